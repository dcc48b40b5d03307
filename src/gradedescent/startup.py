"""What each of our processes does before its first slow import.

Some packages import more of themselves, or of others, than what we ask of them needs. Here that is put off until
somebody asks for it, so that whatever uses them later in the same process finds them whole.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def without_formats() -> None:
    """Keep jsonschema, which nbformat imports, from building grammars for URLs and durations.

    These take more than a second of a process's start, and the schema of notebooks has neither. jsonschema goes on
    without what can't be imported.
    """
    modules: dict[str, Any] = sys.modules
    for name in ("rfc3987_syntax", "rfc3986_validator", "isoduration"):
        modules.setdefault(name, None)


def in_part(name: str, *modules: str) -> None:
    """Import `modules` of a package, and what they import, without the package's own `__init__`.

    That runs when the package itself is imported, or another of its modules. Does nothing where it has run already.
    """
    spec = None if name in sys.modules else PathFinder.find_spec(name)
    if spec is None:
        return
    sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        for module in modules:
            importlib.import_module(f"{name}.{module}")
    finally:
        del sys.modules[name]
    if not any(isinstance(finder, _Rest) and finder.name == name for finder in sys.meta_path):
        sys.meta_path.insert(0, _Rest(name))


class _Rest:
    """Finds a package of which some modules were imported before it, and loads it with these in their places."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Return the package's spec, with a loader of ours."""
        spec = PathFinder.find_spec(name) if name == self.name else None
        if spec is not None:
            self._loader, spec.loader = spec.loader, self  # type: ignore[assignment] # it loads as a Loader does
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave that to Python."""

    def exec_module(self, package: ModuleType) -> None:
        """Put the modules in their places, as their own import would have, and go on as if we had not been here."""
        for name, module in list(sys.modules.items()):
            if name.rpartition(".")[0] == self.name:
                setattr(package, name.rpartition(".")[2], module)
        package.__spec__.loader = package.__loader__ = self._loader  # type: ignore[union-attr] # it has a spec
        self._loader.exec_module(package)  # type: ignore[union-attr] # `find_spec` found one


def models_without_extensions() -> None:
    """Import `nbgrader.api` and no more.

    nbgrader's `__init__` imports its server extensions, and with them jupyter_server, nbconvert and the exchange; its
    utilities import setuptools, to unpack archives, and its authenticators requests, to ask a JupyterHub: two seconds
    for nothing in a command that writes scores. Who asks for nbgrader's version or starts its server extension gets the
    whole package then.
    """
    without_formats()
    in_part("nbformat", "notebooknode")  # its validator imports jsonschema
    with _Late("setuptools.archive_util"), _Late("requests"):
        in_part("nbgrader", "api")


class _Late(ModuleType):
    """Stands in for a module while others take functions from it: these import it when they are called."""

    def __enter__(self) -> None:
        self._there = sys.modules.setdefault(self.__name__, self)

    def __exit__(self, *_: object) -> None:
        if self._there is self:
            del sys.modules[self.__name__]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):  # what the import system asks of every module
            raise AttributeError(name)

        def late(*args: Any, **kwargs: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*args, **kwargs)

        return late
