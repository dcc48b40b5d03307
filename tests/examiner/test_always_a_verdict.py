"""Whatever a submission returns or raises, each of its exercises ends passed or failed: the property, and its cases.

The course has a test of every kind: by a reference, by the oracle fed with what the submission gave, by what it gave
handed on to it again, one that reveals, one that takes a result apart, and one whose inputs are drawn.
"""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from fixtures.small_course import Exercise, SmallCourse
from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.errors import EngineError
from gradedescent.examiner.fence import fenced
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import fingerprint

RIGHT = {
    "double": "def double(x):\n    return 2 * x",
    "spectrum": (
        "def spectrum(x):\n    return {'z': np.exp(1j * np.asarray(x)), 'n': (len(x), 'text'), 'whole': [1, 2]}"
    ),
}
TESTS = '''
from gradedescent.strategies import arrays, given, st

MANY = pytest.mark.parametrize("n", range(1, 7))


@grades("double")
class TestDouble:
    @MANY
    def test_reference(self, submission, reference, n):
        """It doubles."""
        reference.check(double=submission.double(np.arange(n + 1.0)))

    @MANY
    def test_fed(self, submission, oracle, n):
        """Doubled by the solution."""
        x = np.arange(n + 1.0)
        assert_matches(oracle.double(submission.double(x)), oracle.double(oracle.double(x)), name="x")

    @MANY
    def test_handed_on(self, submission, oracle, n):
        """It doubles twice."""
        x = np.arange(n + 1.0)
        assert_matches(submission.double(submission.double(x)), 4 * x, name="x")

    @MANY
    @pytest.mark.reveal
    def test_revealed(self, submission, oracle, n):
        """It doubles what is shown."""
        x = np.arange(n + 1.0)
        assert_matches(submission.double(x), oracle.double(x), name="x")

    @given(x=arrays(st.integers(1, 3)), examples=5)
    def test_drawn(self, submission, oracle, x):
        """It doubles what is drawn."""
        assert_matches(submission.double(x), oracle.double(x), name="x")


@grades("spectrum")
class TestSpectrum:
    @MANY
    @pytest.mark.reveal
    def test_all(self, submission, oracle, n):
        """It has all parts."""
        assert_matches(submission.spectrum(np.arange(n + 1.0)), oracle.spectrum(np.arange(n + 1.0)), name="x")

    @MANY
    def test_parts(self, submission, reference, n):
        """Its parts are right."""
        found = submission.spectrum(np.arange(n + 1.0))
        count, text = found["n"]
        assert text == "text", f"{text} is not the text"
        assert found["z"].sum().real < 99 and count == n + 1
        reference.check(z=found["z"], first=found["whole"][0])
'''

