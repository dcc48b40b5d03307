"""`gradedescent new`: a course, or an assignment, that works at once."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import engine_options
from gradedescent.settings import CONFIG_FILE

if TYPE_CHECKING:
    from gradedescent.starter.starter import MadeAssignment


@click.command("new")
@click.argument("path", metavar="COURSE|NAME|COURSE/NAME", type=click.Path(path_type=Path))
@engine_options
def command(path: Path, root: Path | None, workers: int | None, accept_risk: tuple[str, ...] | None) -> None:
    """Make a course with one small assignment; inside a course, make an assignment.

    It has a solution notebook with two exercises, grader tests with their references, a named mistake and a right
    variant, and a release that is proven as by `generate`: change them into your own. Nothing is written over, and
    where something fails nothing is left.

    \b
      gradedescent new physics             # a course, in a folder that is new or empty
      gradedescent new physics/homework2   # an assignment in it; in the course's folder: new homework2
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    from gradedescent.starter.starter import Start

    made = Start.at(path, root).make(workers=workers, accept_risk=accept_risk)
    click.echo("\n".join([*_what(made), "", *_next(made)]))


_WHAT = {
    CONFIG_FILE: "the course's options",
    "path": "the solution: texts, exercises, visible checks",
    "tests": "the hidden tests",
    "mistakes": "a mistake, and the hint for it",
    "variants": "a right solution in another style",
    "references": "what the solution returns to the tests",
    "release": "what students get",
}


def _what(made: MadeAssignment) -> list[str]:
    """Return the lines that say what was made, by paths from the working folder."""
    name = made.notebook.name
    places = {each: getattr(made.notebook, each) for each in _WHAT if each != CONFIG_FILE}
    if made.start.course_is_new:
        places = {CONFIG_FILE: made.start.root / CONFIG_FILE, **places}
    shown = {_shown(path): _WHAT[each] for each, path in places.items()}
    width = max(map(len, shown))
    score = made.proven.solution
    head = (
        f"{_shown(made.start.root)} is a course with one assignment, {name}, of two exercises:"
        if made.start.course_is_new
        else f"The assignment {name}, of two exercises:"
    )
    return [
        head,
        *(f"  {path:<{width}}  {what}" for path, what in shown.items()),
        f"The solution earns {score:g} of {score:g} points. The release earns 0, and holds no solution or hidden test.",
    ]


def _next(made: MadeAssignment) -> list[str]:
    """Return the lines that say what to type next; each works as it stands, in this order."""
    name, root = made.notebook.name, made.start.root
    notebook, release = (path.relative_to(root) for path in (made.notebook.path, made.notebook.release))
    try:
        Path.cwd().relative_to(root)
        enter = [] if Path.cwd() == root else [(f"cd {shlex.quote(str(root))}", "")]
    except ValueError:
        enter = [(f"cd {shlex.quote(_shown(root))}", "")]
    own = [
        (f"jupyter lab {notebook}", "write your own exercises, then:"),
        (f"gradedescent record {name}", "keep what the solution returns to the tests"),
        (f"gradedescent generate {name}", "make the release, and prove it"),
        (f"gradedescent audit {name}", "see what the tests would let through"),
    ]
    handed_in = Path("submitted") / "ada" / name
    read = [
        (f"mkdir -p {handed_in}", ""),
        (f"cp {release} {handed_in}/", ""),
        (f"gradedescent autograde {name}", ""),
        (f"gradedescent feedback {name}", "open feedback/index.html"),
    ]

    def lines(commands: list[tuple[str, str]]) -> list[str]:
        width = max(len(line) for line, said in commands if said)
        return [f"  {line:<{width}}  # {said}" if said else f"  {line}" for line, said in commands]

    return [
        "Next, type",
        *lines([*enter, *own]),
        "and to see what a student reads, hand in the release as it is:",
        *lines(read),
    ]


def _shown(path: Path) -> str:
    """Return a path as one would type it here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
