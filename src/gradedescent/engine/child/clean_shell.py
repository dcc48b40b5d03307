"""The shell as it was before any student code ran, put back while a cell of the instructor's runs.

What a test cell that is judged in the student's process stands on is made whole for it: the shell's own methods, its
transformers, events and plain formatter, Python's built-in functions, and those of libraries that tests call. A name
that the student's own cells bind stays theirs. It makes the usual tricks fail; code that knows of it can undo it.
"""

from __future__ import annotations

import builtins
import contextlib
import linecache
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES = ("math", "numpy", "numpy.testing", "numpy.testing._private.utils", "numpy.linalg", "unittest.case")
_LEFT = frozenset({"input", "get_ipython", "display", "_", "__build_class__", "__import__", "exit", "quit"})
"""Built-in names that a notebook may bind for its cells."""
_PLAIN = "text/plain"
_NUMBERS = ("builtins", "numpy", "__main__")
"""Modules whose classes show themselves as they do; those of other libraries may have been taught another way."""


class CleanShell:
    """What is put back; made in the zygote."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.classes = [
            (kind, dict(vars(kind)))
            for one in (shell, shell.displayhook, shell.display_pub, shell.display_formatter)
            for kind in type(one).__mro__
            if kind.__module__.startswith(("IPython", "gradedescent"))
        ]
        self.attributes = set(vars(shell))
        manager = shell.input_transformer_manager
        self.lists = [
            (each, list(each))
            for each in (
                shell.ast_transformers,
                manager.cleanup_transforms,
                manager.line_transforms,
                manager.token_transformers,
            )
        ]
        plain = shell.display_formatter.formatters[_PLAIN]
        self.formatter = (
            plain,
            [(each, dict(each)) for each in (plain.type_printers, plain.singleton_printers, plain.deferred_printers)],
        )
        modules = [sys.modules[name] for name in _LIBRARIES if name in sys.modules]
        self.modules = [
            (vars(module), {name: value for name, value in vars(module).items() if callable(value)})
            for module in modules
        ]
        self.builtins = {name: value for name, value in vars(builtins).items() if name not in _LEFT}

    @contextmanager
    def for_instructor(self, shown: str | None) -> Iterator[None]:
        """Put all of it back while an instructor's cell runs.

        `shown` is the cell as students see it, line by line, where it has a hidden region: what the history and
        tracebacks have of it.
        """
        self._restore()
        spaces = [(vars(builtins), self.builtins), *self.modules]
        theirs = [{name: space[name] for name in clean if name in space} for space, clean in spaces]
        for space, clean in spaces:
            space.update(clean)
        compiler = self.shell.compile
        compiler.shown = shown
        try:
            yield
        finally:
            compiler.shown = None
            if shown is not None:
                history = self.shell.history_manager
                history.input_hist_parsed[-1:] = history.input_hist_raw[-1:] = [shown]
                history._i00 = shown  # noqa: SLF001 - what `_i` is next
                self.shell.user_ns[f"_i{len(history.input_hist_raw) - 1}"] = shown
                self.shell.last_execution_result = None
            for (space, _), own in zip(spaces, theirs, strict=True):
                space.update(own)

    def _restore(self) -> None:
        self._restore_classes()
        for each, clean_list in self.lists:
            each[:] = clean_list
        plain, parts = self.formatter
        self.shell.display_formatter.formatters[_PLAIN] = plain
        for printers, clean_printers in parts:
            for key in [key for key in printers if getattr(key, "__module__", None) in _NUMBERS]:
                del printers[key]
            printers.update(clean_printers)
        for callbacks in self.shell.events.callbacks.values():
            callbacks[:] = [each for each in callbacks if getattr(each, "__module__", None) != "__main__"]

    def _restore_classes(self) -> None:
        for kind, clean in self.classes:
            now = vars(kind)
            with contextlib.suppress(AttributeError, TypeError):
                for name in [name for name in now if name not in clean]:
                    delattr(kind, name)
                for name, value in clean.items():
                    if now.get(name) is not value:
                        setattr(kind, name, value)
        own = vars(self.shell)
        for name in [name for name in own if name not in self.attributes and hasattr(type(self.shell), name)]:
            if callable(own[name]):
                del own[name]


def hide_source(name: str, shown: str) -> str:
    """Have tracebacks and `inspect` read the cell of this name as students see it; return the name."""
    lines = [f"{line}\n" for line in shown.split("\n")]
    linecache.cache[name] = sum(map(len, lines)), None, lines, name
    return name
