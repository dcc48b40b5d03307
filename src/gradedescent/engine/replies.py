"""Reads what student processes send, which may be anything: answers to requests, and how a process ended."""

from __future__ import annotations

import math
import os
import re
import signal
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.child.wire import WireError, unpack
from gradedescent.engine.disclosure import exception_shown, text_shown
from gradedescent.errors import BadValue, CallTimeout, MissingName, StudentException
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.own_words import Known


NO_ANSWER = "the process sent what is not an answer"
"""What is wrong with it is the sender's choice, and so is said to nobody."""


def random_state(state: Any) -> Any:
    """Return numpy's global random state as a child claims it, made anew from checked parts; None where it is not one.

    numpy's own `set_state` checks neither the position nor the cached number: with one beyond the end the solution
    would draw from memory outside the generator.
    """
    match state:
        case ("MT19937", np.ndarray() as words, int(position), int(cached), float(number)):
            pass
        case _:
            return None
    flags = isinstance(position, bool) or isinstance(cached, bool)
    if flags or words.dtype != np.uint32 or words.shape != (624,):
        return None
    if not 0 <= position <= 624 or cached not in {0, 1} or not math.isfinite(number):
        return None
    return "MT19937", words.copy(), position, cached, number


def how_it_ended(status: int) -> str:
    """Return in words what a wait status says, as far as it is a usual one: the student's code can choose it."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names: dict[int, str] = {
            signal.SIGXCPU: "it used more processor time than it may",
            signal.SIGKILL: "it was killed, or left the conversation",
            signal.SIGSEGV: "it crashed with a segmentation fault",
            signal.SIGABRT: "it aborted",
            signal.SIGXFSZ: "it wrote a file larger than it may",
        }
        return names.get(number, "it was ended by a signal")
    code = os.waitstatus_to_exitcode(status)
    return f"it exited by itself with status {code}" if code in {0, 1} else "it exited by itself"


def called(name: str, reply: dict[str, Any], known: Callable[[], Known]) -> Any:
    """Return the value that a call of `name` gave, as its answer tells; `known` is what a message may quote.

    Raises `MissingName`, `CallTimeout` where it was interrupted, `StudentException` or `BadValue`.
    """
    if "missing" in reply:
        raise MissingName(f"the notebook defines no function {name!r}")
    if "interrupted" in reply:
        raise CallTimeout(f"{name} was interrupted")
    if "raised" in reply:
        raise _exception(name, reply["raised"], known())
    return value(name, reply, known)


def opened(packed: bytes) -> dict[str, Any]:
    """Return an answer from its bytes; raise `BadValue` where it is not one."""
    try:
        reply = unpack(packed)
    except WireError as error:
        raise BadValue(NO_ANSWER) from error
    if type(reply) is not dict:
        raise BadValue(NO_ANSWER)
    return reply


def value(name: str, reply: dict[str, Any], known: Callable[[], Known]) -> Any:
    """Return the value in an answer about `name`; raise `BadValue` where there is none."""
    if "unsendable" in reply:
        why = text_shown("", str(reply["unsendable"]), known())
        raise BadValue(f"{name} returned something that can't be graded" + (f": {why}" if why else ""))
    if "value" not in reply:
        raise BadValue(f"{name} returned nothing that can be read")
    return reply["value"]


def expect(reply: dict[str, Any], key: str, kind: type) -> Any:
    """Return an answer's `key`; raise `BadValue` where it is missing or of another kind."""
    if not isinstance(reply.get(key), kind):
        raise BadValue(f"the process sent an answer without {key}")
    return reply[key]


def _exception(name: str, raised: Any, known: Known) -> StudentException:
    match raised:
        case {"ename": str(ename), "evalue": str(evalue), "where": str(where)}:
            pass
        case _:
            ename, evalue, where = "an exception", "", ""
    raw = cleaned(ename, 80), cleaned(evalue, 300)
    if ename == "NotImplementedError":
        return StudentException(f"{name} is not written yet: it raises NotImplementedError", *raw)
    said = exception_shown(ename, evalue, known)
    shown = text_shown(ename, evalue, known) or ""
    place = known.own.place(cleaned(where, 80))
    missing = re.fullmatch(r"name '(\w+)' is not defined", shown) if ename == "NameError" else None
    unbound = _not_there(missing[1], known) if missing else ""
    if missing and not unbound and known.own.only_given(missing[1]):
        reader = place.removeprefix("in ").split(",")[0] if place and "<" not in place else name
        shown = f"{reader} reads `{missing[1]}`, which only the notebook's check cells define"
        said = f"NameError: {shown}"
    text = f"{name} raised {said}" + (f" ({place})" if place else "")
    return StudentException(f"{text}: {unbound}" if unbound else text, *raw, shown, place, unbound)


def _not_there(name: str, known: Known) -> str:
    """Return why a name is not there that a cell of the notebook should have bound, "" where that is not known."""
    reason = known.own.unbound.reason(name)
    if reason is None and not known.own.only_given(name) and known.own.brings(name):
        return "a cell that came with the notebook defines it, and it is not there any more"
    return reason or ""
