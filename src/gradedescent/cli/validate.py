"""`gradedescent validate`: what a notebook's visible checks say, before it is handed in."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, risk_option
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.coordination.validation import Checked, Validation
    from gradedescent.course import Course

WIDTH = 100
ICONS = {"passed": "✓", "failed": "✗", "not_written": "…", "unchecked": "–", "by_hand": "–"}


@click.command("validate")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a notebook, a line each.")
@course_option
@risk_option
def command(files: tuple[Path, ...], as_json: bool, root: Path | None, accept_risk: tuple[str, ...] | None) -> None:
    """Run the visible checks of notebook FILEs, as grading does, and say what they say.

    Works where there is no course, as on a student's machine. No hidden test runs: what passes here may still lose
    points. Inside a course with `c.Gradedescent.hints_before_deadline = True` the hint of a named mistake is told too.
    The exit status is 0 when everything that can be seen is right, 1 when something is not, 2 when the grader failed.

    \b
      gradedescent validate optimization.ipynb
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    from gradedescent.coordination.validation import validate_files

    passed = True
    for found in validate_files(_course(root, accept_risk), files):
        passed = passed and found.passed
        click.echo(json.dumps(found.to_json(), ensure_ascii=False) if as_json else _text(found))
    sys.exit(0 if passed else 1)


def _course(root: Path | None, accept_risk: tuple[str, ...] | None) -> Course | None:
    """Return the course named, or the one around the working folder; None where no solutions are at hand.

    Never one that is around a file: a configuration is Python that runs here, and a student may have sent it along.
    """
    from gradedescent.cli.options import open_course
    from gradedescent.errors import CourseError
    from gradedescent.settings import find_root

    if root is not None:
        return open_course(root, accept_risk=accept_risk)
    try:
        course = open_course(find_root(), accept_risk=accept_risk)
    except CourseError:
        return None
    return course if course.assignments() else None


def _text(found: Validation) -> str:
    lines = [cleaned(found.file, 1000)]
    if found.error is not None:
        return "\n".join([*lines, *_wrapped(cleaned(found.error, 1000), "  ✗ ")])
    lines += [line for note in found.notes for line in _wrapped(note, "  ! ")]
    for each in found.cells:
        lines += _wrapped(_sentence(each), f"  {ICONS[each.state]} ")
        lines += _wrapped(each.hint, "      Hint: ") if each.hint else []
    count = sum(each.state == "passed" for each in found.cells)
    checked = [each for each in found.cells if each.state not in {"unchecked", "by_hand"}]
    lines += ["", f"{count} of {len(checked)} visible checks pass. Hidden tests look further than these."]
    return "\n".join([*lines, ""])


def _sentence(each: Checked) -> str:
    return f"{cleaned(each.cell)}: {'its visible checks pass' if each.state == 'passed' else each.said}"


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
