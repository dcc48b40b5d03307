"""The door of a JupyterHub: it says who somebody is, by the token that a browser or a program of theirs holds.

A browser comes without one. It is led to the Hub, which sends it back with a code; the service gives that code and its
own token to the Hub, and gets a token of the person's (OAuth 2 with a state and PKCE, RFC 6749 and 7636). The browser
keeps it in a signed cookie that scripts can't read, and the service asks the Hub whose it is: so who signs out at the
Hub, or leaves a group, is out here within a minute. A program sends a token of its person's in the header.

The few requests are made with Tornado's client: the package jupyterhub, which has a client too, brings eighteen others.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from gradedescent.errors import GraderError
from gradedescent.service.identity import Identity, hashed
from gradedescent.service.live import Refusal
from gradedescent.settings import NAMELESS
from gradedescent.student_names import STUDENT_NAME, as_composed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger("gradedescent.service")
FRESH = 60.0
"""Seconds for which the Hub is not asked again whose token it is."""
SECONDS = 10.0
"""How long the Hub may take to answer."""
MOST_TOKENS = 10_000
"""Tokens that are remembered."""
GROUP = "group:"
ADMINS = "hub:admins"


@dataclass(frozen=True)
class HubAddresses:
    """Where the Hub is and what it calls us: what it gives a service in its environment."""

    api: str
    token: str
    client: str
    prefix: str
    """What our addresses begin with, without the last slash."""
    base: str
    """What the Hub's own addresses begin with, with the last slash."""
    host: str
    """The Hub's address where it has a domain of its own, else nothing."""
    scopes: frozenset[str]
    """Each lets a token's holder in."""
    listens: tuple[str, int] | None
    """Where the Hub expects us, None where it does not say."""
    callback: str
    """Where the Hub sends a browser back to; whole where services have a domain of their own."""


