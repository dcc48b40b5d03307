"""Figures where there is no window: those of hidden calls, which nobody sees, and those for a desktop or a browser."""

from __future__ import annotations

import functools
import re
import sys
from typing import Any

INLINE = "module://matplotlib_inline.backend_inline"
"""The backend that a kernel's figures have."""
_WINDOWED = re.compile(r"(nb|web|gtk\d?|qt\d?|tk|wx)(agg|cairo)|macosx|.*ipympl.*|widget|notebook")


def show_nothing() -> tuple[Any, Any] | None:
    """Have figures that a hidden call shows cost nothing: nobody sees them. Return what `show_again` needs."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    backend = getattr(pyplot, "_backend_mod", None)
    if backend is None:
        return None
    show, backend.show = getattr(backend, "show", None), lambda *_, **__: None
    return backend, show


def show_again(kept: tuple[Any, Any] | None) -> None:
    """Undo `show_nothing`, and drop the figures that are open."""
    if kept is not None:
        backend, backend.show = kept[0], kept[1]
        drop_open()


def drop_open() -> None:
    """Close all figures, shown or not."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and pyplot.get_fignums():
        pyplot.close("all")


def without_windows() -> None:
    """Have ``matplotlib.use`` and its like take a backend that needs a window, or is not here, for the inline one."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    switch = getattr(pyplot, "switch_backend", None)
    if switch is None or hasattr(switch, "__wrapped__"):
        return

    @functools.wraps(switch)
    def switch_backend(newbackend: str) -> None:
        if not _WINDOWED.fullmatch(str(newbackend).lower()):
            return switch(newbackend)  # type: ignore[no-any-return] # it returns nothing
        say_inline(newbackend)
        return switch(INLINE)  # type: ignore[no-any-return] # as above

    pyplot.switch_backend = switch_backend  # type: ignore[union-attr] # it is there: it has the function


def say_inline(backend: str) -> None:
    """Say that figures are where the notebook does not expect them."""
    sys.stderr.write(f"[gradedescent] There is no window for {backend}: figures are shown inline.\n")
