"""Signing in through a JupyterHub, and out; these stand where the pages for tokens of our own otherwise do."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from gradedescent.service.handlers import HUB, SESSION, SESSION_DAYS
from gradedescent.service.live import Refusal
from gradedescent.service.pages import SignIn
from gradedescent.service.rates import SIGN_IN

if TYPE_CHECKING:
    from gradedescent.service.hub import Hub

STATE = "gradedescent-state-"
STATE_DAYS = 10 / (24 * 60)
"""How long somebody may take to sign in at the Hub: ten minutes."""


class HubSignIn(SignIn):
    """Where a browser is led to the Hub, and comes back from there."""

    @property
    def hub(self) -> Hub:
        """The Hub; these handlers are there only where one is."""
        assert self.hall.hub is not None  # noqa: S101 - for types
        return self.hall.hub

    async def prepare(self) -> None:
        """Ask nobody who it is: a token that is no longer valid must not keep anybody out."""

    async def get(self) -> None:
        """Lead the browser to the Hub. What comes back must bring the state that this browser's cookie holds."""
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        kept = json.dumps({"state": state, "verifier": verifier})
        self._keep(STATE + state[:8], kept, STATE_DAYS)
        self.redirect(self.hub.login(state, verifier))

    async def post(self) -> None:
        """Take no token of ours: the Hub says who somebody is."""
        raise Refusal("bad_request", "Sign in through the JupyterHub.")

    def _keep(self, name: str, value: str, days: float) -> None:
        secure = self.request.protocol == "https"
        self.set_signed_cookie(
            name, value, expires_days=days, httponly=True, samesite="Lax", secure=secure, path=self.path_
        )


class HubCallback(HubSignIn):
    """Where the Hub sends a browser back to."""

    async def get(self) -> None:
        """Begin a session where the state is this browser's own and the Hub gives a token for the code."""
        self.hall.rates.count(SIGN_IN, self.request.remote_ip or "")
        state, code = self.get_query_argument("state", ""), self.get_query_argument("code", "")
        name = STATE + state[:8]
        cookie = self.get_signed_cookie(name, max_age_days=STATE_DAYS) if len(state) > 8 else None
        kept = {} if cookie is None else json.loads(cookie)
        if not secrets.compare_digest(kept.get("state", "").encode(), state.encode()) or not kept:
            raise Refusal("forbidden", "This sign-in was not begun in this browser, or is too old: begin anew.")
        self.clear_cookie(name, path=self.path_)
        if not code:
            raise Refusal("forbidden", "The JupyterHub did not let you use this service.")
        token = await self.hub.redeem(code, kept["verifier"])
        if token is None or await self.hub.person(token) is None:
            raise Refusal("forbidden", "The JupyterHub does not know this sign-in: begin anew.")
        self._keep(SESSION, HUB + token, SESSION_DAYS)
        self.redirect(self.address("/"))


class HubSignOut(HubSignIn):
    """The end of a session, here and at the Hub: else the Hub would sign in anew at once."""

    async def get(self) -> None:
        """Lead back to the first page: only a form of ours ends a session."""
        self.redirect(self.address("/"))

    async def post(self) -> None:
        """End it."""
        self.clear_cookie(SESSION, path=self.path_)
        self.redirect(self.hub.logout)


ROUTES = [(r"/signin", HubSignIn), (r"/oauth_callback", HubCallback), (r"/signout", HubSignOut)]
