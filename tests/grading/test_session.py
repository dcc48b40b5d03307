"""Grading a submission: three verdicts, sentences, stand-ins, and no way from an exercise to its own solution."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from gradedescent import references
from gradedescent.backends.local import LocalBackend
from gradedescent.jobs import Job
from gradedescent.notebooks.cells import source_notebook
from gradedescent.notebooks.intake import parse_notebook
from gradedescent.notebooks.repair import repaired

DOUBLE = "def double(x):\n    return 2 * x"
PAIR = "def pair(x):\n    return x, double(x)"
TOTAL = "def total(xs):\n    return sum(pair(x)[1] for x in xs)"
DRAW = "def draw(n):\n    return np.random.rand(n)"
RIGHT = {"double": DOUBLE, "pair": PAIR, "total": TOTAL, "draw": DRAW}
LESSON = '''
@grades("double")
class TestDouble:
    def test_numbers(self, submission, reference):
        """It doubles numbers.

        This is not for students.
        """
        reference.check(four=submission.double(2), half=submission.double(0.25))

    @pytest.mark.weight(3)
    def test_fresh(self, submission, oracle, rng):
        """It doubles arrays drawn for this submission."""
        x = rng.standard_normal((2, 3))
        assert_matches(submission.double(x), oracle.double(x), name="double(x)")


@grades("pair")
class TestPair:
    @pytest.mark.parametrize("size", [1, 3])
    def test_pair(self, submission, reference, size):
        """It returns an array and its double."""
        first, second = submission.pair(np.arange(float(size)))
        reference.check(first=first, second=second)


@grades("total")
class TestTotal:
    def test_total(self, submission, reference):
        """It sums the doubles."""
        reference.check(total=submission.total([1.0, 2.0, 3.5]))

    @pytest.mark.timeout(0.4)
    def test_nothing(self, submission):
        assert submission.total([]) == 0, "the total of nothing is 0"

    def test_bare(self, submission):
        """A total is above 0."""
        assert submission.total([1.0]) > 0


@grades("draw")
class TestDraw:
    def test_draw(self, submission, oracle):
        """It draws from numpy's generator."""
        assert_matches(submission.draw(3), oracle.draw(3), name="draw(3)")

    def test_seeded(self, submission, reference):
        """With a seed it repeats."""
        reference.check(draws=submission.seeded(7).draw(2))
'''
FAULTY = '''
def check(value):
    assert value == 1


@grades("undefined")
def test_undefined(submission):
    """It is 1."""
    assert submission.undefined() == no_such_name


@grades("wrong")
def test_wrong(submission):
    """It is 1."""
    assert submission.wrong() == 2, "it is not 2"


@grades("unrecorded")
def test_unrecorded(submission, reference):
    """It is 1."""
    reference.check(x=submission.unrecorded())


@grades("skipped")
def test_skipped(submission):
    """It is 1."""
    pytest.skip("not today")


@grades("unsendable")
def test_unsendable(submission):
    """It takes an object."""
    submission.unsendable(object())


@grades("twice")
def test_twice(submission, reference):
    """It checks a name twice."""
    reference.check(**{"x": 1})
    reference.check(**{"x": 1})


@pytest.fixture
def shaky():
    raise OSError("the disk is full")


@grades("fixture")
def test_fixture(submission, shaky):
    """It needs a disk."""


@grades("oracle")
def test_oracle(submission, oracle):
    """It asks for what is not there."""
    oracle.no_such_function()


@grades("fine")
def test_fine(submission):
    """It is 1."""
    check(submission.fine())
