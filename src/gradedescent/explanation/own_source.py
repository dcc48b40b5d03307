"""Reads a student's function as they wrote it, line by line: where it says None, what it looks up, what binds a name.

It is read by patterns and not parsed: a parser can be made to fail or to crash by what it is given. What is found is
only used in what is said, so a function written in an odd way gets a more general sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradedescent.engine.own_words import OwnFunction

LONGEST_LINE = 300
"""Characters of a line that are looked at."""
_LEFT_NONE = re.compile(r"(?<![=!<>])=[ \t]*None(?:[ \t]*,[ \t]*None)*[ \t]*$|^[ \t]*return[ \t]+None[ \t]*$")
_NONE_IN_USE = re.compile(r"(?<!is )(?<!not )(?<!=)(?<!= )\bNone\b")
_NUMBER = re.compile(r"(?<![\w.\"'])\d{1,6}(?![\w.\"'])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

Unbound = Literal["itself", "later", "perhaps", ""]
"""Why a local variable has no value: its own line reads it, it is set later, perhaps not at all, or not known."""


def place_of(place: str) -> tuple[str, int]:
    """Return the function and the line of an exception's place ("in f, line 3")."""
    match = re.fullmatch(r"in ([^ ,]+), line (\d{1,6})", place)
    return (match[1], int(match[2])) if match else ("", 0)


def left_none(function: OwnFunction) -> int:
    """Return the number of the first line that gives a name, or its caller, None; 0 where there is none."""
    return next((number for number, code in _body(function) if _LEFT_NONE.search(code)), 0)


def none_in_use(function: OwnFunction) -> int:
    """Return the number of the first line that gives or takes None, comparisons aside; 0 where there is none."""
    found = (number for number, code in _body(function) if _LEFT_NONE.search(code) or _NONE_IN_USE.search(code))
    return next(found, 0)


def returns_something(function: OwnFunction) -> bool:
    """Tell whether any line hands back a value."""
    return any(re.search(r"(?:^|[:;])[ \t]*return\b[ \t]*[^ \t;]", code) for _, code in _body(function, inner=False))


def looked_up(function: OwnFunction, number: int) -> list[str]:
    """Return the names in which a line looks something up by a key; what it only stores into is not among them."""
    line = _QUOTED.sub(lambda match: "'" + "_" * (len(match[0]) - 2) + "'", _code(function.line(number)))
    stored = re.match(r"[ \t]*(\w+)[ \t]*\[[^=]*\][ \t]*=(?!=)", line)
    rest = line[stored.end() :] if stored else line
    return list(dict.fromkeys(re.findall(r"(\w+)[ \t]*\[", rest)))


def literals(function: OwnFunction) -> frozenset[int]:
    """Return the whole numbers that are written out in a function."""
    return frozenset(int(text) for _, code in _body(function) for text in _NUMBER.findall(code))


def unbound(function: OwnFunction, name: str, number: int) -> Unbound:
    """Return why a local variable has no value when a line reads it."""
    binds = _binding(name)
    lines = list(_body(function))
    # A loop that does not run gives its variable no value either, so it counts as deeper than it stands.
    own = [(line, _indent(code) + code.lstrip().startswith("for ")) for line, code in lines if binds.search(code)]
    if any(line == number for line, _ in own):
        return "itself" if all(line >= number for line, _ in own) else "perhaps"
    if own and all(line > number for line, _ in own):
        return "later"
    least = min((_indent(code) for _, code in lines if code.strip()), default=0)
    return "perhaps" if own and all(indent > least for line, indent in own if line < number) else ""


def _binding(name: str) -> re.Pattern[str]:
    """Return the pattern of lines that give a name its value."""
    one = re.escape(name)
    return re.compile(
        rf"^[ \t]*(?:for[ \t]+)?\(?(?:[\w.\[\]\"' +*]+,)*[ \t]*{one}\b[ \t]*(?:,[^=]*)?"
        rf"(?:(?:[-+*/%@&|^]|//|\*\*|>>|<<)?=(?!=)|\)?[ \t]*=(?!=)|in\b|:[^=]+=(?!=))|\bas[ \t]+{one}\b"
    )


def _body(function: OwnFunction, *, inner: bool = True) -> Iterator[tuple[int, str]]:
    """Yield the lines behind the head, without comments and docstrings; those of inner functions only if asked for."""
    depth, skipped = 0, -1
    inside = quoted = False
    for place, whole in enumerate(function.lines):
        line = whole[:LONGEST_LINE]
        if not inside:  # the head, which may have several lines
            depth += line.count("(") - line.count(")")
            if depth > 0:
                continue
            inside = True
            behind = re.match(r"[^(]*\([^)]*\)[^:]*:[ \t]*(?P<rest>\S.*)$", line)
            if behind and not behind["rest"].startswith("#"):
                yield function.start + place, "    " + _code(behind["rest"])
            continue
        marks = len(re.findall(r"\"\"\"|'''", line))
        if quoted or marks:
            quoted = quoted != bool(marks % 2)
            continue
        code = _code(line)
        indent = _indent(code)
        if not inner and skipped >= 0 and code.strip() and indent <= skipped:
            skipped = -1
        if not inner and skipped < 0 and re.match(r"[ \t]*(?:async[ \t]+)?def\b", code):
            skipped = indent
        elif skipped < 0:
            yield function.start + place, code


def _code(line: str) -> str:
    """Return a line without its comment."""
    return re.sub(r"[ \t]*#.*$", "", line[:LONGEST_LINE]).rstrip()


def _indent(code: str) -> int:
    return len(code) - len(code.lstrip())
