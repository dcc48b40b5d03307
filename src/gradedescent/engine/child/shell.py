"""An IPython shell without a kernel: runs cells and keeps their outputs in nbformat's form.

There is no ZMQ, no history and no standard input. Made once in the zygote, used by each forked child; it runs student
code in its own process and must hold nothing worth reading.
"""

from __future__ import annotations

import base64
import builtins
import io
import os
import sys
from typing import TYPE_CHECKING, Any

from IPython.core import async_helpers, page
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from gradedescent.engine.child.clean_shell import CleanShell, hide_source

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

STREAM_LINES = 1000
"""Most lines kept of a cell's streams, as nbgrader's LimitOutput."""
OUTPUTS = 1000
"""Most outputs kept of a cell."""


class Outputs:
    """The outputs of the cell that runs: nbformat dictionaries, capped while they arrive."""

    def __init__(self, byte_limit: int) -> None:
        self.byte_limit = byte_limit
        self.clear()

    def clear(self) -> None:
        """Forget everything, for the next cell or for `clear_output`."""
        self.items: list[dict[str, Any]] = []
        self.bytes = 0
        self.truncated = False
        self.clear_pending = False
        self.displays: dict[str, list[dict[str, Any]]] = {}

    def stream(self, name: str, text: str) -> None:
        """Append to stream `name`, joined to the output before it where that is the same stream."""
        if self._closed(len(text)):
            return
        last = self.items[-1] if self.items else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["parts"].append(text)
        else:
            self.items.append({"output_type": "stream", "name": name, "parts": [text]})

    def append(self, output: dict[str, Any], size: int) -> None:
        """Append any other output of about `size` bytes."""
        if not self._closed(size):
            self.items.append(output)

    def _closed(self, size: int) -> bool:
        """Tell whether the cell's allowance is used up; note it once."""
        if self.clear_pending:
            self.clear()
        if self.truncated:
            return True
        self.bytes += size
        if self.bytes > self.byte_limit or len(self.items) >= OUTPUTS:
            self.truncated = True
            note = f"... Output truncated: more than {self.byte_limit} bytes or {OUTPUTS} outputs ...\n"
            self.items.append({"output_type": "stream", "name": "stderr", "parts": [note]})
        return self.truncated

    def finished(self) -> list[dict[str, Any]]:
        """Return the outputs as nbformat has them."""
        return [
            {"output_type": "stream", "name": item["name"], "text": _truncated("".join(item["parts"]))}
            if item["output_type"] == "stream"
            else item
            for item in self.items
        ]


def _truncated(text: str) -> str:
    lines = text.split("\n", STREAM_LINES)
    if len(lines) > STREAM_LINES:
        lines[-1] = "... Output truncated ..."
    return "\n".join(lines)


class Stream(io.TextIOBase):
    """A `sys.stdout` that appends to a cell's outputs."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name = name
        self.outputs = outputs

    def write(self, text: str) -> int:
        """Append `text`; the rest of a flood is dropped as it comes."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self.outputs.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Say no."""
        return False


class DroppingStream(io.TextIOBase):
    """A `sys.stdout` for hidden calls: what they print is nobody's to see."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Drop `text`."""
        return len(text)

    def writable(self) -> bool:
        """Say yes."""
        return True


class _DisplayHook(DisplayHook):  # type: ignore[misc] # IPython is not typed for us
    """Keeps a cell's last value as an `execute_result`."""

    def write_output_prompt(self) -> None:
        """There is no terminal."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Append the formatted value to the outputs."""
        data, size = mime_bundle(format_dict)
        self.shell.outputs.append(
            {
                "output_type": "execute_result",
                "execution_count": self.shell.cell_count,
                "data": data,
                "metadata": md_dict or {},
            },
            size,
        )

    def finish_displayhook(self) -> None:
        """There is nothing to flush."""


class _DisplayPublisher(DisplayPublisher):  # type: ignore[misc] # as above
    """Keeps what `display` shows as `display_data`, with updates and clearing."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: str | None = None,  # noqa: ARG002
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_kwargs: Any,
    ) -> None:
        """Append a display, or change those that carry the same display id."""
        outputs = self.shell.outputs
        bundle, size = mime_bundle(data)
        name = (transient or {}).get("display_id")
        if update and name is not None:
            for output in outputs.displays.get(name, []):
                output["data"], output["metadata"] = bundle, metadata or {}
            return
        output = {"output_type": "display_data", "data": bundle, "metadata": metadata or {}}
        outputs.append(output, size)
        if name is not None:
            outputs.displays.setdefault(name, []).append(output)

    def clear_output(self, wait: bool = False) -> None:
        """Clear the outputs now, or with the next one."""
        if wait:
            self.shell.outputs.clear_pending = True
        else:
            self.shell.outputs.clear()


def mime_bundle(data: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return `data` with bytes as base64 text, and its size in bytes."""
    bundle = {
        mime: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for mime, value in data.items()
    }
    return bundle, sum(len(value) if isinstance(value, str) else 200 for value in bundle.values())


