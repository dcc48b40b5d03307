"""What a page shows of notebooks: headings, the student's own code and answers, a person's comments and points."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from fixtures.classroom import cell as plain
from fixtures.classroom import graded_cell, solution
from fixtures.scores import page, scored
from gradedescent.feedback.highlighting import highlighted
from gradedescent.feedback.own_work import MOST_LINES, ExerciseText, OwnWork, own_work
from gradedescent.feedback.page import Header, pages
from gradedescent.results import CellScore, TestResult

CELLS = [
    plain("# Numbers $n$ and *more*\n\nIntroduction.", None, "markdown"),
    plain("## Exercise 1: double\n\n```\n# not a heading\n```", None, "markdown"),
    solution("def double(x): pass", "write_double"),
    graded_cell("assert double(1) == 2", "double", 4),
    plain("## Exercise 2: why", None, "markdown"),
    solution("Because.", "why", kind="markdown", grade=True, points=2),
]


def written(path, **sources):
    """Write a notebook with some cells' sources; return its path."""
    cells = json.loads(json.dumps(CELLS))
    for item in cells:
        item["source"] = sources.get(item["metadata"].get("nbgrader", {}).get("grade_id"), item["source"])
    path.write_text(json.dumps({"cells": cells}))
    return path


def work(tmp_path, **sources):
    """Return what a solution notebook and a student's say."""
    return own_work(written(tmp_path / "source.ipynb"), written(tmp_path / "graded.ipynb", **sources))


def shown(result, text):
    """Return the only page of a result, with what is in its notebook."""
    (html,) = pages(result, Header("ada"), {"numbers": text}).values()
    return html


def graded(*cells, **more):
    """Return a result with these cells."""
    return scored("ada", "numbers", "graded", sum(each.max_score for each in cells), 0.1, cells=cells, **more)


FAILED = CellScore("double", 0.0, 4.0, (TestResult("t", "It doubles.", "failed", "It raised (in double, line 2)."),))
WHY = CellScore("why", None, 2.0, manual=True)


def test_titles_are_the_instructors_headings(tmp_path):
    """Whatever the student made of them in their own notebook."""
    found = work(tmp_path)

    assert found.title == "Numbers n and more"
    assert {name: text.heading for name, text in found.exercises.items()} == {
        "double": "Exercise 1: double",
        "why": "Exercise 2: why",
    }
    html = shown(graded(FAILED, WHY), found)
    assert "<h1>Numbers n and more</h1>" in html
    assert "<h2>Exercise 1: double</h2>" in html


def test_the_students_code_is_shown_with_its_line_marked(tmp_path):
    html = shown(graded(FAILED), work(tmp_path, write_double="def double(x):\n    return x * undefined"))

    assert html.count('class="line marked"') == 1
    assert "← here" in html.split('class="line marked"')[1].split("</pre>")[0]


def test_a_line_is_marked_only_in_the_cell_of_its_function():
    """Another cell has a line of that number as well."""
    said = ["It raised NameError (in double, line 2)"]
    cells = [("def helper(x):", "    return x"), ("def double(x):", "    return y")]

    assert [[line.marked for line in cell] for cell in highlighted(cells, said)] == [[False, False], [False, True]]


def test_blank_lines_at_the_start_are_counted():
    """As in the numbers of tracebacks."""
    (cell,) = highlighted([("", "", "def double(x):", "    return None")], ["line 4 still says None"])

    assert [line.marked for line in cell] == [False, False, False, True]


def test_hostile_code_answers_and_comments_are_text(tmp_path):
    hostile = "<script>alert(1)</script>\x1b[31m\u202e{{7*7}}"
    html = shown(
        graded(FAILED, WHY, comments=(("why", hostile), ("gone", hostile))),
        work(tmp_path, write_double=f'"""{hostile}"""\n{hostile}', why=hostile),
    )

    assert "<script" not in html
    assert html.count("{{7*7}}") >= 4
    assert "\x1b" not in html
    assert "\u202e" not in html


def test_an_answer_stands_next_to_its_comment(tmp_path):
    html = shown(graded(WHY, comments=(("why", "Well seen."),)), work(tmp_path, why="A sum.\nOf two."))

    assert "A sum.\nOf two." in html
    assert html.index("A sum.") < html.index("Well seen.")


