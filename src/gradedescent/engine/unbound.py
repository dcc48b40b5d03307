"""Names that a notebook's cells should have bound and did not: which cell it was, and what ended it.

Cells are looked at as text: the worker parses no code of a student's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 400
"""Characters of a reason, which may hold the reason of what ended the cell."""
_MOST = 100_000
"""Characters of a cell that are looked at."""
_BLOCK = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_IMPORTS = re.compile(r"^[ \t]*(?:from[ \t]+[\w.]+[ \t]+)?import[ \t]+(\([^)]*\)|[^\n#;]*)", re.MULTILINE)
_TARGETS = re.compile(
    r"^[ \t]*(?:for[ \t]+([\w, \t]+?)[ \t]+in\b|with\b[^\n]*\bas[ \t]+(\w+)|([\w, \t]+?)(?::[^\n=]*)?=(?!=))",
    re.MULTILINE,
)

_PLACE = re.compile(r"\(<ipython-input-[^<>]*>, line (\d+)\)")
"""Where IPython says that a cell can't be read."""


class Unbound:
    """What the cells of one notebook failed to bind so far, while they run."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}

    def note(self, source: str, cause: str | None, number: int | None = None) -> None:
        """Take note of a cell: of what ended it or kept it from running, None where it ran to its end.

        `number` is the cell's place in the notebook, from 1.
        """
        if cause is None and not self._reasons:
            return
        names = set(bound_names(source))
        for name in names & self._reasons.keys():
            del self._reasons[name]
        if cause is not None:
            cause = _PLACE.sub(r"(line \1 of the cell)", cause)
            names.discard(_missing(cause))  # it was not there when the cell asked for it
            earlier = self.reason_for(cause)
            cell = "the cell that should define it" if number is None else f"cell {number}, which should define it,"
            reason = f"{cell} ended with {cause}" + (f" ({earlier})" if earlier else "")
            self._reasons |= dict.fromkeys(names, reason[:_LONGEST])

    def reason(self, name: str) -> str | None:
        """Return why a name is not there, None where no cell that binds it failed."""
        return self._reasons.get(name)

    def reason_for(self, error: str) -> str | None:
        """Return why the name is not there that a ``NameError: name 'x' is not defined`` misses, else None."""
        return self.reason(_missing(error))


def _missing(error: str) -> str:
    """Return the name that an error misses, "" where it is another error."""
    found = re.match(r"NameError: name '(\w+)' is not defined", error)
    return found[1] if found else ""


def bound_names(source: str) -> Iterator[str]:
    """Yield the names that a cell binds outside of its functions and classes."""
    lines, inside = [], False
    for line in source[:_MOST].split("\n"):
        if line.strip() and line[0] not in " \t":
            block = _BLOCK.match(line)
            inside = block is not None
            if block is not None:
                yield block[1]
        if not inside:
            lines.append(line)
    rest = "\n".join(lines)
    for found in _IMPORTS.finditer(rest):
        for part in found[1].strip("()").split(","):
            words = part.split()
            if words and re.fullmatch(r"[\w.]+", words[-1]):
                yield words[-1] if "as" in words else words[-1].split(".")[0]
    for found in _TARGETS.finditer(rest):
        yield from re.findall(r"\w+", found[1] or found[2] or found[3])
