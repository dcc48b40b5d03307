"""Reports as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from gradedescent.feedback.report import ICONS, PROCESS_ENDED, Exercise, exercise, headline
from gradedescent.notebooks.cells import points_text
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.results import Example, SubmissionScore

WIDTH = 100


def text_report(graded: SubmissionScore) -> str:
    """Return a submission's report."""
    title = f"{cleaned(graded.submission, 200)}: {points_text(graded.score)} of {points_text(graded.max_score)} points"
    lines = [title, "=" * min(len(title), WIDTH)]
    for each in graded.notebooks:
        lines += ["", cleaned(each.notebook.file, 200)] if len(graded.notebooks) > 1 else []
        lines += textwrap.wrap(headline(each), WIDTH)
        lines += [line for note in each.notes for line in _wrapped(note, "! ")]
        for cell in each.cells if each.status != "rejected" else ():
            lines += ["", exercise_text(exercise(cell))]
    return "\n".join(lines) + "\n"


def exercise_text(said: Exercise) -> str:
    """Return the report of one exercise."""
    lines = [f"{ICONS[said.state]} {said.name}: {said.points} points. {said.summary}"]
    lines += _wrapped(f"{PROCESS_ENDED}: {said.ended}.", "    ") if said.ended else []
    for finding in said.findings:
        if finding.verdict == "passed":
            continue
        for title in finding.titles:
            lines += _wrapped(title, f"    {ICONS['failed']} ")
        lines += [line for message in finding.messages for line in _wrapped(message, "      → ")]
        lines += _example(finding.example) if finding.example else []
        lines += [f"        {finding.grid.name}  {row}" for row in finding.grid.rows] if finding.grid else []
    for hint in said.hints:
        lines += _wrapped(hint, "    Hint: ")
    return "\n".join(lines)


def _example(example: Example) -> list[str]:
    """Return an example: its values, or its sizes."""
    if not example.expected:
        sizes = ", ".join(f"{name} {text}" for name, text in example.inputs)
        return _wrapped(f"The smallest input found that shows it: {sizes}.", "        ")
    given = [line for name, text in example.inputs for line in _wrapped(text, f"        {cleaned(name, 40)} = ")]
    gave = [
        *_wrapped(example.yours, "        returned "),
        *_wrapped(example.expected, "        expected "),
    ]
    return [*given, *(_wrapped(example.call, "        ") if example.call else []), *gave]


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(cleaned(text, 900), WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
