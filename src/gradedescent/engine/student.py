"""The worker's end: starts a zygote, has it fork student processes, and talks to them without trusting a byte.

Whatever a student process does (answers late, twice, for another request, not at all, with nonsense, or dies) becomes a
`SubmissionError` with a sentence, and the process is interrupted or killed. A fault of the zygote is an `EngineError`.
"""

from __future__ import annotations

import contextlib
import os
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
from gradedescent.engine.clock import Allowance, ProcessClock, exiting
from gradedescent.engine.own_words import OwnWords
from gradedescent.engine.requests import NO_STAND_INS, Answer, CallRequest, StandIns
from gradedescent.engine.scratch import larger_than, populate, remove
from gradedescent.errors import (
    ENDED,
    BadValue,
    CallTimeout,
    GraderError,
    ProcessDied,
    StudentException,
    SubmissionError,
)
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gradedescent.engine.zygote import Zygote

INTERRUPT_GRACE = 2.0
"""Seconds between the interrupt that asks student code to end and the kill that ends it, counted as a limit is."""
SEND_SECONDS = 10.0
"""The longest that a process may leave unread what it was sent. It reads at once unless it has been taken over."""
INTERRUPT_AGAIN = 0.1
"""Seconds from one interrupt to the next, counted likewise: code may swallow them; see `engine.child.interrupts`."""
_POLL = 0.25
"""Seconds between two looks at what the process takes and writes."""
_SHORTEST = 0.005
_STALE_LIMIT = 100
"""Answers to earlier requests that are skipped before the process is taken for a flood."""
INTERRUPTED = wire.pack({"interrupted": True})
"""The answer to a call that an interrupt ended."""
ENTERED = wire.pack({"entered": True})
LEAVE_SECONDS, EXIT_SECONDS = 1.0, 60.0
"""How long a process that hung up may take to exit, and to be gone when it does."""
CALL_SECONDS = 5.0
"""For what our own code does in the process between two cells or calls."""


