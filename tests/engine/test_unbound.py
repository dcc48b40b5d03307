"""What a cell would have bound, and what is said of a name that it did not bind."""

from __future__ import annotations

import pytest

from gradedescent.engine.unbound import Unbound, bound_names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import numpy as np, os.path\nfrom a.b import c as d, e", {"np", "os", "d", "e"}),
        ("from a import (\n    b,\n    c as d,\n)", {"b", "d"}),
        ("%matplotlib inline\n!ls\nx = !ls\ny = 1", {"x", "y"}),
        ("def f(a):\n    b = 1\n    import c\n    return b\nd = f(1)", {"f", "d"}),
        ("async def f(): pass\nclass C:\n    e = 1", {"f", "C"}),
        ("@cached\ndef f(): pass", {"f"}),
        ("try:\n    import a\nexcept ImportError:\n    b = None", {"a", "b"}),
        ("for i, j in x: k = 1\nwith open('x') as file:\n    text = file.read()", {"i", "j", "file", "text"}),
        ("a, b = 1, 2\nc: int = 3\nd == e\nprint(f=1)", {"a", "b", "c"}),
        ("def sigmoid(z)\n    return z", {"sigmoid"}),
        ("", set()),
    ],
)
def test_the_names_of_a_cell(source, names):
    """Those of its functions' insides are not the notebook's."""
    assert set(bound_names(source)) == names


@pytest.fixture
def unbound():
    """What two failed cells leave: the second failed for what the first had not bound."""
    made = Unbound()
    made.note("import tqdm\nimport numpy as np", "ModuleNotFoundError: No module named 'tqdm'", 2)
    made.note("ones = np.ones(3)", "NameError: name 'np' is not defined", 4)
    return made


def test_a_name_that_a_failed_cell_binds_has_a_reason(unbound):
    assert (
        unbound.reason("np") == "cell 2, which should define it, ended with ModuleNotFoundError: No module named 'tqdm'"
    )
    assert unbound.reason("other") is None


def test_the_reason_goes_back_to_the_first_cell(unbound):
    assert unbound.reason("ones") == (
        "cell 4, which should define it, ended with NameError: name 'np' is not defined"
        " (cell 2, which should define it, ended with ModuleNotFoundError: No module named 'tqdm')"
    )


def test_a_cell_that_missed_a_name_itself_is_not_to_blame(unbound):
    """It would have bound it further down, as a visible check does whose function reads a global of the check's."""
    unbound.note("total(1)\ncosts = []", "NameError: name 'costs' is not defined", 5)

    assert unbound.reason("costs") is None


def test_a_cell_that_binds_it_later_ends_that(unbound):
    unbound.note("import numpy as np", None, 5)

    assert unbound.reason("np") is None


@pytest.mark.parametrize(
    ("error", "known"),
    [
        ("NameError: name 'np' is not defined", True),
        ("NameError: name 'other' is not defined", False),
        ("KeyError: 'np'", False),
    ],
)
def test_an_error_is_traced_to_the_cell(unbound, error, known):
    assert (unbound.reason_for(error) is not None) is known


def test_a_long_reason_is_cut(unbound):
    unbound.note("y = 1", "ValueError: " + "x" * 1000, 6)

    assert len(unbound.reason("y")) == 400


@pytest.mark.parametrize(
    "source", ["a," * 50_000, "x" * 100_000, "for " * 25_000, "import " + "a, " * 30_000, "(" * 100_000]
)
def test_no_text_takes_long(source):
    """The worker looks at what students send; a pattern that goes back and forth would keep it."""
    list(bound_names(source))