'''
FAULTS = {
    "undefined": "the grader failed: the solution fails test_faulty.py.test_undefined: name 'no_such_name'",
    "wrong": "the grader failed: the solution fails test_faulty.py.test_wrong: it is not 2",
    "unrecorded": "no reference is recorded for 'x' of test_faulty.py.test_unrecorded: run `gradedescent record",
    "skipped": "the grader failed: grader_tests/test_faulty.py::test_skipped gave no verdict",
    "unsendable": "the grader failed: a grader test calls unsendable with something that can't be sent",
    "twice": "the grader failed: test_faulty.py.test_twice checks 'x' twice: each name may be checked once a test",
    "fixture": "the grader failed: the solution fails test_faulty.py.test_fixture: the disk is full",
    "oracle": "the grader failed: the solution itself failed: the notebook defines no function 'no_such_function'",
    "untested": "no grader test grades 'untested': grader_tests/test_faulty.py needs @grades('untested')",
}
CLASSIC = {
    "raises": "assert value() == 2",
    "silent": "assert value() == 1",
    "partial": "assert value() == 1\n1.5",
    "too_much": "50",
    "negative": "-1",
    "text": "'all of them'",
    "printed": "print('fine'); value()",
    "exits": "import sys\nsys.exit(0)",
    "loops": "while True: pass",
}


def one(name):
    return f"def {name}(*args):\n    return 1"


@pytest.fixture(scope="module")
def grader(tmp_path_factory, cache):
    """A course with a good, a faulty and an old-fashioned assignment, and one worker that grades."""
    from small_course import Exercise, SmallCourse

    root = tmp_path_factory.mktemp("session") / "course"
    root.mkdir()
    course = SmallCourse(root, cache)
    lesson = [Exercise(name, source, visible=f"assert callable({name})") for name, source in RIGHT.items()]
    course.add("lesson", lesson, LESSON)
    course.add("faulty", [Exercise(name, one(name)) for name in [*FAULTS, "fine"]], FAULTY)
    value = "def value(): return 1"
    course.add("classic", [Exercise(name, value, points=2.0, hidden=code) for name, code in CLASSIC.items()], "")
    settings = course.settings(call_timeout=1.0, exercise_timeout=2.5, cell_timeout=1.0, notebook_timeout=20.0)
    with LocalBackend(settings, ["lesson", "faulty", "classic"]) as backend:
        place = course.course().assignment("lesson")
        known = {"test_faulty.py.test_twice": {"x": 1}}
        references.save(course.course().assignment("faulty").references, known)
        references.save(place.references, backend.record("lesson"))

        def run(text, assignment="lesson"):
            source = source_notebook(course.course().assignment(assignment).notebook)
            notebook, notes = repaired(parse_notebook(text.encode()), source)
            (outcome,) = backend.grade([Job("ada", source, notebook, {}, tuple(notes))])
            return outcome

        yield SimpleNamespace(course=course, run=run, backend=backend, place=place)


def notebook(grader, first="", **solutions):
    return grader.course.notebook("lesson", {**RIGHT, **solutions}, first=first)


@pytest.fixture
def graded(grader):
    """Return a function that grades the right solutions with some changed; scores and tests by exercise."""

    def grade(first="", **solutions):
        outcome = grader.run(notebook(grader, first, **solutions))
        return outcome.graded, {cell.cell: cell for cell in outcome.graded.cells}

    return grade


def messages(cell):
    return [test.message for test in cell.tests if test.verdict != "passed"]


class TestVerdicts:
    def test_the_solution_gets_full_marks(self, grader):
        outcome = grader.run(grader.place.notebook.read_text())

        assert (outcome.graded.status, outcome.graded.score, outcome.graded.max_score) == ("graded", 40.0, 40.0)
        assert outcome.graded.notes == ()
        assert {test.verdict for cell in outcome.graded.cells for test in cell.tests} == {"passed"}

    def test_stubs_get_nothing_and_each_test_says_why(self, grader):
        outcome = grader.run(grader.course.notebook("lesson"))

        assert (outcome.graded.status, outcome.graded.score) == ("graded", 0.0)
        assert messages(outcome.graded.cells[0]) == ["double is not written yet: it raises NotImplementedError."] * 2

    def test_titles_are_the_first_lines_of_docstrings_or_names(self, graded):
        _, cells = graded()

        assert [test.title for test in cells["double"].tests] == [
            "It doubles numbers.",
            "It doubles arrays drawn for this submission.",
        ]
        assert [test.title for test in cells["total"].tests][1] == "test_nothing"
        assert [test.name for test in cells["pair"].tests] == ["TestPair.test_pair[1]", "TestPair.test_pair[3]"]

    def test_weights_divide_the_points(self, graded):
        _, cells = graded(double="def double(x):\n    return {2: 4, 0.25: 0.5}[x]")

        assert cells["double"].score == 2.5
        assert [test.verdict for test in cells["double"].tests] == ["passed", "failed"]

    def test_one_mistake_costs_once(self, graded):
        result, cells = graded(double="def double(x):\n    return 3 * x")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == [
            "four is not the expected value.",
            "every value of double(x) is 1.5 times what it should be.",
        ]
        assert result.status == "graded"

    def test_a_missing_function_costs_once(self, graded):
        _, cells = graded(double="pass")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == ["The notebook defines no function 'double'."] * 2

    def test_unpacking_none_is_told_as_what_it_is(self, graded):
        _, cells = graded(pair="def pair(x):\n    print(x, double(x))")

        assert (
            messages(cells["pair"])
            == ["The result of pair is None (is a return missing?), expected a tuple of 2 values."] * 2
        )

    def test_a_result_of_another_structure_is_told_as_that(self, graded):
        _, cells = graded(pair="def pair(x):\n    return x, double(x), 0")

        assert messages(cells["pair"]) == ["The result of pair has 3 values, expected 2."] * 2

    def test_an_assertion_of_the_test_speaks_for_itself(self, graded):
        _, cells = graded(total="def total(xs):\n    return 1.0 if xs == [] else -1.0")

        assert messages(cells["total"])[1:] == ["The total of nothing is 0.", "The result is not what the title says."]

    def test_a_dead_process_fails_what_is_left_and_says_so(self, graded):
        result, cells = graded(pair="def pair(x):\n    import os\n    os._exit(0)")

        assert result.status == "graded"
        assert [cell.score for cell in cells.values()] == [10.0, 0.0, 0.0, 0.0]
        assert messages(cells["pair"]) == ["The notebook's process has ended: it exited by itself with status 0."] * 2

    def test_a_loop_runs_into_its_time_and_the_rest_goes_on(self, graded):
        _, cells = graded(double="def double(x):\n    while True: pass")

        assert [cell.score for cell in cells.values()] == [0.0, 10.0, 10.0, 10.0]
        assert messages(cells["double"]) == ["double did not return within 1 seconds."] * 2

    def test_a_test_can_have_a_time_of_its_own(self, graded):
        _, cells = graded(total="import time\ndef total(xs):\n    time.sleep(0.7)\n    return sum(2 * x for x in xs)")

        assert messages(cells["total"]) == ["total did not return within 0.4 seconds."]

    def test_an_exercises_calls_have_a_time_together(self, graded):
        loop = "def total(xs):\n    try:\n        while True: pass\n    finally: pass"
        _, cells = graded(total=loop, pair="def pair(x):\n    import time\n    time.sleep(9)")

        assert messages(cells["pair"]) == ["pair did not return within 1 seconds."] * 2
        assert messages(cells["total"])[0] == "total did not return within 1 seconds."

    def test_a_cell_that_raises_does_not_stop_the_others(self, graded):
        _, cells = graded(pair="1 / 0\n" + PAIR)

        assert [cell.score for cell in cells.values()] == [10.0, 0.0, 10.0, 10.0]

    def test_random_numbers_are_those_of_the_same_seed(self, graded):
        _, cells = graded(draw="def draw(n):\n    return np.array([np.random.rand() for _ in range(n)])")

        assert cells["draw"].score == 10.0

    def test_a_regrade_repeats_and_another_submission_draws_other_inputs(self, graded):
        wrong = "def double(x):\n    return np.round(2 * x, 1)"
        once, again, other = (graded(double=wrong, first=first)[1]["double"] for first in ("", "", "y = 1"))

        assert messages(once) == messages(again)
        assert messages(once)[0] != messages(other)[0]

    def test_what_hidden_calls_print_is_in_no_output(self, grader):
        outcome = grader.run(notebook(grader, double="def double(x):\n    print('input', x)\n    return 2 * x"))

        assert "input" not in json.dumps([run.outputs for run in outcome.runs.values()])

    def test_hidden_regions_never_reach_the_process(self, grader):
        spying = TOTAL + "\nprint(In)"
        outcome = grader.run(notebook(grader, total=spying))
        told = json.dumps([run.outputs for run in outcome.runs.values()])

        assert "assert callable(pair)" in told
        assert "HIDDEN" not in told
        assert "grade(" not in told


@pytest.fixture(scope="module")
def faulty(grader):
    """The results of the faulty assignment, for a right and for a wrong submission."""
    right = grader.run(grader.course.notebook("faulty", {name: one(name) for name in [*FAULTS, "fine"]}), "faulty")
    wrong = grader.run(grader.course.notebook("faulty"), "faulty")
    return [{cell.cell: cell for cell in outcome.graded.cells} for outcome in (right, wrong)], right, wrong


class TestFaultsOfTheGrader:
    @pytest.mark.parametrize("name", FAULTS)
    @pytest.mark.parametrize("which", [0, 1], ids=["right", "wrong"])
    def test_a_broken_test_blames_no_student(self, faulty, name, which):
        cell = faulty[0][which][name]

        assert (cell.score, cell.verdict) == (None, "not_graded")
        assert FAULTS[name] in cell.reason

    def test_the_other_exercises_are_graded(self, faulty):
        (right, wrong), *_ = faulty

        assert (right["fine"].score, wrong["fine"].score) == (10.0, 0.0)

    def test_the_submission_says_that_it_is_not_graded(self, faulty):
        _, right, wrong = faulty

        assert right.graded.status == wrong.graded.status == "not_graded"
        assert right.graded.error.startswith("the grader failed")


class TestStandIns:
    def test_a_function_that_was_kept_does_not_answer_for_itself(self, graded):
        """The solution of `double` may be asked while `pair` is tested, and not while `double` is."""
        keep = "kept = []\ndef pair(x):\n    kept.append(double)\n    return x, double(x)"
        _, cells = graded(pair=keep, total="def total(xs):\n    return sum(kept[0](x) for x in xs) if xs else 0")

        assert cells["pair"].score == 10.0
        assert cells["total"].score < 10.0

    def test_the_exercise_under_test_has_no_stand_in_of_its_own(self, graded):
        _, cells = graded(double="def double(x):\n    return double(x)")

        assert cells["double"].score == 0.0
        assert "RecursionError" in messages(cells["double"])[0]

    def test_a_later_exercise_answers_nothing(self, graded):
        _, cells = graded(double="def double(x):\n    return pair(x)[1]")

        assert cells["double"].score == 0.0
        assert "NameError: name 'pair' is not defined" in messages(cells["double"])[0]

    def test_a_cell_moved_back_gains_no_answers_for_its_own_tests(self, grader):
        """Tested last, `double` would know answers that its solution gave while `pair` was tested."""
        spy = "known = {}\ndef pair(x):\n    known.update({k: double(k) for k in (2, 0.25)})\n    return x, double(x)"
        cheat = "def double(x):\n    return known[x] if isinstance(x, (int, float)) and known.get(x) else 0"
        file = json.loads(notebook(grader, double=cheat, pair=spy))
        moved = next(cell for cell in file["cells"] if cell["id"] == "test-double")
        file["cells"].remove(moved)
        outcome = grader.run(json.dumps({**file, "cells": [*file["cells"], moved]}))

        assert outcome.graded.cells[0].cell == "double"
        assert outcome.graded.cells[0].score == 0.0

    def test_asking_over_the_socket_gets_no_answer(self, graded):
        ask = """
def double(x):
    import socket, struct
    from gradedescent.engine.child import wire
    for number in range(50):
        data = wire.pack({"ask": "double", "number": number, "args": [x], "kwargs": {}, "random_state": None})
        s = socket.socket(fileno=3)
        s.sendall(struct.pack(">I", len(data)) + data)
        s.settimeout(0.01)
        try:
            reply = wire.unpack(s.recv(65536)[4:])
        except OSError:
            continue
        finally:
            s.settimeout(None)
            s.detach()
        return reply["value"]
"""
        result, cells = graded(double=ask)

        assert cells["double"].score == 0.0
        assert result.status == "graded"

    def test_a_stand_in_that_gets_nonsense_raises_in_the_students_code(self, graded):
        _, cells = graded(pair="def pair(x):\n    return x, double({'a': 1})")

        assert "pair raised TypeError: unsupported operand" in messages(cells["pair"])[0]

    def test_looking_for_the_solution_in_memory_finds_nothing(self, graded):
        spy = "import gc\nfound = [s for s in gc.get_objects() if isinstance(s, str) and 'BEGIN HIDDEN' in s]\n"
        result, _ = graded(first=spy + "assert not found")

        assert result.score == 40.0


@pytest.fixture(scope="module")
def classic(grader):
    """The result of an assignment whose grade cells hold tests of their own."""
    outcome = grader.run(grader.course.notebook("classic", dict.fromkeys(CLASSIC, "def value(): return 1")), "classic")
    return {cell.cell: cell for cell in outcome.graded.cells}, outcome


class TestCellsWithTestsOfTheirOwn:
    """An nbgrader course's hidden tests, run in the student's process, failing closed."""

    @pytest.mark.parametrize(
        ("name", "score", "reason"),
        [
            ("raises", 0.0, "its tests did not run to their end"),
            ("silent", 2.0, ""),
            ("partial", 1.5, "it gave itself 1.5 of 2"),
            ("too_much", 0.0, "its last value 50 is not a score between 0 and 2"),
            ("negative", 0.0, "its last value -1 is not a score between 0 and 2"),
            ("text", 0.0, "its last value is not a score"),
            ("printed", 1.0, "it gave itself 1 of 2"),
            ("exits", 0.0, "its tests did not run to their end"),
            ("loops", 0.0, "it did not finish within 1 seconds"),
        ],
    )
    def test_the_rule_is_nbgraders_and_fails_closed(self, classic, name, score, reason):
        assert (classic[0][name].score, classic[0][name].reason) == (score, reason)

    def test_the_submission_is_graded(self, classic):
        assert classic[1].graded.status == "graded"

    @pytest.mark.parametrize("end", ["import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), 9)"])
    def test_a_process_that_died_before_earns_nothing(self, grader, end):
        outcome = grader.run(grader.course.notebook("classic", {"raises": end}), "classic")

        assert outcome.graded.score == 0.0
        assert outcome.graded.status == "graded"

    def test_replacing_what_runs_cells_earns_nothing(self, grader):
        trick = "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
        outcome = grader.run(grader.course.notebook("lesson", first=trick))

        assert outcome.graded.score == 0.0


def test_a_result_knows_its_notes_and_its_time(grader):
    file = json.loads(notebook(grader))
    file["cells"] = [cell for cell in file["cells"] if cell["id"] != "test-pair"]
    outcome = grader.run(json.dumps(file))

    assert outcome.graded.score == 40.0
    assert outcome.graded.notes == ("Cell 'pair' was missing; it was added back.",)
    assert outcome.cpu > 0


class TestCallsAhead:
    """A class is graded by one worker, which remembers what has passed; no submission may feel it."""

    def test_a_wrong_function_fails_behind_a_right_one_and_a_right_one_passes_behind_it(self, graded):
        def score(factor):
            return graded(double=f"def double(x):\n    return {factor} * x", first="y = 1")[1]["double"].score

        assert [score(factor) for factor in (2, 3, 2, 3, 2)] == [10.0, 0.0, 10.0, 0.0, 10.0]

    def test_one_that_errs_in_the_last_digit_only_passes_and_one_that_errs_by_more_does_not(self, graded):
        near = graded(double="def double(x):\n    return 2 * x * (1 + 1e-15)")[1]["double"]
        far = graded(double="def double(x):\n    return 2 * x * (1 + 1e-5)")[1]["double"]

        assert (near.score, far.score) == (10.0, 0.0)

    def test_a_function_with_a_memory_gets_the_same_first_and_later(self, graded):
        counting = "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls < 3 else 0"
        found = [graded(double=counting)[1]["double"] for _ in range(3)]

        assert [cell.score for cell in found] == [2.5] * 3
        assert len({json.dumps([test.to_json() for test in cell.tests]) for cell in found}) == 1

    def test_mistakes_are_told_of_where_only_one_test_ran(self, graded):
        graded()
        cells = graded(double="def double(x):\n    return 2 * x if np.ndim(x) == 0 else x")[1]

        assert [test.verdict for test in cells["double"].tests] == ["passed", "failed"]
