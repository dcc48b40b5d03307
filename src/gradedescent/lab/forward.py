"""Forwards what JupyterLab asks to the service, with the student's token, and the answers back as they come.

Where the service is and who the student is stands in the environment (`GRADEDESCENT_URL`, `GRADEDESCENT_TOKEN`, or the
token of a JupyterHub), or in a file that signing in writes, which nobody else may read.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jupyter_core.paths import jupyter_data_dir
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.iostream import StreamClosedError
from tornado.web import authenticated

FORWARDED = {
    "GET": re.compile(
        r"me|assignments(/[^/]+)?|attempts|attempts/\d+(/(events|page|page/[^/]+|files/[^/]+))?", re.ASCII
    ),
    "POST": re.compile(r"attempts", re.ASCII),
}
"""What is forwarded, below the service's /api/, by method; nothing else is."""
KEPT = ("Content-Type", "Content-Disposition", "Content-Security-Policy", "Retry-After")
"""The headers of an answer that go back."""
NOT_SET_UP = "Say where your course's grading service is, and your token for it."
OFFLINE = "The grading service can't be reached. Nothing was lost; try again in a minute."
STREAMS = 50
"""Most requests that are forwarded at once."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """The service, and the student's token for it."""

    url: str
    token: str

    @property
    def is_set_up(self) -> bool:
        """Whether both are known."""
        return bool(self.url and self.token)


def kept_file() -> Path:
    """Return where signing in keeps what it was told."""
    return Path(jupyter_data_dir()) / "gradedescent.json"


def upstream() -> Upstream:
    """Return the service as the environment says, or as was said when signing in."""
    said: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(kept_file().read_text(encoding="utf-8"))
        said = found if isinstance(found, dict) else {}
    url = os.environ.get("GRADEDESCENT_URL") or str(said.get("url", ""))
    token = os.environ.get("GRADEDESCENT_TOKEN") or str(said.get("token", ""))
    if not token and os.environ.get("GRADEDESCENT_URL"):
        token = os.environ.get("JUPYTERHUB_API_TOKEN", "")
    return Upstream(url.rstrip("/"), token)


def keep(found: Upstream) -> None:
    """Keep what signing in said, for this user alone."""
    path = kept_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"url": found.url, "token": found.token}, file)
    new.replace(path)


class Forwarder(APIHandler):
    """What both handlers share: how the service is asked, and what is said where it can't be."""

    async def ask(self, found: Upstream, path: str, **options: Any) -> Any:
        """Return the service's answer, whatever its status; raise `OSError` or `HTTPClientError` where none comes."""
        headers = {"Authorization": f"Bearer {found.token}", **options.pop("headers", {})}
        request = HTTPRequest(
            f"{found.url}/api/{path}", headers=headers, follow_redirects=False, decompress_response=False, **options
        )
        client = self.settings["gradedescent_client"]
        return await client.fetch(request, raise_error=False)

    def refuse(self, status: int, code: str, message: str) -> None:
        """Answer as the service does where it refuses."""
        self.set_status(status)
        self.finish(json.dumps({"code": code, "message": message, "retry_at": None}))


class ForwardHandler(Forwarder):
    """Forwards a request."""

    @authenticated
    async def get(self, path: str) -> None:
        """Forward what is asked."""
        await self._forward(path, None)

    @authenticated
    async def post(self, path: str) -> None:
        """Forward a notebook that is handed in."""
        await self._forward(path, self.request.body)

    async def _forward(self, path: str, body: bytes | None) -> None:
        method = self.request.method or "GET"
        found = upstream()
        if not FORWARDED[method].fullmatch(path) or ".." in path:
            self.refuse(404, "not_found", "There is nothing at this address.")
        elif not found.is_set_up:
            self.refuse(401, "not_set_up", NOT_SET_UP)
        else:
            self._begun = False
            answer = await self._answered(found, path, method, body)
            if not self._begun:
                self._give_back(answer)
            elif not self._finished:
                self.finish()

    async def _answered(self, found: Upstream, path: str, method: str, body: bytes | None) -> Any:
        """Return the service's answer, None where none came; a stream's parts go back as they come."""
        query = f"?{self.request.query}" if self.request.query else ""
        options: dict[str, Any] = {"method": method, "body": body, "request_timeout": 60.0, "connect_timeout": 10.0}
        if body is not None:
            options["headers"] = {"Content-Type": self.request.headers.get("Content-Type", "application/json")}
        if path.endswith("/events"):
            options |= {"streaming_callback": self._pass_on, "request_timeout": 0.0}
        try:
            return await self.ask(found, quote(path, safe="/") + query, **options)
        except (OSError, HTTPClientError, StreamClosedError):
            return None

    def _give_back(self, answer: Any) -> None:
        """Answer as the service did."""
        if answer is None or answer.code == 599:
            self.refuse(502, "offline", OFFLINE)
            return
        if 300 <= answer.code < 400:
            self.refuse(502, "offline", "What is at the service's address is something else: it leads elsewhere.")
            return
        self.set_status(answer.code)
        for name in KEPT:
            if name in answer.headers:
                self.set_header(name, answer.headers[name])
        self.finish(answer.body, set_content_type=answer.headers.get("Content-Type", "application/json"))

    async def _pass_on(self, chunk: bytes) -> None:
        """Pass a part of a stream on."""
        if not self._begun:
            self._begun = True
            self.set_header("Content-Type", "text/event-stream; charset=utf-8")
            self.set_header("Cache-Control", "no-store")
            self.set_header("X-Accel-Buffering", "no")
        self.write(chunk)
        await self.flush()


class SignInHandler(Forwarder):
    """Where one says which service and who one is."""

    @authenticated
    async def post(self) -> None:
        """Try what is said, and keep it where the service knows the token."""
        said = self.get_json_body() or {}
        url, token = str(said.get("url", "")).strip().rstrip("/"), str(said.get("token", "")).strip()
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            self.refuse(400, "not_set_up", "The address must be like https://grading.example.edu/.")
            return
        if not re.fullmatch(r"[\x21-\x7e]{1,500}", token):
            self.refuse(400, "not_set_up", "The token has characters that no token has, or none.")
            return
        found = Upstream(url, token)
        try:
            answer = await self.ask(found, "me", request_timeout=10.0, connect_timeout=10.0)
            person = json.loads(answer.body) if answer.code == 200 else None
        except (OSError, HTTPClientError, ValueError):
            answer, person = None, None
        if answer is not None and answer.code == 401:
            self.refuse(401, "not_signed_in", "The service does not know this token.")
        elif not isinstance(person, dict) or "name" not in person:
            self.refuse(502, "not_set_up", "There is no grading service at this address.")
        else:
            keep(found)
            self.finish(json.dumps({"name": str(person["name"])}))


def add_handlers(web_app: Any) -> None:
    """Add the handlers to a Jupyter server."""
    base = web_app.settings["base_url"]
    web_app.settings["gradedescent_client"] = AsyncHTTPClient(force_instance=True, max_clients=STREAMS)
    web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, "gradedescent", "api", "(.+)"), ForwardHandler),
            (url_path_join(base, "gradedescent", "signin"), SignInHandler),
        ],
    )
