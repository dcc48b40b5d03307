"""A student's code as HTML: coloured, with the lines marked that the diagnosis speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST = 6
"""Of a line that is recognized in a sentence: `x = 1` could stand in any."""


def highlighted(lines: Sequence[str], said: Sequence[str]) -> list[tuple[Markup, bool]]:
    """Return each line as escaped HTML, and whether one of the sentences in `said` quotes it."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    if not lines:
        return []
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    made = highlight("\n".join(lines), lexer, HtmlFormatter(nowrap=True)).split("\n")
    if len(made) < len(lines):  # a lexer that loses lines colours nothing
        made = [str(escape(line)) for line in lines]
    return [
        (Markup(html), _quoted(line, said))  # noqa: S704 - pygments has escaped it
        for html, line in zip(made, lines, strict=False)
    ]


def _quoted(line: str, said: Sequence[str]) -> bool:
    """Tell whether a sentence quotes a line, whole: not as a part of a longer one."""
    text = " ".join(line.split())
    if len(text) < _SHORTEST:
        return False
    pattern = rf"(?<![\w.]){re.escape(text)}(?![\w.(\[])"
    return any(re.search(pattern, " ".join(each.split())) for each in said)
