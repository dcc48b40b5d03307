"""Grading one submission with `NbGraderAPI.autograde`, as formgrader's button does."""

import json

import pytest

from fixtures.classroom import NAME, graded_cell, notebook, solution
from gradedescent import nbgrader_plugin

# nbgrader enters submissions in an order that SQLAlchemy warns about.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RIGHT = {"write_double": "def double(x):\n    return x + x", "write_half": "def half(x):\n    return 0.5 * x"}
LOOP = {**RIGHT, "write_half": "while True:\n    pass"}
ALL = {"double": 4.0, "half": 3.0, "why": 0.0}
NOT_EXECUTED = {"Execute": {"enabled": False}, "ClearOutput": {"enabled": False}}  # what --no-execute sets


@pytest.fixture(scope="module")
def shared(released, tmp_path_factory):
    """A course for tests that each bring a student and change nothing else, so that they share a worker."""
    room = released.copy(tmp_path_factory.mktemp("shared") / "course", "c.Gradedescent.cell_timeout = 2\n")
    room.write(f"source/{NAME}/table.csv", "ours")
    room.write(f"source/{NAME}/data/more.csv", "more")
    room.write(f"source/{NAME}/sub/helper.txt", "ours")
    return room


def outputs(room, student, name):
    """Return what a cell of an autograded notebook shows, as one text."""
    cells = room.graded(student)["cells"]
    found = next(item for item in cells if item["metadata"].get("nbgrader", {}).get("grade_id") == name)
    return json.dumps(found["outputs"])


def test_a_regrade_changes_nothing_and_takes_the_same_worker(shared):
    """The same rows, the same file, no second start of an engine."""
    shared.submit(shared.submission(**RIGHT), "again")
    shared.autograde("again")
    row, text, workers = shared.rows()["again"], shared.graded("again"), list(nbgrader_plugin._BACKENDS.values())

    result = shared.autograde("again")

    assert result["success"]
    assert (shared.rows()["again"], shared.graded("again")) == (row, text)
    assert list(nbgrader_plugin._BACKENDS.values()) == workers
    assert shared.scores("again") == ALL


