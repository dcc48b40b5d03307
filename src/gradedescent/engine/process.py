"""The worker's end: starts a zygote, has it fork student processes, and talks to them without trusting a byte.

Whatever a student process does (answers late, twice, for another request, not at all, with nonsense, or dies) becomes a
`SubmissionError` with a sentence, and the process is interrupted or killed. A fault of the zygote is an `EngineError`.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import signal
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.engine import outputs as cell_outputs
from gradedescent.engine import wire
from gradedescent.engine.scratch import furnish, larger_than, remove
from gradedescent.engine.text import cleaned
from gradedescent.errors import (
    BadValue,
    CallTimeout,
    GraderError,
    MissingName,
    ProcessDied,
    StudentException,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradedescent.engine.forks import Zygote

INTERRUPT_GRACE = 2.0
"""Seconds between the interrupt that asks student code to end and the kill that ends it."""
_POLL = 0.25
_DEFINED = re.compile(r"^def\s+(\w+)", re.MULTILINE)
_STALE_LIMIT = 100
"""Answers to earlier requests that are skipped before the process is taken for a flood."""


@dataclass(frozen=True, slots=True)
class CellRun:
    """What one cell did: outputs in nbformat's form, its count, and whether it reached its end."""

    outputs: list[dict[str, Any]]
    execution_count: int | None
    succeeded: bool
    seconds: float
    reason: str | None = None
    """Why it did not reach its end, when that is ours to say (a timeout, a dead process)."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a student process used: CPU seconds, peak resident bytes."""

    cpu: float
    memory: int


