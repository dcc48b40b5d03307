"""`gradedescent grade`: notebooks in, reports out; no gradebook is read or written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from gradedescent.cli.options import engine_options, exit_status, open_course


@click.command("grade")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--assignment", metavar="NAME", help="The assignment; by default the one whose cells the notebook has.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a submission, a line each.")
@engine_options
def command(
    files: tuple[Path, ...],
    assignment: str | None,
    as_json: bool,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Grade notebook FILEs, or folders of a whole submission each, and print a report for each.

    No gradebook is read or written. The course is that of the working folder, or --course: never one that comes with a
    file, whose configuration would be run. The exit status is 0 when all were graded, 1 when a file is not a gradable
    notebook, 2 when the grader itself failed.

    \b
      gradedescent grade ~/Downloads/optimization.ipynb
      gradedescent grade --json submitted/*/optimization/*.ipynb > scores.jsonl
      gradedescent grade --json submitted/*/ps1 > scores.jsonl
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    from gradedescent.coordination.loose import grade_files

    course = open_course(root, workers=workers, accept_risk=accept_risk)
    worst = 0
    for graded in grade_files(course, files, assignment):
        worst = max(worst, exit_status([graded]))
        if as_json:
            click.echo(json.dumps(graded.to_json(), ensure_ascii=False))
        else:
            from gradedescent.feedback.text import text_report

            click.echo(text_report(graded))
    sys.exit(worst)