class TestNotExecuted:
    """`--no-execute`."""

    def test_what_was_not_run_waits_for_a_person(self, shared):
        """Nothing is earned by the outputs that a file claims, which is what nbgrader would go by."""
        shared.submit(shared.submission(**RIGHT), "not_run")

        result = shared.autograde("not_run", **NOT_EXECUTED)

        grades = shared.rows()["not_run"]["grades"]
        assert result["success"]
        assert grades == {
            "double": (None, None, None, True),
            "half": (None, None, None, True),
            "why": (0.0, None, None, False),
        }

    def test_the_outputs_of_the_file_are_kept(self, shared):
        """A person can look at them."""
        text = json.loads(shared.submission(**RIGHT))
        text["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["a number: ", "7\n"]}]
        shared.submit(json.dumps(text), "kept")

        shared.autograde("kept", **NOT_EXECUTED)

        assert "a number: " in outputs(shared, "kept", "write_double")

    def test_a_bad_file_gets_zero_all_the_same(self, shared):
        """It is not a notebook, whether it is run or not."""
        shared.submit("nothing", "bad")

        shared.autograde("bad", **NOT_EXECUTED)

        assert shared.rows()["bad"]["grades"]["double"] == (0.0, None, None, True)


class TestTimeout:
    """A cell's time."""

    def test_nbgraders_option_ends_a_cell_that_loops(self, shared):
        """`--Execute.timeout` costs that cell; the next ones run."""
        shared.submit(shared.submission(**LOOP), "loops")

        shared.autograde("loops", Execute={"timeout": 1})

        assert "did not finish within 1 seconds" in outputs(shared, "loops", "write_half")
        assert shared.scores("loops") == {"double": 4.0, "half": 0.0, "why": 0.0}

    def test_without_it_our_own_setting_holds(self, shared):
        """The one that `gradedescent autograde` follows."""
        shared.submit(shared.submission(**LOOP), "loops_longer")

        shared.autograde("loops_longer")

        assert "did not finish within 2 seconds" in outputs(shared, "loops_longer", "write_half")


class TestFiles:
    """What lies beside a notebook that runs."""

    def test_the_sources_files_replace_the_students_but_for_those_excepted(self, shared):
        """`Autograde.exclude_overwriting` holds, in subfolders too."""
        shared.write(f"submitted/files/{NAME}/table.csv", "theirs")
        shared.write(f"submitted/files/{NAME}/sub/helper.txt", "theirs")
        shared.write(f"submitted/files/{NAME}/data/own.csv", "own")
        names = ("table.csv", "data/more.csv", "sub/helper.txt", "data/own.csv")
        reads = f"print([open(name).read() for name in {names}])"
        shared.submit(shared.submission(**{**RIGHT, "write_double": reads}), "files")

        shared.autograde("files", Autograde={"exclude_overwriting": {NAME: ["sub/helper.txt"]}})

        assert "['ours', 'more', 'theirs', 'own']" in outputs(shared, "files", "write_double")

    def test_a_link_that_was_handed_in_is_not_followed(self, shared):
        """nbgrader copies the file that it points to, which may be the gradebook; the student's code never sees it."""
        secret = shared.write("secret.txt", "the answers")
        reads = "print(open('notes.txt').read())"
        path = shared.submit(shared.submission(**{**RIGHT, "write_double": reads}), "links")
        path.with_name("notes.txt").symlink_to(secret)

        shared.autograde("links")

        assert "FileNotFoundError" in outputs(shared, "links", "write_double")
        assert "the answers" not in json.dumps(shared.graded("links"))


@pytest.fixture(scope="module")
def foreign(shared):
    """The same course, with an assignment of two notebooks that test themselves."""
    answer = solution("### BEGIN SOLUTION\na = 2\n### END SOLUTION", "write_a")
    asserts = graded_cell("assert a > 0\n### BEGIN HIDDEN TESTS\nassert a == 2\n### END HIDDEN TESTS", "a", 2)
    part = graded_cell("0.5 * a", "part", 3)
    shared.write("source/ps1/first.ipynb", notebook([answer, asserts, part]))
    shared.write("source/ps1/second.ipynb", notebook([answer, asserts]))
    shared.generate("ps1")
    return shared


class TestForeignCourse:
    """An nbgrader assignment as there are thousands: no grader tests, several notebooks, any names."""

    def hand_in(self, room, student, name, value):
        text = (room.root / "release" / "ps1" / f"{name}.ipynb").read_text()
        room.submit(text.replace("raise NotImplementedError()", f"a = {value}"), student, "ps1", name)

    def test_each_notebook_is_graded_by_its_own_tests(self, foreign):
        """Asserts, hidden ones among them, and a number as partial credit."""
        self.hand_in(foreign, "two", "first", 2)
        self.hand_in(foreign, "two", "second", 3)

        result = foreign.autograde("two", "ps1")

        assert result["success"]
        assert foreign.scores("two", "ps1", "first") == {"a": 2.0, "part": 1.0}
        assert foreign.scores("two", "ps1", "second") == {"a": 0.0}

    def test_its_tests_run_outside_the_students_process(self, foreign):
        """An object that says yes to everything passed these asserts as long as it met them."""
        self.hand_in(
            foreign, "liar", "first", "type('Yes', (), dict.fromkeys(['__eq__', '__gt__'], lambda *_: True))()"
        )

        foreign.autograde("liar", "ps1")

        assert foreign.scores("liar", "ps1", "first") == {"a": 0.0, "part": 0.0}

    def test_a_bad_file_does_not_cost_the_other_notebook(self, foreign):
        """Each notebook is graded by itself."""
        self.hand_in(foreign, "half_bad", "first", 2)
        foreign.submit("nothing", "half_bad", "ps1", "second")

        result = foreign.autograde("half_bad", "ps1")

        assert result["success"]
        assert foreign.scores("half_bad", "ps1", "first") == {"a": 2.0, "part": 1.0}
        assert foreign.scores("half_bad", "ps1", "second") == {"a": 0.0}

    VALUES = pytest.mark.parametrize(
        ("student", "value"),
        [("too_much", "10"), ("negative", "-2"), ("words", "'full marks'"), ("nothing", "float('nan')")],
    )

    @VALUES
    def test_a_value_that_is_no_score_earns_nothing(self, foreign, student, value):
        """Where nbgrader gives full points for it, or loses the submission."""
        self.hand_in(foreign, student, "first", value)

        foreign.autograde(student, "ps1")

        assert foreign.scores(student, "ps1", "first")["part"] == 0.0

    def test_the_source_need_not_be_at_hand(self, foreign):
        """The gradebook knows the cells."""
        self.hand_in(foreign, "late_in_life", "first", 2)
        (foreign.root / "source" / "ps1" / "first.ipynb").unlink()

        foreign.autograde("late_in_life", "ps1")

        assert foreign.scores("late_in_life", "ps1", "first") == {"a": 2.0, "part": 1.0}


class TestFaultsOfTheGrader:
    """What an instructor did wrong costs no student a point."""

    def test_a_grader_test_that_is_edited_counts_at_once(self, room):
        """The worker that had collected the old test is replaced; a wrong test leaves its cell's score to a person."""
        room.submit(room.submission(**RIGHT))
        room.autograde()
        before = room.scores()
        path = room.root / "grader_tests" / f"test_{NAME}.py"
        path.write_text(path.read_text().replace("submission.double(4) == 8", "submission.double(4) == 9"))

        result = room.autograde()

        grades = room.rows()["ada"]["grades"]
        assert before == ALL
        assert "through no fault of the student's" in result["log"]
        assert grades["double"] == (4.0, None, None, True)
        assert grades["half"] == (3.0, None, None, False)

    def test_points_that_were_changed_but_not_released_stop_the_run(self, room):
        """Nothing is written, and the log says what to run."""
        source = room.root / "source" / NAME / f"{NAME}.ipynb"
        source.write_text(source.read_text().replace('"points": 4', '"points": 40'))
        room.submit(room.submission(**RIGHT))

        result = room.autograde()

        assert not result["success"]
        assert "run `gradedescent generate numbers`" in result["log"]
        assert not (room.root / "autograded" / "ada" / NAME).exists()
        assert set(room.scores().values()) == {None}

    def test_a_notebook_in_another_language_is_refused(self, room):
        """Its cells can't be run; that is said, not scored."""
        cells = [solution("f = function(x) x", "write_f"), graded_cell("stopifnot(f(1) == 1)", "f", 2)]
        kernel = {"name": "ir", "display_name": "R", "language": "R"}
        room.write("source/stats/stats.ipynb", notebook(cells, kernelspec=kernel))
        result = room.api(ClearSolutions={"code_stub": {"R": "stop()"}}).generate_assignment("stats")
        assert result["success"], result
        room.submit((room.root / "release/stats/stats.ipynb").read_text(), assignment="stats")

        result = room.autograde(assignment="stats")

        assert not result["success"]
        assert "stats.ipynb is written in 'r': only Python notebooks can be graded" in result["log"]


def test_a_gradebook_in_another_place_is_written(released, tmp_path):
    """`db_url` of the configuration; a relative file is taken from the course's folder, wherever a command runs."""
    room = released.copy(tmp_path / "course", 'c.CourseDirectory.db_url = "sqlite:///elsewhere.db"\n')
    (room.root / "gradebook.db").rename(room.root / "elsewhere.db")
    room.submit(room.submission(**RIGHT))

    result = room.autograde()
    said = room.run("gradedescent", "autograde", NAME, "--course", str(room.root), folder=tmp_path)

    assert result["success"]
    assert "1 of 1 submissions graded" in said
    assert not (room.root / "gradebook.db").exists()
    with room.gradebook(f"sqlite:///{room.root / 'elsewhere.db'}") as gradebook:
        assert gradebook.find_submission_notebook(NAME, NAME, "ada").score == 7.0
