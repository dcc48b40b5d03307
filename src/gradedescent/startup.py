"""What each of our processes does before its first slow import."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any


def without_iri_grammar() -> None:
    """Keep jsonschema, which nbformat imports, from building a grammar for international URLs.

    That takes about a second of every process's start, and the schema of notebooks has no such URLs. jsonschema goes on
    without what can't be imported.
    """
    modules: dict[str, Any] = sys.modules
    modules.setdefault("rfc3987_syntax", None)


class _Package(ModuleType):
    """A package whose modules can be imported before its own `__init__` has run.

    That runs when something is asked of the package which is none of its modules.
    """

    def __getattr__(self, name: str) -> Any:
        if importlib.util.find_spec(f"{self.__name__}.{name}") is not None:
            raise AttributeError(f"module {self.__name__!r} has not imported {name!r}")
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__.loader.exec_module(self)  # type: ignore[union-attr] # it was found by a loader
        return getattr(self, name)


def without_nbgraders_extensions() -> None:
    """Have `import nbgrader.api` import that and no more.

    nbgrader's `__init__` imports its server extensions, and with them jupyter_server, nbconvert and the exchange: about
    a second for nothing in a command that writes scores. Who asks for nbgrader's version or starts its server extension
    gets the whole package then.
    """
    spec = None if "nbgrader" in sys.modules else importlib.util.find_spec("nbgrader")
    if spec is None or spec.submodule_search_locations is None:
        return
    package = importlib.util.module_from_spec(spec)
    package.__class__ = _Package
    sys.modules["nbgrader"] = package