def read_environment(environment: Mapping[str, str]) -> HubAddresses:
    """Return what the Hub says of itself and of us; raise `GraderError` where it does not."""
    needed = ("JUPYTERHUB_API_URL", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_SERVICE_PREFIX")
    missing = [name for name in needed if not environment.get(name)]
    if missing:
        raise GraderError(f"--hub is for a service that a JupyterHub starts: {', '.join(missing)} is not set")
    if any(environment.get(f"JUPYTERHUB_SSL_{part}") for part in ("KEYFILE", "CERTFILE", "CLIENT_CA")):
        raise GraderError(
            "a JupyterHub with internal_ssl is not supported: let the service be in the Hub's own network"
        )
    name, prefix = environment.get("JUPYTERHUB_SERVICE_NAME", ""), environment["JUPYTERHUB_SERVICE_PREFIX"].rstrip("/")
    client = environment.get("JUPYTERHUB_CLIENT_ID") or f"service-{name}"
    try:
        said = json.loads(environment.get("JUPYTERHUB_OAUTH_ACCESS_SCOPES") or "null")
    except ValueError as error:
        raise GraderError("JUPYTERHUB_OAUTH_ACCESS_SCOPES is not JSON") from error
    scopes = frozenset(map(str, said)) if isinstance(said, list) and said else _scopes(name)
    listens = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", ""))
    return HubAddresses(
        environment["JUPYTERHUB_API_URL"].rstrip("/"),
        environment["JUPYTERHUB_API_TOKEN"],
        client,
        prefix,
        environment.get("JUPYTERHUB_BASE_URL") or "/",
        environment.get("JUPYTERHUB_HOST", "").rstrip("/"),
        scopes,
        (listens.hostname, listens.port) if listens.hostname and listens.port else None,
        environment.get("JUPYTERHUB_OAUTH_CALLBACK_URL") or f"{prefix}/oauth_callback",
    )


def _scopes(name: str) -> frozenset[str]:
    if not name:
        raise GraderError("JUPYTERHUB_SERVICE_NAME is not set: it says whose tokens are let in")
    return frozenset({"access:services", f"access:services!service={name}"})


class Hub:
    """Asks the Hub."""

    def __init__(self, addresses: HubAddresses, roles: Mapping[str, Sequence[str]], course: str) -> None:
        """Take roles as `c.Gradedescent.hub_roles` gives them; `course` is the course's name."""
        self.addresses, self._roles = addresses, roles
        self._course = course
        self._known: OrderedDict[str, tuple[asyncio.Task[Identity | None], float]] = OrderedDict()

    async def person(self, token: str) -> Identity | None:
        """Return whose token it is, None where it is nobody's; raise `Refusal` where the Hub, or we, let nobody in."""
        key, moment = hashed(token), time.monotonic()
        task, until = self._known.get(key, (None, 0.0))
        if task is None or until < moment:
            task = asyncio.create_task(self._ask(token))
            self._known[key] = task, moment + FRESH
            self._known.move_to_end(key)
            while len(self._known) > MOST_TOKENS:
                self._known.popitem(last=False)
        try:
            return await asyncio.shield(task)
        except Refusal as error:
            if error.code == "busy" and self._known.get(key, (None,))[0] is task:
                del self._known[key]
            raise

    async def _ask(self, token: str) -> Identity | None:
        if not token.isascii() or not token.isprintable():
            return None
        answer = await self._fetch("/user", headers={"Authorization": f"token {token}"})
        if answer is None or answer.get("kind") != "user":
            return None
        if not self.addresses.scopes & set(answer.get("scopes") or ()):
            log.warning("a token of the Hub's does not let in here", extra={"person": str(answer.get("name"))[:60]})
            raise Refusal("forbidden", "Your JupyterHub does not let you use this service, or this token does not.")
        name = as_composed(str(answer.get("name", "")))
        if (why := STUDENT_NAME.problem(name)) is not None:
            log.warning("somebody of the Hub's can't hand in: %s", why, extra={"person": name[:60]})
            raise Refusal("forbidden", f"You can't use this service under your name on the JupyterHub: {why}.")
        return role_of(name, answer, self._roles, self._course)

    def login(self, state: str, verifier: str) -> str:
        """Return where a browser signs in; `state` and `verifier` are as for `redeem`."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "client_id": self.addresses.client,
            "redirect_uri": self.addresses.callback,
            "response_type": "code",
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.addresses.host}{self.addresses.base}hub/api/oauth2/authorize?{urlencode(asked)}"

    @property
    def logout(self) -> str:
        """Where a browser signs out of the Hub."""
        return f"{self.addresses.host}{self.addresses.base}hub/logout"

    async def redeem(self, code: str, verifier: str) -> str | None:
        """Return the token that the Hub gives for a code, None where it gives none."""
        asked = {
            "client_id": self.addresses.client,
            "client_secret": self.addresses.token,
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.addresses.callback,
            "code_verifier": verifier,
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await self._fetch("/oauth2/token", method="POST", headers=kind, body=urlencode(asked))
        token = (answer or {}).get("access_token")
        return token if isinstance(token, str) else None

    async def _fetch(self, path: str, **how: Any) -> dict[str, Any] | None:
        """Return what the Hub answers, None where it refuses; raise `Refusal` where it does not answer."""
        url = self.addresses.api + path
        try:
            request = HTTPRequest(url, connect_timeout=SECONDS, request_timeout=SECONDS, follow_redirects=False, **how)
            answer = await AsyncHTTPClient().fetch(request)
            found = json.loads(answer.body)
        except (HTTPClientError, OSError, ValueError) as error:
            if isinstance(error, HTTPClientError) and error.code in {400, 401, 403, 404}:
                return None
            log.warning("the Hub does not answer: %s", error)
            raise Refusal("busy", "The JupyterHub does not answer at the moment. Try again in a minute.") from error
        return found if isinstance(found, dict) else None


def role_of(name: str, answer: Mapping[str, Any], roles: Mapping[str, Sequence[str]], course: str) -> Identity:
    """Return a person with the first role that their name, a group or being an admin of the Hub gives them.

    Where the course says nothing, who is in nbgrader's group `formgrade-COURSE`, or an admin, is an instructor.
    """
    groups = {f"{GROUP}{each}" for each in answer.get("groups") or ()}
    theirs = {name, *groups, *((ADMINS,) if answer.get("admin") is True else ())}
    nbgraders = [] if course == NAMELESS else [f"{GROUP}formgrade-{course}"]
    if theirs & set(roles.get("instructor", [*nbgraders, ADMINS])):
        return Identity(name, "instructor")
    if theirs & set(roles.get("grader", ())):
        return Identity(name, "grader")
    return Identity(name, "student")