TEXTS = st.sampled_from(["", "a", "z", "\x1b[31m\x00\u202e", "\ud800", "x" * 5000, "'", "name 'x' is not defined"])
ODD = """
None; True; 0; -1; 2.5; 10**9000; -10**9000; 2**70; 1e308; float('nan'); float('inf'); 1j;
complex('nan'); b''; b'\\x00\\xff'; object(); print; np; int; (lambda:0); (n*n for n in [1]); {1,2};
range(3); Ellipsis; NotImplemented; slice(1); bytearray(b'a'); np.float32(1); np.float64('nan');
np.complex128(1j); np.bool_(True); np.str_('a'); np.bytes_(b'a'); np.datetime64(1,'s'); np.empty((0,3));
np.empty((0,10**6)); np.array([]); np.array(3.0); np.array(None); np.array([object()]);
np.array(['a','\\n']); np.array([b'a']); np.array([1j,2]); np.array([np.nan,1j]); np.array([10**30]);
np.arange(2); np.ones((3,3)); np.array([True]); np.ma.array([1.0],mask=[1]); np.zeros(3,'i1,f4');
np.array([np.inf,-np.inf]); np.array([1,2],'>i2'); np.ones(2,np.longdouble); np.array('2020','M8[Y]');
np.random.default_rng(0); x; 2*x; x[0]; -x; 1j*np.asarray(x); np.asarray(x,complex)*2; list(x); str(x);
x*np.nan; np.asarray(x).reshape(-1,1);
{(1,'a'):2}; frozenset({1,(2,)}); {x[0], 'a'}; Decimal('1.5'); Decimal('1e999999999'); Decimal('sNaN'); Fraction(1,3);
Fraction(2**99999,3); dt.date(1,1,1); dt.datetime.max; dt.datetime(2020,1,1,tzinfo=dt.timezone.utc); dt.time(1);
dt.timedelta.max; zoneinfo.ZoneInfo('Europe/Berlin'); np.array(['NaT'],'M8[ns]'); np.timedelta64(2**62,'W');
np.datetime64(2**62,'Y'); np.array([1,'a',None],object); np.array([[1],[x]],object); Point(1,x); Point(x,{1}); Cold(x);
Cold({1}); pd.DataFrame({'a':x,'b':'t'}); pd.DataFrame(); pd.DataFrame({'a':[object()]}); pd.Series(x);
pd.Series(['a',None]);
pd.Series(x,index=pd.date_range('2020',periods=len(x),tz='UTC'));
pd.Index(['a']); pd.MultiIndex.from_product([[1],'ab']);
pd.Categorical(['a','b']); pd.Series(['a'],dtype='category'); pd.Series([{'a':[x]}]);
pd.Timestamp('2020'); pd.NaT; pd.NA;
pd.Series([1,None],dtype='Int64'); pd.Interval(0,1); pd.Period('2020','M'); Frame({'a':x}); sparse.csr_array(np.eye(3));
sparse.coo_matrix(np.atleast_2d(x)); sparse.dok_array((2**40,1)); {'z':pd.Series(x),'n':{1},'whole':range(2)}"""
LEAVES = st.one_of(
    st.sampled_from(ODD.split(";")).map(str.strip),
    TEXTS.map(ascii),
    st.integers(60, 70).map(lambda depth: "[" * depth + "]" * depth),
    st.integers(20, 200).map(lambda depth: f"nested({depth})"),
    st.integers(-(2**80), 2**80).map(str),
    st.floats().map(lambda number: f"float('{number}')"),
    st.sampled_from(["recursive()", "Odd()", "Liar()", "Dict({'z': 1})"]),
)
ODD_KEYS = "1 2.5 None True float('nan') 2**70 b'a' (1,) 'z' 'n' 'whole' np.float64(1) np.str_('z')"
KEYS = st.one_of(
    TEXTS.map(ascii),
    st.sampled_from(ODD_KEYS.split()),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: f"({', '.join(items)},)"),
        st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"
        ),
    ),
    max_leaves=5,
)
EXCEPTIONS = """
ValueError KeyError NameError TypeError RuntimeError SystemExit KeyboardInterrupt GeneratorExit StopIteration
BaseException MemoryError RecursionError NotImplementedError AssertionError Own np.linalg.LinAlgError
"""
RAISED = st.one_of(
    st.tuples(
        st.sampled_from(EXCEPTIONS.split()),
        st.one_of(VALUES, st.sampled_from(["repr(x)", "str(x)"])),
    ).map(lambda parts: f"throw({parts[0]}({parts[1]}))"),
    st.sampled_from(
        [
            "throw(Mute())",
            "throw(OSError(2, str(x)))",
            "throw(UnicodeDecodeError('utf-8', b'a', 0, 1, str(x)))",
            "throw(type(repr(x)[:99], (Exception,), {})())",
            "throw(ExceptionGroup('a', [ValueError(x)]))",
            "1 / 0",
            "missing",
            "deep(x)",
        ]
    ),
)
HELPERS = """
import collections, dataclasses, itertools, zoneinfo, datetime as dt, pandas as pd
from decimal import Decimal
from fractions import Fraction
from scipy import sparse
Point = collections.namedtuple("Point", "x y")
@dataclasses.dataclass(frozen=True)
class Cold:
    x: object
class Frame(pd.DataFrame):
    __eq__ = lambda self, other: True
class Own(Exception): pass
class Mute(Exception):
    def __str__(self): raise self
    __repr__ = __str__
class Odd:
    def __array__(self, *_, **__): raise Mute
class Liar:
    __class__ = property(lambda self: dict)
    def __repr__(self): raise SystemExit
class Dict(dict):
    def __iter__(self): raise Mute
    def items(self): return [(1, 2, 3)]
def throw(error): raise error
def deep(x): return deep(x)
def recursive():
    made = []
    made.append(made)
    return made
def nested(depth):
    made = 1.0
    for _ in range(depth): made = [made]
    return made
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory, cache):
    """Return a function that grades a notebook in which each function's calls evaluate these expressions in turn."""
    course = SmallCourse(tmp_path_factory.mktemp("course"), cache)
    course.add("odd", [Exercise(name, code) for name, code in RIGHT.items()], TESTS)
    numbers = itertools.count()
    with LocalBackend(course.settings(call_timeout=2.0, exercise_timeout=20.0), ["odd"]) as backend:
        place = course.course().assignment("odd")
        references.save(place.notebooks[0].references, backend.record(place.notebooks[0].id))
        source = source_notebook(place.notebooks[0].path)

        def grade(expressions):
            lines = ",\n".join(f"    lambda x: {expression}" for expression in expressions)
            first = f"{HELPERS}\nTURNS = itertools.cycle([\n{lines}\n])"
            code = {name: f"def {name}(x):\n    return next(TURNS)(x)" for name in RIGHT}
            text = course.notebook("odd", RIGHT if expressions is None else code, first=first)
            notebook = parse_notebook(text.encode())
            job = Job(f"s{next(numbers)}", source, notebook, fingerprint(notebook))
            (outcome,) = backend.grade([job])
            return outcome.graded

        yield grade