class StudentProcess:
    """A sandboxed process that runs one notebook's code; a context manager that ends it."""

    def __init__(
        self, zygote: Zygote, files: Mapping[str, Path] | None = None, scratch_parent: Path | None = None
    ) -> None:
        """Fork it in a new scratch folder.

        `files` are put there; see `gradedescent.engine.scratch.populate`.
        """
        self.zygote = zygote
        self.scratch = Path(tempfile.mkdtemp(prefix="gradedescent-", dir=scratch_parent))
        self.died: str | None = None
        self.killed = False
        """Whether it got a SIGKILL that we did not send: from itself, or from the machine (memory, an operator)."""
        self.usage: Usage | None = None
        self.taken = 0.0
        """Seconds that its requests have taken so far, as limits count them."""
        self.own = OwnWords()
        """What its cells say, which is all that a message may quote of what it raises."""
        self._number = 0
        self.allowance: Allowance | None = None
        """What the request that it serves may take."""
        try:
            self.handed_out = populate(self.scratch, files or {}, zygote.user)
            self.pid, self._pidfd, self.channel = zygote.fork(self.scratch, self.handed_out.readable)
            self._clock = ProcessClock(self.pid)
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

    def run_cell(
        self,
        source: str,
        timeout: float | None,
        *,
        given: bool = False,
        clean: bool = False,
        shown: str | None = None,
        number: int | None = None,
    ) -> CellRun:
        """Run a cell of the notebook for at most `timeout` seconds; never raises for what the cell does.

        `given` cells are the instructor's, as they were handed out; `shown` is such a cell with its hidden lines empty.
        A `clean` one meets the shell and the libraries as they were before any student code ran. `number` is the
        cell's place, from 1.
        """
        started = time.monotonic()
        self.own.add(source if shown is None else shown, given=given)
        try:
            request = {"op": "cell", "source": source, "given": given, "clean": clean, "shown": shown}
            packed, late = self._ask(request, timeout)
            answer = replies.opened(packed)
            outputs = cell_outputs.checked_outputs(replies.expect(answer, "outputs", str))
        except (ProcessDied, CallTimeout, BadValue) as error:
            kind = "CellTimeoutError" if isinstance(error, CallTimeout) else "DeadKernelError"
            output = cell_outputs.error_output(kind, str(error))
            self.own.unbound.note(source, str(error).removeprefix(ENDED), number)
            return CellRun([output], None, False, time.monotonic() - started, str(error))
        seconds = time.monotonic() - started
        count = answer.get("count")
        if late:
            outputs = [item for item in outputs if item["output_type"] != "error"]
            outputs.append(cell_outputs.error_output("CellTimeoutError", late))
        failed = next((item for item in outputs if item["output_type"] == "error"), None)
        cause = None if failed is None else f"{cleaned(failed['ename'], 80)}: {cleaned(failed['evalue'], 200)}"
        because = None if cause is None else self.own.unbound.reason_for(cause)
        self.own.unbound.note(source, cause, number)
        succeeded = answer.get("succeeded") is True and not late
        return CellRun(
            outputs, count if type(count) is int else None, succeeded, seconds, late, cause or "", because or ""
        )

    def keep_namespace(self, name: str, read: Collection[str]) -> None:
        """Have the namespace as it is now kept under `name`.

        Values that the instructor's cells bound are kept only if their names are in `read`. A process that has died
        keeps nothing.
        """
        with contextlib.suppress(ProcessDied, CallTimeout, BadValue):
            self._ask({"op": "keep", "name": name, "read": sorted(read)}, CALL_SECONDS)

    def enter_namespace(self, name: str) -> None:
        """Have calls meet the namespace that was kept under `name`; raise `SubmissionError` where that fails."""
        if self._ask({"op": "enter", "name": name}, CALL_SECONDS)[0] != ENTERED:
            raise BadValue("the process did not keep what the notebook had defined")

    def call(self, request: CallRequest, timeout: float | None, stand_ins: StandIns = NO_STAND_INS) -> Answer:
        """Make a call and return its answer, which says what the call gave; see `Answer.value`.

        Raises `CallTimeout`, `ProcessDied`, or `BadValue` where what came is not an answer.
        """
        message: dict[str, Any] = {"op": "value", "name": request.name}
        if request.arguments is not None:
            message = {
                "op": "call",
                "name": request.name,
                "arguments": request.arguments,
                "seed": request.seed,
                "random_state": request.random_state,
                "printed": request.printed,
                "with_arguments": request.with_arguments,
                "stand_ins": list(stand_ins.names),
            }
            if request.handle is not None:
                message["handle"] = request.handle
        packed, late = self._ask(message, timeout, stand_ins)
        if late or packed == INTERRUPTED:
            raise CallTimeout(f"{request.name} did not return within {_seconds(timeout)}")
        return Answer(request, packed, self.own)

    def ask(self, message: dict[str, Any], timeout: float | None, stand_ins: StandIns | None = None) -> bytes:
        """Ask what no other method asks; return the packed answer.

        Raises `CallTimeout`, `ProcessDied`, or `BadValue` where what came is not an answer.
        """
        packed, late = self._ask(message, timeout, stand_ins or NO_STAND_INS)
        if late or packed == INTERRUPTED:
            raise CallTimeout(f"it did not finish within {_seconds(timeout)}")
        return packed

    def _ask(
        self, message: dict[str, Any], timeout: float | None, stand_ins: StandIns = NO_STAND_INS
    ) -> tuple[bytes, str | None]:
        """Send a request; return its packed answer, and why it was interrupted where it came after an interrupt."""
        if self.died is not None:
            raise ProcessDied(self.died)
        self._number += 1
        allowance = self.allowance = Allowance(self._clock, timeout)
        try:
            self._send(wire.pack({**message, "number": self._number}))
            return self._answer(self._number, allowance, stand_ins), None
        except TimeoutError:
            why = f"it did not finish within {_seconds(timeout)}"
            return self._interrupted(why), why
        except ConnectionClosed:
            raise ProcessDied(self._end(None)) from None
        except wire.WireError as error:
            self._end("it sent what is not an answer")
            raise BadValue(replies.NO_ANSWER) from error
        finally:
            self.taken += allowance.taken

    def _send(self, data: bytes) -> None:
        """Send a frame; one that is not read in time is a `TimeoutError`."""
        self.channel.send(data, time.monotonic() + SEND_SECONDS)

    def _answer(self, number: int, allowance: Allowance, stand_ins: StandIns) -> bytes:
        """Return the packed answer to request `number`; serve its stand-ins, skip late answers to earlier requests."""
        for _ in range(_STALE_LIMIT):
            reply = self._wait(allowance)
            if type(reply) is not dict or type(reply.get("number")) is not int:
                raise wire.WireError("an answer is not a dict with a number")
            if reply["number"] > number:
                raise wire.WireError(f"an answer to request {reply['number']}, which was not made")
            if reply["number"] < number:
                continue
            while "ask" in reply:
                self._serve_stand_in(reply, stand_ins)
                if allowance.left() == 0.0:  # questions come in time for ever
                    raise TimeoutError
                reply = self._wait(allowance)
                if type(reply) is not dict or reply.get("number") != number:
                    raise wire.WireError("a stand-in was followed by an answer to another request")
            if type(reply.get("answer")) is not bytes:
                raise wire.WireError("an answer holds no bytes")
            return bytes(reply["answer"])
        raise wire.WireError(f"more than {_STALE_LIMIT} answers to requests that are over")

    def _serve_stand_in(self, question: dict[str, Any], stand_ins: StandIns) -> None:
        """Answer a stand-in's question, if it is one that this call has."""
        name, args, kwargs = question["ask"], question.get("args"), question.get("kwargs")
        known = type(name) is str and name in stand_ins.names and not wire.holds_handle([args, kwargs])
        if not known or type(args) is not list or type(kwargs) is not dict or not all(type(k) is str for k in kwargs):
            reply = {"refused": "this function is not available here"}
        else:
            try:
                state = replies.random_state(question.get("random_state"))
                asked = CallRequest(name, wire.pack([args, kwargs]), random_state=state, with_arguments=True)
                answer = stand_ins.answer(asked)
                value, state = answer.value_and_state()
                reply = {"value": value, "random_state": state}
                if len(answer.packed) > wire.FRAME_LIMIT - wire.QUESTION:
                    reply = {"refused": f"what {name} returns for these arguments is too large"}
            except SubmissionError as error:
                reply = {"refused": f"{name} can't take these arguments: {error}"}
                if isinstance(error, StudentException):
                    reply |= {"ename": error.ename, "evalue": error.evalue}
            except GraderError:
                with contextlib.suppress(OSError, wire.WireError):  # the stand-in must not go on waiting
                    self._send(wire.pack({"refused": "the grader failed"}))
                raise
        self._send(wire.pack(reply))

    def _wait(self, allowance: Allowance) -> Any:
        """Return the next frame; meanwhile keep an eye on the scratch folder, which no kernel limit covers.

        Raises `TimeoutError` when the allowance is used up.
        """
        left = allowance.seconds
        while True:
            step = _POLL if left is None else max(min(_POLL, left), _SHORTEST)
            try:
                return wire.unpack(self.channel.receive(time.monotonic() + step))
            except TimeoutError:
                limits = self.zygote.limits
                given = self.handed_out
                if larger_than(self.scratch, limits.scratch_size + given.size, limits.scratch_files + given.entries):
                    self._end(
                        f"it wrote more than {limits.scratch_size >> 20} MiB or {limits.scratch_files} files"
                        " in its folder"
                    )
                    raise ProcessDied(str(self.died)) from None
                left = allowance.left()
                if left == 0.0:
                    raise

    def _interrupted(self, why: str) -> bytes:
        """Ask the student's code to end, and return its late answer; kill the process when it does not end."""
        for _ in range(round(INTERRUPT_GRACE / INTERRUPT_AGAIN)):
            self._interrupt()
            try:
                return self._answer(self._number, Allowance(self._clock, INTERRUPT_AGAIN), NO_STAND_INS)
            except TimeoutError:
                continue  # it was swallowed, or comes when an operation that can't be interrupted is over
            except wire.WireError:
                break
        self._end(f"{why} and could not be interrupted")
        raise CallTimeout(f"{why} and could not be interrupted")

    def abandon(self, why: str) -> None:
        """End the process; what is asked of it from now on fails with `why`."""
        self._end(why)

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
        self._clock.close()
        self.killed = not ours and os.WIFSIGNALED(reply["status"]) and os.WTERMSIG(reply["status"]) == signal.SIGKILL
        self.usage = Usage(reply["cpu"], reply["memory"])
        self.died = f"{ENDED}{why or replies.how_it_ended(reply['status'])}"
        return self.died

    def _let_exit(self) -> bool:
        """Give a process that hung up a moment to exit by itself, for its status; tell whether we had to kill it.

        One that is on its way out, which it can't pretend, may take longer: the machine may be busy.
        """
        if select.select([self._pidfd], [], [], LEAVE_SECONDS)[0]:
            return False
        if exiting(self.pid) and select.select([self._pidfd], [], [], EXIT_SECONDS)[0]:
            return False
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        return True


def _seconds(timeout: float | None) -> str:
    """Return a limit in words."""
    return "its time" if timeout is None else f"{round(timeout, 1):g} seconds"
