"""A student's code as HTML: coloured, with the lines marked that the diagnosis speaks of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_IN_FUNCTION = re.compile(r"\(in ([^,()]+), line (\d+)\)")
"""Where something was raised: the function, and the line of its cell."""
_ALONE = re.compile(r"\bline (\d+)(?=(?: of its cell)? (?:still says|reads)| of the cell\)|: `| come to an end)")
"""A line of the exercise's cell."""


DEEPEST = 12
"""Characters by which the rest of a wrapped line is indented at most: a phone is 40 wide."""


class Line(NamedTuple):
    """A line of code as escaped HTML, whether the diagnosis speaks of it, and by how much it is indented."""

    html: Markup
    marked: bool
    indent: int


def highlighted(cells: Sequence[Sequence[str]], said: Sequence[str]) -> list[list[Line]]:
    """Return each cell's lines, marked where a sentence in `said` points at them."""
    found = []
    for lines in cells:
        told = _told(lines, said, only=len(cells) == 1)
        found.append(
            [
                Line(html, number in told, min(len(line) - len(line.lstrip()), DEEPEST))
                for number, (line, html) in enumerate(zip(lines, _coloured(lines), strict=True), 1)
            ]
        )
    return found


@cache
def _highlighter() -> Callable[[str], str]:
    """Return what colours Python, made once: to make it takes as long as a page's code."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    lexer, formatter = PythonLexer(stripnl=False, ensurenl=False), HtmlFormatter(nowrap=True)
    return lambda code: str(highlight(code, lexer, formatter))


def _coloured(lines: Sequence[str]) -> list[Markup]:
    made = _highlighter()("\n".join(lines)).removesuffix("\n").split("\n")
    if len(made) != len(lines):  # a lexer that loses lines would have others marked
        made = [str(escape(line)) for line in lines]
    return [Markup(html) for html in made]  # noqa: S704 - escaped, by pygments or above


def _told(lines: Sequence[str], said: Sequence[str], *, only: bool) -> set[int]:
    """Return the numbers of a cell's lines that sentences point at; `only` says that the exercise has no other cell."""
    text = "\n".join(lines)
    found = set()
    for each in said:
        for name, number in _IN_FUNCTION.findall(each):
            unnamed = name.startswith("<") and only
            if unnamed or re.search(rf"^\s*(async\s+)?def\s+{re.escape(name)}\b", text, re.MULTILINE):
                found.add(int(number))
        if only:
            found |= {int(number) for number in _ALONE.findall(each)}
    return found