class StudentProcess:
    """A sandboxed process that runs one notebook's code; a context manager that ends it."""

    def __init__(
        self, zygote: Zygote, files: Mapping[str, Path] | None = None, scratch_parent: Path | None = None
    ) -> None:
        """Fork it in a new scratch folder.

        `files` are put there: a folder as a link to read through, a file as a copy.
        """
        self.zygote = zygote
        self.scratch = Path(tempfile.mkdtemp(prefix="gradedescent-", dir=scratch_parent))
        self.died: str | None = None
        self.killed = False
        """Whether it got a SIGKILL that we did not send: from itself, or from the machine (memory, an operator)."""
        self.usage: Usage | None = None
        self.called: set[str] = set()
        """The functions that were called; of an object that stays there ``<object>.method``."""
        self.interrupts = 0
        self._number = 0
        self._undefined: dict[str, str] = {}
        """Functions that a cell should have defined, and what ended that cell."""
        try:
            readable = furnish(self.scratch, files or {}, zygote.user)
            self.pid, self._pidfd, self.channel = zygote.fork(self.scratch, readable)
        except BaseException:
            remove(self.scratch)
            raise

    def __enter__(self) -> StudentProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the process, reap it and remove its scratch folder."""
        try:
            self._end("it was closed")
        finally:
            remove(self.scratch)

    def run_cell(self, source: str, timeout: float | None) -> CellRun:
        """Run a cell of the notebook for at most `timeout` seconds; never raises for what the cell does."""
        started = time.monotonic()
        try:
            answer = self._request({"op": "cell", "source": source}, timeout)
            outputs = cell_outputs.checked_outputs(_expect(answer, "outputs", str))
        except (ProcessDied, CallTimeout, BadValue) as error:
            kind = "CellTimeoutError" if isinstance(error, CallTimeout) else "DeadKernelError"
            output = cell_outputs.error_output(kind, str(error))
            return CellRun([output], None, False, time.monotonic() - started, str(error))
        seconds = time.monotonic() - started
        count = answer.get("count")
        late = answer.get("late")
        if late:
            outputs = [item for item in outputs if item["output_type"] != "error"]
            outputs.append(cell_outputs.error_output("CellTimeoutError", late))
        failed = next((item for item in outputs if item["output_type"] == "error"), None)
        for name in _DEFINED.findall(source):
            self._undefined.pop(name, None)
            if failed is not None:
                self._undefined[name] = f"{cleaned(failed['ename'], 80)}: {cleaned(failed['evalue'], 200)}"
        return CellRun(
            outputs, count if type(count) is int else None, answer.get("succeeded") is True and not late, seconds, late
        )

    def call(
        self,
        name: str,
        arguments: bytes,
        *,
        timeout: float | None,
        handle: int | None = None,
        seed: int | None = None,
        random_state: Any = None,
        stand_ins: Sequence[str] = (),
        answer: Callable[[str, list[Any], dict[str, Any], Any], tuple[Any, Any]] | None = None,
    ) -> tuple[Any, Any]:
        """Call a function of the notebook, or the method `name` of a kept object; return its value and random state.

        `arguments` are [args, kwargs], packed. `answer` is asked when the function calls one of its `stand_ins`; the
        random state (numpy's global one) travels along so that a stand-in draws what the function itself would have
        drawn. Raises `MissingName`, `StudentException`, `CallTimeout`, `ProcessDied` or `BadValue`.
        """
        request: dict[str, Any] = {
            "op": "call",
            "name": name,
            "arguments": arguments,
            "seed": seed,
            "random_state": random_state,
            "stand_ins": list(stand_ins),
        }
        if handle is not None:
            request["handle"] = handle
        self.called.add(name if handle is None else f"<object>.{name}")
        reply = self._request(request, timeout, stand_ins, answer)
        if "missing" in reply:
            failed = self._undefined.get(name) if handle is None else None
            why = f": the cell that should define it ended with {failed}" if failed else ""
            raise MissingName(f"the notebook defines no function {name!r}{why}")
        if "interrupted" in reply or reply.get("late"):
            raise CallTimeout(f"{name} did not return within {round(timeout or 0, 1):g} seconds")
        if "raised" in reply:
            raise _exception(name, reply["raised"])
        return _value(name, reply), reply.get("random_state")

    def value(self, name: str, timeout: float | None) -> Any:
        """Return the value of a name of the notebook; raise as `call` does."""
        reply = self._request({"op": "value", "name": name}, timeout)
        if "missing" in reply:
            raise MissingName(f"the notebook defines no {name!r}")
        return _value(name, reply)

    def _request(
        self, message: dict[str, Any], timeout: float | None, stand_ins: Sequence[str] = (), answer: Any = None
    ) -> dict[str, Any]:
        """Send a request and return its answer, with `late` set when it came after an interrupt."""
        if self.died is not None:
            raise ProcessDied(self.died)
        self._number += 1
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            data = wire.pack({**message, "number": self._number})
            self.channel.send(data, None if deadline is None else deadline + INTERRUPT_GRACE)
            return self._answer(deadline, stand_ins, answer)
        except TimeoutError:
            limit = f"{round(timeout, 1):g} seconds" if timeout is not None else "its time"
            return self._interrupted(f"it did not finish within {limit}")
        except wire.ConnectionClosed:
            raise ProcessDied(self._end(None)) from None
        except wire.WireError as error:
            self._end(f"it sent what is not an answer: {error}")
            raise BadValue(f"the process sent what is not an answer ({error})") from None

    def _answer(self, deadline: float | None, stand_ins: Sequence[str], answer: Any) -> dict[str, Any]:
        """Return the answer to the current request; serve its stand-ins, skip late answers to earlier requests."""
        for _ in range(_STALE_LIMIT):
            reply = self._wait(deadline)
            if type(reply) is not dict or type(reply.get("number")) is not int:
                raise wire.WireError("an answer is no dict with a number")
            if reply["number"] > self._number:
                raise wire.WireError(f"an answer to request {reply['number']}, which was not made")
            if reply["number"] < self._number:
                continue
            while "ask" in reply:
                self._serve_stand_in(reply, stand_ins, answer)
                reply = self._wait(deadline)
                if type(reply) is not dict or reply.get("number") != self._number:
                    raise wire.WireError("a stand-in was followed by an answer to another request")
            return reply
        raise wire.WireError(f"more than {_STALE_LIMIT} answers to requests that are over")

    def _serve_stand_in(self, question: dict[str, Any], stand_ins: Sequence[str], answer: Any) -> None:
        """Answer a stand-in's question, if it is one that this call has."""
        name, args, kwargs = question["ask"], question.get("args"), question.get("kwargs")
        known = type(name) is str and name in stand_ins
        if not known or type(args) is not list or type(kwargs) is not dict or not all(type(k) is str for k in kwargs):
            reply = {"refused": "this function is not available here"}
        else:
            try:
                value, state = answer(name, args, kwargs, _random_state(question.get("random_state")))
                reply = {"value": value, "random_state": state}
            except (StudentException, CallTimeout, BadValue) as error:
                reply = {"refused": f"{name} can't take these arguments: {error}"}
                if isinstance(error, StudentException):
                    reply |= {"ename": error.ename, "evalue": error.evalue}
            except GraderError:
                with contextlib.suppress(OSError, wire.WireError):  # the stand-in must not go on waiting
                    self.channel.send(wire.pack({"refused": "the grader failed"}), time.monotonic() + INTERRUPT_GRACE)
                raise
        self.channel.send(wire.pack(reply), time.monotonic() + INTERRUPT_GRACE)

    def _wait(self, deadline: float | None) -> Any:
        """Return the next frame; meanwhile keep an eye on the scratch folder, which no kernel limit covers."""
        while True:
            step = time.monotonic() + _POLL
            try:
                return wire.unpack(self.channel.receive(step if deadline is None else min(step, deadline)))
            except TimeoutError:
                limits = self.zygote.limits
                if larger_than(self.scratch, limits.scratch_size, limits.scratch_files):
                    self._end(
                        f"it wrote more than {limits.scratch_size >> 20} MiB or {limits.scratch_files} files"
                        " in its folder"
                    )
                    raise ProcessDied(str(self.died)) from None
                if deadline is not None and time.monotonic() >= deadline:
                    raise

    def _interrupted(self, why: str) -> dict[str, Any]:
        """Ask the student's code to end; kill the process when it does not."""
        self.interrupts += 1
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGINT)
        try:
            reply = self._answer(time.monotonic() + INTERRUPT_GRACE, (), None)
        except (TimeoutError, wire.WireError):
            self._end(f"{why} and could not be interrupted")
            raise CallTimeout(f"{why} and could not be interrupted") from None
        return {**reply, "late": why}

    def _end(self, why: str | None) -> str:
        """Kill and reap the process; return, and remember, why it ended."""
        if self.usage is not None:
            return str(self.died)
        with contextlib.suppress(ProcessLookupError):
            if why is not None:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        self.channel.close()  # a process that still serves ends at this
        ours = why is not None or self._let_exit()
        reply = self.zygote.reap(self.pid)
        os.close(self._pidfd)
        self.killed = not ours and os.WIFSIGNALED(reply["status"]) and os.WTERMSIG(reply["status"]) == signal.SIGKILL
        self.usage = Usage(reply["cpu"], reply["memory"])
        self.died = f"the notebook's process has ended: {why or _how_it_ended(reply['status'])}"
        return self.died

    def _let_exit(self) -> bool:
        """Give a process that hung up a moment to exit by itself, for its status; tell whether we had to kill it."""
        import select

        if select.select([self._pidfd], [], [], 1.0)[0]:
            return False
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        return True


