"""The service's log on stderr: a line an event, as text or as JSON."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_KNOWN = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class _Lines(logging.Formatter):
    """Formats what is said, and what goes with it."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; an exception's traceback follows it, or is in it."""
        extra = {key: value for key, value in record.__dict__.items() if key not in _KNOWN and value is not None}
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        trace = self.formatException(record.exc_info) if record.exc_info else None
        said = record.getMessage()
        if self._as_json:
            body = {"time": moment, "level": record.levelname.lower(), "event": said, **extra}
            return json.dumps({**body, "traceback": trace} if trace else body, default=str)
        more = " ".join(f"{key}={value}" for key, value in extra.items())
        return f"{moment} {record.levelname.lower()} {said} {more}".rstrip() + (f"\n{trace}" if trace else "")


def configure(*, as_json: bool) -> None:
    """Have the service's log, and Tornado's warnings, written to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(as_json=as_json))
    for name, level in (("gradedescent.service", logging.INFO), ("tornado", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