@given(st.lists(st.one_of(VALUES, RAISED), min_size=12, max_size=12))
@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@seed(20)
def test_every_exercise_ends_passed_or_failed(verdicts, expressions):
    found = verdicts(expressions)

    assert found.status == "graded", found.error
    assert "TURNS" not in json.dumps(found.to_json())  # they are there
    assert {test.verdict for cell in found.cells for test in cell.tests} <= {"passed", "failed"}
    assert all(test.message for cell in found.cells for test in cell.tests if test.verdict == "failed")
    json.dumps(found.to_json(), allow_nan=False).encode()


@pytest.mark.parametrize(
    "expression",
    [
        "10**9000",
        "np.asarray(x) * 2.5j",
        "{float('nan'): float('nan'), 1.5: 10**9000}",
        "[object()]",
        "'text'",
        "np.full(len(x), 10**300) * 10**300",
        "{'z': np.exp(2j * np.asarray(x)), 'n': ('text', len(x)), 'whole': [1, 10**9000]}",
        "{'z': None, 'n': (object(), 'text'), 'whole': object()}",
    ],
)
def test_what_once_made_the_grader_fail_fails(verdicts, expression):
    found = verdicts([expression])

    assert found.status == "graded", found.error
    assert found.score == 0


def test_a_right_series_is_right(verdicts):
    """So the helpers above are there, and what is right of these kinds passes."""
    found = verdicts(["pd.Series(x) * 2"])

    assert [cell.score for cell in found.cells] == [10.0, 0.0]


def test_what_comes_after_a_verdict_is_fenced(caplog):
    """It is logged for the instructor; a process of ours that broke is another matter."""
    with fenced("what is said about a test"):
        raise RecursionError
    with pytest.raises(EngineError), fenced("what is said about a test"):
        raise EngineError("the zygote ended")

    assert [record.message for record in caplog.records] == [
        "what is said about a test could not be made; the verdict stands"
    ]
