"""The service as a server of its own: `gradedescent serve`."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from gradedescent.errors import GraderError
from gradedescent.secret import course_secret
from gradedescent.service import api, hub_pages, pages
from gradedescent.service.bodies import Bodies
from gradedescent.service.classroom import Classroom
from gradedescent.service.handlers import Hall, NotFound
from gradedescent.service.hub import Hub
from gradedescent.service.identity import Tokens
from gradedescent.service.rates import Rates
from gradedescent.service.streams import Streams

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gradedescent.service.desk import Desk
    from gradedescent.service.hub import HubAddresses

log = logging.getLogger("gradedescent.service")
SMALL = 2**20
"""Bytes of a request that is no upload."""
THREADS = 8
"""Threads for what reads files and databases."""


@dataclass(frozen=True)
class Listening:
    """Where the server listens."""

    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    """What addresses begin with: "" or like "/services/gradedescent"."""
    behind_proxy: bool = False
    """Whether a proxy in front says who asks and by which protocol (X-Forwarded-For, X-Forwarded-Proto)."""
    hub: HubAddresses | None = None
    """The JupyterHub that started the service, where one did."""


def application(hall: Hall, place: Listening, cookie_secret: str) -> Application:
    """Return the application."""
    lti = _lti(hall.desk)
    doors = [*(hub_pages.ROUTES if hall.hub is not None else ()), *([] if lti is None else lti[1])]
    known: list[tuple[Any, ...]] = [*doors, *api.ROUTES, *pages.ROUTES]  # the first that fits answers
    routes: list[Any] = [(f"{place.base}{path}", handler, {}, *name) for path, handler, *name in known]
    if place.base:
        routes.append((place.base, pages.Home))
    return Application(
        routes,
        hall=hall,
        lti=None if lti is None else lti[0],
        base=place.base,
        cookie_secret=cookie_secret,
        xsrf_cookies=True,
        xsrf_cookie_name="gradedescent-xsrf",
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Lax", "path": place.base or "/"},
        default_handler_class=NotFound,
        log_function=_log,
    )


def _lti(desk: Desk) -> tuple[Any, list[tuple[Any, ...]]] | None:
    """Return what LTI's handlers use, and them, where the course knows platforms."""
    if not desk.live.now.course.settings.lti:
        return None
    try:
        from gradedescent.service.lti import handlers
    except ModuleNotFoundError as error:
        raise GraderError(
            f"c.Gradedescent.lti needs the package {error.name!r}: pip install 'gradedescent[lti]'"
        ) from error
    return handlers.opened(desk), list(handlers.ROUTES)


def hall_for(desk: Desk) -> Hall:
    """Return what handlers share; made in the loop's thread."""
    bodies = Bodies(desk)
    streams = Streams()
    desk.changed = streams.changed
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="web")
    return Hall(desk, bodies, Classroom(bodies), Tokens(desk.attempts), streams, Rates(), threads, time.time())


def _log(handler: Any) -> None:
    """Log a request: never a header, a query or a body, which may hold a token."""
    request = handler.request
    log.info(
        "request",
        extra={
            "method": request.method,
            "path": request.path[:200],
            "status": handler.get_status(),
            "ms": round(1000 * request.request_time(), 1),
            "person": getattr(getattr(handler, "person", None), "name", None),
        },
    )


def session_secret(root: Path) -> str:
    """Return what signs sessions: made from the course's secret, of which it tells nothing."""
    return hmac.new(course_secret(root), b"sessions of the service", hashlib.sha256).hexdigest()


async def serve(desk: Desk, place: Listening, ready: Callable[[int], None], ended: asyncio.Event | None = None) -> None:
    """Serve until `ended` is set, by default by SIGTERM or SIGINT; `ready` gets the port when requests are taken.

    Raises `GraderError` where the address can't be listened at.
    """
    hall, settings = hall_for(desk), desk.live.now.course.settings
    if place.hub is not None:
        hall.hub = Hub(place.hub, settings.hub_roles, settings.course_id)
    try:
        sockets = bind_sockets(place.port, place.host)
    except OSError as error:
        raise GraderError(f"{place.host}:{place.port} can't be listened at: {error.strerror}") from error
    made = application(hall, place, session_secret(settings.root))
    server = HTTPServer(
        made,
        xheaders=place.behind_proxy,
        max_body_size=SMALL,
        idle_connection_timeout=120,
        body_timeout=120,
    )
    server.add_sockets(sockets)
    if ended is None:
        ended = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    ready(sockets[0].getsockname()[1])
    await ended.wait()
    log.info("ending")
    server.stop()
    await asyncio.sleep(0.1)  # answers that are on their way
    await server.close_all_connections()
    if (lti := made.settings["lti"]) is not None:
        await asyncio.get_running_loop().run_in_executor(None, lti.sender.close)
    hall.threads.shutdown(wait=False, cancel_futures=True)