class _Compiler(CachingCompiler):  # type: ignore[misc] # as above
    """Parses a cell once, though it is asked for the tree twice."""

    _parsed: tuple[str, int, ast.AST] | None = None
    shown: str | None = None
    """The cell that is compiled as students see it, where it has lines that they don't."""

    def cache(self, transformed_code: str, number: int = 0, raw_code: str | None = None) -> Any:
        """Keep a cell's text for tracebacks, as students see it."""
        name = super().cache(transformed_code, number, raw_code)
        return name if self.shown is None else hide_source(name, self.shown)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the tree of a cell."""
        known, self._parsed = self._parsed, None  # a tree is given away once: who gets it may change it
        if known is not None and known[:2] == (source, self.flags) and symbol == "exec":
            return known[2]
        tree: ast.AST = super().ast_parse(source, filename, symbol)
        return tree

    def is_python(self, source: str) -> bool:
        """Tell whether a cell is plain Python, without magics; keep its tree."""
        if "\\" in source:
            return False  # it may be, but the parser would warn of an escape that does not exist, and then once more
        try:
            self._parsed = source, self.flags, self.ast_parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False  # not Python, or not yet
        return True


class _Transformers(TransformerManager):  # type: ignore[misc] # as above
    """Looks for magics token by token only where a cell is no plain Python: that takes longer than most cells."""

    def __init__(self, compiler: _Compiler) -> None:
        super().__init__()
        self._compiler = compiler

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        """Return the lines with magics and the like as Python."""
        return lines if self._compiler.is_python("".join(lines)) else list(super().do_token_transforms(lines))


class StudentShell(InteractiveShell):  # type: ignore[misc] # as above
    """Runs a notebook's cells in one namespace."""

    compiler_class = Type(_Compiler)
    outputs: Outputs
    clean: CleanShell
    """What is put back before an instructor's cell runs."""
    cell_count = 1
    """Number of the cell that runs."""

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        """Tell whether a cell awaits something; compiling it to find out is left out where it can't."""
        return ("await" in raw_cell or "async" in raw_cell) and bool(super().should_run_async(raw_cell, **options))

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        """Keep the traceback as an `error` output."""
        size = sum(map(len, stb))
        self.outputs.append(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", str(etype)),
                "evalue": str(evalue),
                "traceback": list(stb),
            },
            size,
        )

    def _format_exception_for_storage(self, *_args: Any, **_options: Any) -> dict[str, Any]:
        """Keep no error in the history: to write a traceback a second time takes as long as the first."""
        return {}

    def ask_exit(self) -> None:
        """Answer `quit()` and `exit()`, which don't end a notebook."""

    def system(self, cmd: str) -> None:
        """Answer `!command`, which the sandbox would refuse in words that help nobody."""
        raise PermissionError(f"a submission can't start other programs: {cmd[:80]}")

    def enable_gui(self, gui: Any = None) -> None:
        """There is no event loop to enable."""

    def init_history(self) -> None:
        """Keep no history: its thread would not survive the fork."""
        super().init_history()
        self.history_manager.enabled = False

    def init_create_namespaces(self, user_module: Any = None, user_ns: Any = None) -> None:
        """Make the notebook's module `__main__`, as in a kernel."""
        super().init_create_namespaces(user_module, user_ns)
        self.user_module.__dict__.setdefault("__name__", "__main__")


def make_shell(output_bytes: int) -> StudentShell:
    """Return the process's only shell, warmed: what its first cell would import lazily is loaded."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "neutral"  # as a kernel: readable on white
    config.InteractiveShell.history_length = 0
    config.InteractiveShell.autocall = 0
    config.Completer.use_jedi = False
    shell: StudentShell = StudentShell.instance(
        config=config, displayhook_class=_DisplayHook, display_pub_class=_DisplayPublisher
    )
    shell.input_transformer_manager = _Transformers(shell.compile)
    shell.outputs = Outputs(output_bytes)
    shell.db = {}  # what %cd and %bookmark note; IPython would keep it in a file
    shell.hooks.show_in_pager = page.as_hook(lambda *_args, **_options: None)  # `f?` shows nothing, as in nbclient
    builtins.input = no_input  # student code may not wait for a person
    os.environ["PAGER"] = "cat"
    return shell


def no_input(_prompt: object = "") -> str:
    """Answer `input()`: nobody is there to type."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def run_cell(shell: StudentShell, source: str) -> tuple[list[dict[str, Any]], int | None, bool]:
    """Run one cell.

    Returns its outputs in nbformat's form, its execution count, and whether it ran to its end without an error.
    """
    outputs = shell.outputs
    outputs.clear()
    shell.cell_count = shell.execution_count
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    result = shell.run_cell(source, store_history=True)
    return outputs.finished(), shell.cell_count, bool(result.success)


def warm(shell: StudentShell, sources: list[str], quietly: Callable[[], None]) -> None:
    """Run throw-away cells so that tracebacks, formatters and plots are loaded before the fork, then forget them."""
    for source in sources:
        run_cell(shell, source)
    shell.reset(new_session=False)
    shell.execution_count = 1
    history = shell.history_manager
    history.input_hist_parsed[:] = history.input_hist_raw[:] = [""]  # what `In` and %history show
    async_helpers.get_asyncio_loop().close()  # a child makes its own: this one's descriptors end with the fork
    async_helpers._asyncio_event_loop = None  # noqa: SLF001 - the only place that IPython keeps it
    shell.outputs.clear()
    quietly()
    shell.clean = CleanShell(shell)