def _how_it_ended(status: int) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        names = {
            signal.SIGXCPU: "it used more processor time than it may",
            signal.SIGKILL: "it was killed, or left the conversation",
            signal.SIGSEGV: "it crashed with a segmentation fault",
            signal.SIGABRT: "it aborted",
            signal.SIGXFSZ: "it wrote a file larger than it may",
        }
        return names.get(signal.Signals(number), f"it got signal {number}")
    return f"it exited by itself with status {os.waitstatus_to_exitcode(status)}"


def _exception(name: str, raised: Any) -> StudentException:
    match raised:
        case {"ename": str(ename), "evalue": str(evalue), "where": str(where)}:
            ename, evalue, where = cleaned(ename, 80), cleaned(evalue, 300), cleaned(where, 80)
        case _:
            ename, evalue, where = "an exception", "", ""
    if ename == "NotImplementedError":
        return StudentException(f"{name} is not written yet: it raises NotImplementedError", ename, evalue)
    text = f": {evalue}" if evalue else ""
    return StudentException(f"{name} raised {ename}{text}" + (f" ({where})" if where else ""), ename, evalue)


def _value(name: str, reply: dict[str, Any]) -> Any:
    if "unsendable" in reply:
        raise BadValue(f"{name} returned something that can't be graded: {cleaned(str(reply['unsendable']), 200)}")
    if "value" not in reply:
        raise BadValue(f"{name} returned nothing that can be read")
    return reply["value"]


def _expect(reply: dict[str, Any], key: str, kind: type) -> Any:
    if not isinstance(reply.get(key), kind):
        raise BadValue(f"the process sent an answer without {key}")
    return reply[key]


@functools.cache
def _generator() -> Any:
    """Return a generator to try states on: making one anew costs more than all the rest of a stand-in's answer."""
    import numpy as np

    return np.random.RandomState(0)


def _random_state(state: Any) -> Any:
    """Return numpy's global random state as a child claims it, or None where it is not one."""
    try:
        _generator().set_state(state)
    except Exception:  # noqa: BLE001 - whatever it is, it is not a state
        return None
    return state
