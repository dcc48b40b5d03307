"""Keeps what comes after a verdict from changing it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gradedescent.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOG = logging.getLogger("gradedescent")


@contextmanager
def fenced(what: str) -> Iterator[None]:
    """Keep an error in what comes after a verdict from changing it: it costs the sentence, and the instructor is told.

    An `EngineError` passes: a process of ours broke, and the submission is graded again.
    """
    try:
        yield
    except EngineError:
        raise
    except Exception:  # noqa: BLE001 - a student decides what is explained
        _LOG.exception("%s could not be made; the verdict stands", what)
