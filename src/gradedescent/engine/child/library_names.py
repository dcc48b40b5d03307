"""Library objects that travel by name between a test and a notebook, in place of the objects themselves.

From the test to the notebook: functions and classes of libraries. From the notebook to the test: a short list of
classes, for there the sender is not trusted.
"""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

BY_NAME = 0
"""The number of a handle that stands for a library's object."""
INPUT = -1
"""The number of the callback that answers `input`; those of a test's functions are below."""
_TYPES_OF = ("builtins", "numpy", "collections", "datetime", "decimal", "fractions")
"""Modules whose classes a notebook may name."""


def name_of(value: Any) -> str | None:
    """Return the name by which both sides have a library's function or class, None where there is none."""
    if isinstance(value, ModuleType):
        return f"{value.__name__}:" if sys.modules.get(value.__name__) is value else None
    if not isinstance(value, type | FunctionType | BuiltinFunctionType | np.ufunc) and not _is_numpy_function(value):
        return None
    module = getattr(value, "__module__", None) or ("numpy" if isinstance(value, np.ufunc) else "builtins")
    name = f"{module}:{getattr(value, '__qualname__', None) or getattr(value, '__name__', '')}"
    if module == "__main__" or len(name) > 200:
        return None
    try:
        return name if found(name) is value else None
    except (KeyError, AttributeError):
        return None


def _is_numpy_function(value: Any) -> bool:
    return type(value).__module__.startswith("numpy") and callable(value)


def found(name: str) -> Any:
    """Return the object of a name; raise `KeyError` or `AttributeError` where there is none."""
    module, _, path = name.partition(":")
    value = sys.modules[module]
    for part in filter(None, path.split(".")):
        value = getattr(value, part)
    return value


def name_of_type(value: Any) -> str | None:
    """Return the name of a class that a notebook may name, None for anything else."""
    if type(value) is not type or value.__module__ not in _TYPES_OF:
        return None
    return name_of(value)


def found_type(name: str) -> type | None:
    """Return the class of a name that a notebook gave, None where it may not name it."""
    module, _, path = name.partition(":")
    value = vars(sys.modules[module]).get(path) if module in _TYPES_OF and module in sys.modules else None
    return value if type(value) is type and not issubclass(value, BaseException) else None
