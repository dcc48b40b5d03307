"""What a call of the notebook did to the arguments that it was given, done again to those of the test."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradedescent.engine.child import wire


def change_again(arguments: list[Any], left: list[Any]) -> None:
    """Do to `arguments` what a call elsewhere did to its copies, which it `left` as these."""
    for argument, value in zip(arguments, left, strict=True):
        if wire.pack(argument) != wire.pack(value):
            apply_change(argument, value)


def apply_change(argument: Any, value: Any) -> bool:
    """Make `argument` equal to `value`, in place; tell whether that was possible."""
    if isinstance(argument, np.ndarray):
        fits = type(value) is np.ndarray and value.shape == argument.shape and value.dtype == argument.dtype
        if fits and argument.flags.writeable:
            argument[...] = value
        return fits and argument.flags.writeable
    if isinstance(argument, list | bytearray) and isinstance(value, list | bytearray | bytes):
        argument[:] = value
        return True
    if isinstance(argument, dict | set) and type(value) is type(argument):
        argument.clear()
        argument.update(value)
        return True
    if type(argument) is type(value) and type(argument).__module__.partition(".")[0] == "pandas":
        type(argument).__init__(argument, value)
        return True
    return False
