"""The worker's end: starts a zygote, has it fork student processes, and talks to them without trusting a byte.

Whatever a student process does (answers late, twice, for another request, not at all, with nonsense, or dies) becomes a
`SubmissionError` with a sentence, and the process is interrupted or killed. A fault of the zygote is an `EngineError`.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradedescent.engine import outputs as cell_outputs
from gradedescent.engine import replies
from gradedescent.engine.cell_run import CellRun, Usage
from gradedescent.engine.child import wire
from gradedescent.engine.child.channel import ConnectionClosed
from gradedescent.engine.scratch import larger_than, populate, remove
from gradedescent.errors import (
    BadValue,
    CallTimeout,
    EngineError,
    GraderError,
    MissingName,
    ProcessDied,
    StudentException,
)
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gradedescent.engine.zygote import Zygote

INTERRUPT_GRACE = 2.0
"""Seconds between the interrupt that asks student code to end and the kill that ends it."""
_POLL = 0.25
_DEFINED = re.compile(r"^def\s+(\w+)", re.MULTILINE)
_STALE_LIMIT = 100
"""Answers to earlier requests that are skipped before the process is taken for a flood."""
ROW_LIMIT = 16 * 2**20
"""Bytes of answers that are waited for in a row of calls: what gets more is called one by one."""
_CUT_SHORT = frozenset(wire.pack({answer: True}) for answer in ("interrupted", "skipped"))
"""Answers in a row of calls that say that a call was not made to its end."""


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
        self._number = 0
        self._undefined: dict[str, str] = {}
        """Functions that a cell should have defined, and what ended that cell."""
        try:
            readable = populate(self.scratch, files or {}, zygote.user)
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
            outputs = cell_outputs.checked_outputs(replies.expect(answer, "outputs", str))
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
        reply = self._request(request, timeout, stand_ins, answer)
        if "interrupted" in reply or reply.get("late"):
            raise CallTimeout(f"{name} did not return within {round(timeout or 0, 1):g} seconds")
        return self.called(name, reply, on_object=handle is not None), reply.get("random_state")

    def called(self, name: str, reply: dict[str, Any], *, on_object: bool = False) -> Any:
        """Return the value in the answer to a call; raise as `call` does."""
        try:
            return replies.called(name, reply)
        except MissingName as error:
            failed = None if on_object else self._undefined.get(name)
            if failed is None:
                raise
            raise MissingName(f"{error}: the cell that should define it ended with {failed}") from None

    def calls(
        self,
        planned: Sequence[tuple[str, bytes, int | None]],
        seconds: float,
        stand_ins: Sequence[str] = (),
        answer: Callable[[str, list[Any], dict[str, Any], Any], tuple[Any, Any]] | None = None,
    ) -> list[bytes]:
        """Make calls one after the other, without waiting for each other's end; return their packed answers.

        `planned` are function names, packed [args, kwargs] and seeds, which all lie open to the student's code: none
        may hold what another is to return. Only a gain in time: where the `seconds` for all are over, the process dies
        or sends what is no answer, the answers so far are returned, and `call` tells what became of the next.
        """
        if self.died is not None or not planned:
            return []
        first = self._number + 1
        row = {"op": "calls", "number": first, "calls": [list(call) for call in planned], "stand_ins": list(stand_ins)}
        data = wire.pack(row)
        if len(data) > wire.FRAME_LIMIT:
            return []
        self._number += len(planned)
        answers: list[bytes] = []
        try:
            self._read_row(first, data, time.monotonic() + seconds, stand_ins, answer, answers)
        except ProcessDied:
            pass  # what we found in its scratch folder ended it
        except ConnectionClosed:
            self._end(None)
        except wire.WireError as error:
            self._end(f"it sent what is not an answer: {error}")
        return answers

    def _read_row(
        self, first: int, data: bytes, deadline: float, stand_ins: Sequence[str], answer: Any, answers: list[bytes]
    ) -> None:
        """Send a row of calls, whose first has the number `first`, and append its `answers` until it is cut short."""
        try:
            self.channel.send(data, deadline + INTERRUPT_GRACE)
            for number in range(first, self._number + 1):
                got = replies.packed(self._answer(number, deadline, stand_ins, answer))
                if got in _CUT_SHORT or sum(map(len, answers)) > ROW_LIMIT:
                    self._drain(number)
                    return
                answers.append(got)
        except (TimeoutError, GraderError) as error:  # of the grader: a stand-in's; the call that asks again will tell
            self._interrupt()
            self._drain()
            if isinstance(error, EngineError):
                raise

    def _drain(self, number: int = 0) -> None:
        """Read on behind answer `number` of a row that is cut short; end a process that does not come to its last."""
        deadline = time.monotonic() + INTERRUPT_GRACE
        try:
            while number < self._number:
                reply = self._wait(deadline)
                if type(reply) is not dict or type(reply.get("number")) is not int:
                    raise wire.WireError("an answer is no dict with a number")  # noqa: TRY301 - handled as what is late
                if "ask" in reply:
                    self._serve_stand_in(reply, (), None)
                else:
                    number = reply["number"]
        except (TimeoutError, wire.WireError):
            self._end("it did not finish in time and could not be interrupted")
        except ProcessDied:
            pass  # what we found in its scratch folder ended it

    def value(self, name: str, timeout: float | None) -> Any:
        """Return the value of a name of the notebook; raise as `call` does."""
        reply = self._request({"op": "value", "name": name}, timeout)
        if "missing" in reply:
            raise MissingName(f"the notebook defines no {name!r}")
        return replies.value(name, reply)

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
            return self._answer(self._number, deadline, stand_ins, answer)
        except TimeoutError:
            limit = f"{round(timeout, 1):g} seconds" if timeout is not None else "its time"
            return self._interrupted(f"it did not finish within {limit}")
        except ConnectionClosed:
            raise ProcessDied(self._end(None)) from None
        except wire.WireError as error:
            self._end(f"it sent what is not an answer: {error}")
            raise BadValue(f"the process sent what is not an answer ({error})") from None

    def _answer(self, number: int, deadline: float | None, stand_ins: Sequence[str], answer: Any) -> dict[str, Any]:
        """Return the answer to request `number`; serve its stand-ins, skip late answers to earlier requests."""
        for _ in range(_STALE_LIMIT):
            reply = self._wait(deadline)
            if type(reply) is not dict or type(reply.get("number")) is not int:
                raise wire.WireError("an answer is no dict with a number")
            if reply["number"] > number:
                raise wire.WireError(f"an answer to request {reply['number']}, which was not made")
            if reply["number"] < number:
                continue
            while "ask" in reply:
                self._serve_stand_in(reply, stand_ins, answer)
                reply = self._wait(deadline)
                if type(reply) is not dict or reply.get("number") != number:
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
                value, state = answer(name, args, kwargs, replies.random_state(question.get("random_state")))
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
        self._interrupt()
        try:
            reply = self._answer(self._number, time.monotonic() + INTERRUPT_GRACE, (), None)
        except (TimeoutError, wire.WireError):
            self._end(f"{why} and could not be interrupted")
            raise CallTimeout(f"{why} and could not be interrupted") from None
        return {**reply, "late": why}

    def _interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGINT)

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
        self.died = f"the notebook's process has ended: {why or replies.how_it_ended(reply['status'])}"
        return self.died

    def _let_exit(self) -> bool:
        """Give a process that hung up a moment to exit by itself, for its status; tell whether we had to kill it."""
        if select.select([self._pidfd], [], [], 1.0)[0]:
            return False
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        return True
