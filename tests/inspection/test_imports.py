"""Which modules a notebook imports: read, with magics understood, and never run."""

from __future__ import annotations

import sys

import pytest

from gradedescent.inspection.imports import imports_of


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("import numpy as np, os.path", ("numpy", "os")),
        ("from scipy.stats import norm", ("scipy",)),
        ("from . import near", ()),
        ("def later():\n    import pandas\n    return pandas", ("pandas",)),
        ("%matplotlib inline\nimport pandas", ("pandas",)),
        ("!pip install pandas\nimport pandas", ("pandas",)),
        ("files = !ls\nimport pandas", ("pandas",)),
        ("import pandas\npandas.read_csv?", ("pandas",)),
        ("%%time\nimport pandas", ("pandas",)),
        ("%%bash\nimport pandas", ()),
        ("%%writefile near.py\nimport pandas", ()),
        ("text = '''\nimport pandas\n'''", ()),
        ("# import pandas", ()),
        ("import importlib\nimportlib.import_module('pandas.io')", ("importlib", "pandas")),
        ("import pandas as pd\nawait pd", ("pandas",)),
        ("import pandas\nthis is no Python", ()),
        ("import a\0b", ()),
    ],
)
def test_what_a_cell_imports(source, needed):
    assert imports_of([source]).needed == needed


def test_an_import_that_a_try_does_without_is_optional():
    found = imports_of(
        [
            "try:\n    import fast\nexcept ImportError:\n    import slow as fast",
            "try:\n    import strict\nexcept ValueError:\n    pass",
            "try:\n    import both\nexcept Exception:\n    pass\nimport both",
        ]
    )

    assert (found.needed, found.optional) == (("both", "strict"), ("fast", "slow"))


def test_what_is_missing_is_neither_here_nor_next_to_the_notebook(tmp_path):
    (tmp_path / "near.py").write_text("raise SystemExit('imported')")
    (tmp_path / "near_package").mkdir()
    source = "import json, numpy, near, near_package, no_such_module, __main__"

    assert imports_of([source]).missing(tmp_path) == ["no_such_module"]
    assert "near" not in sys.modules
