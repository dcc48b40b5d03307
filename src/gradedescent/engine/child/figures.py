"""Figures in hidden calls, which nobody sees: showing one costs nothing, and none is left open."""

from __future__ import annotations

import sys
from typing import Any


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
        if sys.modules["matplotlib.pyplot"].get_fignums():
            sys.modules["matplotlib.pyplot"].close("all")
