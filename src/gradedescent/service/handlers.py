"""What every answer of the service shares: who asks, what is refused and how, and the headers of pages."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from tornado.web import HTTPError, RequestHandler

from gradedescent.service.bodies import time_body
from gradedescent.service.identity import PREFIX, hashed
from gradedescent.service.live import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from gradedescent.service.attempts import Attempt
    from gradedescent.service.bodies import Bodies
    from gradedescent.service.classroom import Classroom
    from gradedescent.service.desk import Desk
    from gradedescent.service.hub import Hub
    from gradedescent.service.identity import Identity, Tokens
    from gradedescent.service.rates import Rates
    from gradedescent.service.streams import Streams

T = TypeVar("T")
log = logging.getLogger("gradedescent.service")

SESSION = "gradedescent-session"
SESSION_DAYS = 7.0
HUB = "hub "
"""What the session's cookie begins with where a token of a JupyterHub's follows."""
STATUS = {
    "not_signed_in": HTTPStatus.UNAUTHORIZED,
    "forbidden": HTTPStatus.FORBIDDEN,
    "not_found": HTTPStatus.NOT_FOUND,
    "closed": HTTPStatus.FORBIDDEN,
    "no_attempts_left": HTTPStatus.FORBIDDEN,
    "too_soon": HTTPStatus.TOO_MANY_REQUESTS,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "not_a_notebook": HTTPStatus.BAD_REQUEST,
    "bad_request": HTTPStatus.BAD_REQUEST,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "failed": HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Why something is refused, and the status that says so."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
PAGE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
"""Of feedback pages and of what students sent: nothing runs in them, whatever they hold."""


@dataclass
class Hall:
    """All that handlers use; one for a server."""

    desk: Desk
    bodies: Bodies
    classroom: Classroom
    tokens: Tokens
    streams: Streams
    rates: Rates
    threads: Executor
    started: float
    hub: Hub | None = None
    """The JupyterHub that says who somebody is, where one does."""
    receiving: int = 0
    """Bytes of uploads that are on their way."""
    requests: dict[tuple[str, int], int] = field(default_factory=dict)
    """How many requests were answered, by method and status."""


class Handler(RequestHandler):
    """An answer to somebody; those to nobody in particular say `public`."""

    public = False
    person: Identity
    session: str | None = None
    """The hash of the token that the session was made with, where a cookie says who it is."""

    @property
    def hall(self) -> Hall:
        """All that handlers share."""
        hall: Hall = self.application.settings["hall"]
        return hall

    async def run(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Have something that reads files or a database done in a thread, and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self.hall.threads, partial(work, *args, **kwargs))

    def set_default_headers(self) -> None:
        """Set the headers of every answer."""
        self.set_header("Server", "gradedescent")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    async def prepare(self) -> None:
        """Find out who asks."""
        found = await self.asker()
        if found is None and not self.public:
            raise Refusal("not_signed_in", "Sign in first: with a token, or through your course's platform.")
        if found is not None:
            self.person = found

    async def asker(self) -> Identity | None:
        """Return who asks: by the token in the header where there is one, else by the session's cookie.

        A token is one of ours or, where there is a JupyterHub, one of its.
        """
        hub, secret = self.hall.hub, self._token()
        if secret is not None:
            if hub is not None and not secret.startswith(PREFIX):
                return await hub.person(secret) if secret else None
            return await self.run(self.hall.tokens.person, hashed(secret))
        cookie = self.get_signed_cookie(SESSION, max_age_days=SESSION_DAYS)
        if cookie is None:
            return None
        kept = cookie.decode("ascii", "replace")
        if kept.startswith(HUB):
            return None if hub is None else await hub.person(kept.removeprefix(HUB))
        self.session = kept
        return await self.run(self.hall.tokens.person, kept)

    def _token(self) -> str | None:
        """Return the token in the header, None where there is no header."""
        header = self.request.headers.get("Authorization")
        if header is None:
            return None
        kind, _, secret = header.partition(" ")
        return secret.strip() if kind.lower() in {"bearer", "token"} else ""

    def check_xsrf_cookie(self) -> None:
        """Check that a browser's own page asks, where a cookie says who it is: another site can't set the header."""
        if self._token() is None:
            super().check_xsrf_cookie()

    def needs(self, *, deciding: bool = False) -> None:
        """Raise `Refusal` for who does not teach, or does not decide."""
        if not (self.person.decides if deciding else self.person.teaches):
            raise Refusal("forbidden", "This is for those who teach the course.")

    async def own(self, number: str) -> Attempt:
        """Return an attempt that the person may see; another's is not there at all."""
        found = await self.run(self.hall.desk.attempts.get, int(number))
        if found is None or not (self.person.teaches or found.student == self.person.name):
            raise Refusal("not_found", "There is no such attempt.")
        return found

    def say(self, body: Any, status: int = 200) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps(body, ensure_ascii=False, separators=(",", ":")))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say why something is refused, or only that the service failed: what failed is in its log."""
        if (refusal := _refusal(kwargs)) is not None:
            self.refuse(refusal)
            return
        codes = {404: "not_found", 403: "forbidden", 400: "bad_request", 405: "bad_request", 413: "too_large"}
        said = {
            "not_found": "There is nothing at this address.",
            "forbidden": "This was not asked by a page of the service, or the page is too old: load it again.",
            "bad_request": "The service does not understand this request.",
            "too_large": "This is too large.",
        }
        code = codes.get(status_code, "failed")
        message = said.get(code, "The service failed. What was handed in is safe; try again in a minute.")
        self.refuse(Refusal(code, message), status_code)

    def refuse(self, error: Refusal, status: int | None = None) -> None:
        """Answer with why something is refused."""
        if error.retry_at is not None or error.code in {"busy", "too_many"}:
            self.set_header("Retry-After", "60" if error.retry_at is None else _seconds_to(error))
        body = {"code": error.code, "message": error.message, "retry_at": time_body(error.retry_at)}
        self.say(body, status or STATUS.get(error.code, HTTPStatus.BAD_REQUEST))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log what is a fault, and not what is refused."""
        if not isinstance(value, Refusal | HTTPError):
            log.error("a request failed", exc_info=(typ, value, tb))

    def send_error(self, status_code: int = 500, **kwargs: Any) -> None:
        """As Tornado's, with the status of what is refused."""
        if (refusal := _refusal(kwargs)) is not None:
            status_code = STATUS.get(refusal.code, HTTPStatus.BAD_REQUEST)
        super().send_error(status_code, **kwargs)

    def on_finish(self) -> None:
        """Count the answer."""
        key = (self.request.method or "", self.get_status())
        self.hall.requests[key] = self.hall.requests.get(key, 0) + 1


def _refusal(said: Mapping[str, Any]) -> Refusal | None:
    """Return why a request is refused: a refusal, or a database that can't be had at the moment."""
    error = said.get("exc_info", (None, None, None))[1]
    if isinstance(error, SQLAlchemyError):
        return Refusal("busy", "The service can't use its database at the moment. Try again in a minute.")
    return error if isinstance(error, Refusal) else None


def _seconds_to(error: Refusal) -> str:
    from gradedescent.service.attempts import now

    assert error.retry_at is not None  # noqa: S101 - for the type checker
    return str(max(1, round((error.retry_at - now()).total_seconds())))


class NotFound(Handler):
    """An address at which there is nothing."""

    public = True

    async def prepare(self) -> None:
        """Say so, to whoever asks."""
        raise HTTPError(404)
