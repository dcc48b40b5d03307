"""An IPython shell without a kernel: runs cells and keeps their outputs in nbformat's form.

There is no ZMQ, no history and no standard input. Made once in the zygote, used by each forked child; it runs student
code in its own process and must hold nothing worth reading.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
from typing import TYPE_CHECKING, Any

from IPython.core import async_helpers, page
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets import Type
from traitlets.config import Config

from gradedescent.engine.child import commands, elsewhere, figures
from gradedescent.engine.child.cell_outputs import Outputs, Stream, mime_bundle
from gradedescent.engine.child.clean_shell import CleanShell, hide_source

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

_INSTALLERS = frozenset({"conda", "mamba", "micromamba", "pip", "uv"})
"""Line magics that a kernel hands to a program."""
_SCRIPTS = frozenset({"bash", "sh", "script"})
_INTERPRETERS = frozenset({"cmd", "perl", "pypy", "pypy3", "python", "python2", "python3", "ruby"})
"""Cell magics that hand a cell to a program: a shell, or another language."""
_SHOWN_INLINE = frozenset({None, "agg", "auto", "inline", "pdf", "ps", "svg"})
"""What ``%matplotlib`` may ask for without a window."""


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
    interrupted = False
    """Whether the cell that runs is past its time."""

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

    def showtraceback(self, *args: Any, **options: Any) -> None:
        """Show what was raised; of an interrupted cell, which has no time left for a traceback, the type alone."""
        kind = sys.exc_info()[0]
        if self.interrupted and kind is not None:
            self._showtraceback(kind, "", [kind.__name__])
        else:
            super().showtraceback(*args, **options)

    def drop_figures(self) -> None:
        """Drop the figures that an interrupted cell leaves open: to draw them could take as long as the cell."""
        if self.interrupted:
            figures.drop_open()

    def transform_ast(self, node: ast.AST) -> ast.AST:
        """Return a cell's tree without what only another platform has."""
        return elsewhere.without_platform(super().transform_ast(node), self.user_ns)

    def system(self, cmd: str) -> None:
        """Answer `!command` and its like: what can be done without a program is, for the rest there is a sentence."""
        self.user_ns["_exit_code"] = commands.run(self.var_expand(cmd, depth=1), sys.stdout, sys.stderr)

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> SList | LSString:
        """Answer `x = !command` with the lines that it wrote; with none, where it can't be had."""
        written = io.StringIO()
        commands.run(self.var_expand(cmd, depth=depth + 1), written, sys.stderr)
        return SList(written.getvalue().splitlines()) if split else LSString(written.getvalue())

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a line magic. One that is not here, or an extension, is said to be missing, and the cell goes on."""
        if magic_name in _INSTALLERS:
            return self.system(f"{magic_name} {line}")
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)  # which looks for the cell's own names
        except UsageError as error:
            if "not found" not in str(error):
                raise
            sys.stderr.write(f"UsageError: {error}\n")
        except ImportError as error:
            if magic_name not in {"load_ext", "reload_ext"}:
                raise
            sys.stderr.write(f"[gradedescent] The extension {line} is not here: {error}.\n")
        return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic; one that hands its cell to a program runs what can be had without."""
        if magic_name not in _SCRIPTS | _INTERPRETERS:
            return super().run_cell_magic(magic_name, line, cell)
        words = line.split()
        kept = {option: words[place + 1] for place, option in enumerate(words[:-1]) if option in {"--out", "--err"}}
        program = next((word for word in words if magic_name == "script"), magic_name).split("/")[-1]
        out, err = (io.StringIO() if option in kept else None for option in ("--out", "--err"))
        if program in _SCRIPTS:
            self.user_ns["_exit_code"] = commands.run(cell, out or sys.stdout, err or sys.stderr)
        else:
            (err or sys.stderr).write(f"[gradedescent] {program} did not run: {commands.NO_PROGRAM}.\n")
        for option, stream in (("--out", out), ("--err", err)):
            if stream is not None:
                self.user_ns[kept[option]] = stream.getvalue()
        return None

    def enable_matplotlib(self, gui: str | None = None) -> Any:
        """Answer `%matplotlib`; what needs a window is shown inline."""
        if gui not in _SHOWN_INLINE:
            figures.say_inline(f"%matplotlib {gui}")
            gui = "inline"
        made = super().enable_matplotlib(gui)
        figures.without_windows()  # it may have imported pyplot
        return made

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
    shell.events.register("post_execute", shell.drop_figures)  # before matplotlib registers what draws them
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
    shell.interrupted = False
    shell.cell_count = shell.execution_count
    figures.without_windows()  # where an earlier cell has imported pyplot
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
