"""Advice on names: keys that a dictionary lacks, variables without a value, calls that don't fit a function."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from gradedescent.explanation import own_source
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradedescent.explanation.raised import Raised


def missing_key(match: re.Match[str], raised: Raised) -> str:
    """Advise on a KeyError: of the dictionary that the line looks into, where the line is known."""
    key = match[1]
    parts = re.fullmatch(r"(\D*)(\d*)", key)
    stem, number = (parts[1], parts[2]) if parts else (key, "")
    given = {name: value for name, value in raised.arguments.items() if isinstance(value, dict)}
    if (source := raised.source) is None:
        lacking = [] if any(key in value for value in given.values()) else list(given)
    else:
        given = given if source.name == raised.function else {}
        looked_up = own_source.looked_up(source, raised.place[1])
        lacking = [name for name in looked_up if key not in given.get(name, {})]
        if len(lacking) == 1 and lacking[0] not in given:
            return (
                f"{lacking[0]} has no key {key!r} when line {raised.place[1]} reads it: is it stored before, and under"
                f" {'the same number' if number else 'the same name'}?"
            )
    for name in lacking:
        if near := _near(key, stem, given.get(name, {})):
            shown = ", ".join(near[:8]) + (", …" if len(near) > 8 else "")
            where = "Look at where the loop starts and ends." if number else "Compare the spelling."
            return f"{name} has no key {key!r}: it has {shown}. {where}"
    if number:
        return f"No {key!r} was stored before it is read: compare its number with those of the keys that were."
    return f"No {key!r} was stored before it is read: compare the spelling with the table of the exercise."


def _near(key: str, stem: str, value: Mapping[Any, Any]) -> list[str]:
    """Return the keys of a dict that `key` may have been meant to be."""
    names = [name for name in value if isinstance(name, str)]
    same = [name for name in names if stem and re.fullmatch(re.escape(stem) + r"\d+", name)]
    return same or difflib.get_close_matches(key, names, 4, 0.5)


def unbound(match: re.Match[str], raised: Raised) -> str:
    """Advise on a local variable that has no value yet, by how the function sets it."""
    name, line = match[1], raised.place[1]
    why = own_source.unbound(raised.source, name, line) if raised.source is not None else ""
    if why == "itself":
        return f"Line {line} needs a value of {name} to make the first one: from what does {name} start, before it?"
    if why == "later":
        return f"Line {line} reads {name}, and the line that gives it a value comes after it. Is another name meant?"
    if why == "perhaps":
        return (
            f"{name} is used before it gets a value. Does the line that sets it lie in a loop or an if that may not run"
            " at all?"
        )
    return (
        f"{name} is used before it gets a value. A name that a function sets anywhere is the function's own, whatever"
        " it means outside."
    )


def called(match: re.Match[str], raised: Raised) -> str:
    """Advise on arguments that don't fit a function: the exercise's own, or one that the student's code calls."""
    name, what = (match[1] or "").rpartition(".")[2], match[2]
    if raised.in_call_itself and name in {raised.function, ""}:
        return f"The grader calls {{function}} as its stub says ({what}): keep the stub's parameters and their order."
    if raised.in_call_itself:
        return f"{name} does not take the arguments of this call ({what}): which ones does its description name?"
    line = raised.place[1]
    which = f"{name} in line {line}" if name and name != "…" else f"a function in line {line}"
    return f"The call of {which} does not fit that function ({what}): compare it with the function's own parameters."


def own_assertion(_: re.Match[str], raised: Raised) -> str:
    """Show an assertion of the student's own that does not hold."""
    source, line = raised.source, raised.place[1]
    if source is None or not source.line(line).lstrip().startswith("assert"):
        return ""
    code = cleaned(source.line(line).strip(), 100)
    return f"A check of your own fails, in line {line}: `{code}`. Must it hold for every input of the exercise?"


def something_none(_: re.Match[str], raised: Raised) -> str:
    """Advise on an operation that met None."""
    source = raised.source
    line = own_source.none_in_use(source) if source is not None else 0
    if source is None:
        return (
            "Something here is None: either a line still says None, or a function that is called ends without the"
            " return that should hand back its result."
        )
    if line:
        return f"Something here is None, and line {line} of {source.name} still says None: is it to be filled in?"
    return (
        "Something here is None: does a function that is called end without the return that should hand back its"
        " result, or change its argument and return nothing?"
    )