def test_a_comment_to_a_solution_cell_stands_at_its_exercise(tmp_path):
    passed = replace(FAILED, score=4.0, tests=(TestResult("t", "It doubles.", "passed"),))
    html = shown(graded(passed, comments=(("write_double", "Neat."),)), work(tmp_path))

    assert "Neat." in html.split('id="exercise-1"')[1]


def test_a_comment_whose_cell_is_not_known_is_not_lost():
    assert "Neat." in page(graded(FAILED, comments=(("elsewhere", "Neat."),)), student="ada")


def test_extra_credit_and_points_of_a_person_are_told():
    html = page(graded(replace(FAILED, score=3.5, by_hand=True, extra=0.5)), student="ada")

    assert "A person gave these points; 0 of 1 tests passed; 0.5 of the points are extra credit." in html


def test_what_failed_stands_first_and_what_is_complete_is_one_line(tmp_path):
    passed = CellScore("why", 2.0, 2.0, (TestResult("t", "It is right.", "passed"),))
    html = shown(graded(passed, FAILED), work(tmp_path)).split("</nav>", 1)[1]

    assert html.index("Exercise 1: double") < html.index("Exercise 2: why")
    assert "<h2>Exercise 2: why</h2>" not in html


def test_one_diagnosis_is_shown_and_the_rest_is_folded():
    tests = tuple(TestResult(str(n), f"Title {n}.", "failed", f"Message {n}.", f"Hint {n}.") for n in range(3))
    html = page(graded(replace(FAILED, tests=tests)), student="ada")
    first, rest = html.split("<summary>What else was found</summary>")

    assert "Hint 0." in first
    assert "Message 0." in first
    assert not any(f"{word} {n}." in first for n in (1, 2) for word in ("Hint", "Message"))
    assert all(f"{word} {n}." in rest for n in (1, 2) for word in ("Hint", "Message"))


@pytest.mark.parametrize("content", ["", "[]", '{"cells": 3}', '{"cells": [1, {"source": 3}]}', "\xff"])
def test_a_notebook_that_can_not_be_read_costs_only_its_part(tmp_path, content):
    path = tmp_path / "broken.ipynb"
    path.write_text(content)

    assert own_work(path, path) == OwnWork()
    assert own_work(written(tmp_path / "source.ipynb"), path).exercises["double"] == ExerciseText(
        "Exercise 1: double", ("write_double", "double")
    )


def test_a_very_long_answer_is_cut(tmp_path):
    (found,) = work(tmp_path, write_double="x = 1\n" * 5000).exercises["double"].code

    assert len(found) == MOST_LINES + 1
    assert found[-1] == f"# … and {5000 - MOST_LINES} more lines"


SLOW = replace(FAILED, tests=(TestResult("t", "It doubles.", "failed", "double did not return within 5 seconds."),))


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("def double(x):\n    while x:\n        pass", "Does the loop in line 2 come to an end for every input?"),
        ("def double(x):\n    return double(x)", "Does every loop come to an end, for every input?"),
    ],
)
def test_a_timeout_asks_for_the_loop(tmp_path, code, asked):
    html = shown(graded(SLOW), work(tmp_path, write_double=code))

    assert asked in html
    assert html.count('class="line marked"') == code.count("while")


def test_checks_under_one_heading_are_numbered_and_share_the_code(tmp_path):
    """The code is open once; again only where a line of it is marked."""
    cells = [*CELLS[:4], graded_cell("assert double(2) == 4", "more", 1)]
    path = tmp_path / "both.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    wrong = replace(FAILED, tests=(TestResult("t", "It doubles.", "failed", "It differs."),))

    html = shown(graded(wrong, replace(wrong, cell="more")), own_work(path, path))

    assert "<h2>Exercise 1: double (1 of 2)</h2>" in html
    assert "<h2>Exercise 1: double (2 of 2)</h2>" in html
    assert html.count("<details open>\n<summary>Your code") == 1
    assert html.count("<summary>Your code") == 2


def test_a_long_paragraph_is_not_cut(tmp_path):
    (line,) = work(tmp_path, why="word " * 500 + "end").exercises["why"].answer

    assert line.endswith("end")


def test_checks_without_a_heading_have_their_names(tmp_path):
    path = tmp_path / "bare.ipynb"
    path.write_text(json.dumps({"cells": [*CELLS[2:4], graded_cell("assert double(2) == 4", "more", 1)]}))

    html = shown(graded(FAILED, replace(FAILED, cell="more")), own_work(path, path))

    assert "<h2><code>double</code></h2>" in html
    assert "<h2><code>more</code></h2>" in html
