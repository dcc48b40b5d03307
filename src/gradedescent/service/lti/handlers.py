"""The addresses that a platform knows: where a launch begins, where it arrives, and our public keys."""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from tornado.httpclient import AsyncHTTPClient

from gradedescent.gradebook.students import read_students
from gradedescent.service.handlers import Handler
from gradedescent.service.identity import hashed
from gradedescent.service.live import Refusal
from gradedescent.service.lti.keys import OwnKeys, PlatformKeys
from gradedescent.service.lti.launch import OLDEST, Wrong, checked
from gradedescent.service.lti.platforms import platforms
from gradedescent.service.lti.scores import LineItems, ScoreSender
from gradedescent.service.lti.visits import Visits
from gradedescent.service.pages import SignIn
from gradedescent.service.rates import Rate
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from gradedescent.service.desk import Desk
    from gradedescent.service.lti.launch import Launch
    from gradedescent.service.lti.platforms import Platform

log = logging.getLogger("gradedescent.service")
STATE = "gradedescent-lti"
"""The cookie of a browser that has begun a launch."""
BEGIN = Rate(1200, 60.0)
"""From one address: a class in one room has one."""
SESSION = timedelta(hours=12)
LARGEST = 100_000
"""Bytes of a platform's keys that are read."""


@dataclass(frozen=True, slots=True)
class Lti:
    """All that the handlers use."""

    platforms: tuple[Platform, ...]
    own: OwnKeys
    theirs: PlatformKeys
    visits: Visits
    lines: LineItems
    sender: ScoreSender

    def platform(self, issuer: str, client_id: str | None) -> Platform | None:
        """Return the platform of an issuer, None where there is none, or several and no client says which."""
        found = [each for each in self.platforms if each.issuer == issuer and client_id in {None, "", each.client_id}]
        return found[0] if len(found) == 1 else None

    @property
    def has_one_issuer(self) -> bool:
        """Whether the ids that the gradebook has of people can be one platform's only."""
        return len({each.issuer for each in self.platforms}) == 1


def opened(desk: Desk) -> Lti:
    """Return what the handlers use, for a course that knows platforms."""
    settings = desk.live.now.course.settings
    found = platforms(settings.lti)
    for each in found:
        if not each.context_ids:
            log.warning(
                "a platform in c.Gradedescent.lti has no context_ids: who teaches any course there that has this tool"
                " is an instructor here",
                extra={"issuer": each.issuer},
            )
    own = OwnKeys(settings.root / "attempts" / "lti_keys")
    lines = LineItems(desk)
    visits = Visits(desk.attempts)
    return Lti(found, own, PlatformKeys(_fetch), visits, lines, ScoreSender(desk, lines, found, own))


async def _fetch(address: str) -> bytes:
    """Return what is at a configured address; raise `OSError` where nothing comes, or too much."""
    client = AsyncHTTPClient(force_instance=True, max_body_size=LARGEST)
    try:
        answer = await client.fetch(address, follow_redirects=False, request_timeout=10.0, raise_error=False)
    finally:
        client.close()
    if answer.code != 200:
        raise OSError(f"{address} answered {answer.code}")
    return bytes(answer.body)


class LtiHandler(SignIn):
    """What all share."""

    @property
    def lti(self) -> Lti:
        """All that handlers use."""
        found: Lti = self.application.settings["lti"]
        return found

    def check_xsrf_cookie(self) -> None:
        """Let another site ask, as platforms do: the state's cookie says which browser began."""

    async def prepare(self) -> None:
        """Ask nobody who it is: a launch says it."""

    def cookie_of(self, state: str) -> str:
        """Return the name of the cookie of a launch: a page of a platform may begin several at once."""
        return f"{STATE}-{hashed(state)[:16]}"

    def address_of_launch(self) -> str:
        """Return where launches arrive, as the platform has it registered."""
        return f"{self.request.protocol}://{self.request.host}{self.address('/lti/launch')}"


class LoginHandler(LtiHandler):
    """Where a launch begins: the platform sends the browser here, we send it back with what only it and we know."""

    async def get(self) -> None:
        """Begin."""
        self.hall.rates.count(BEGIN, self.request.remote_ip or "")
        issuer, client_id = self.get_argument("iss", ""), self.get_argument("client_id", None)
        platform = self.lti.platform(issuer, client_id)
        if platform is None:
            raise Refusal("bad_request", "This course does not know the platform that sent you.")
        state, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        known = {
            "state": state,
            "nonce": nonce,
            "iss": platform.issuer,
            "client": platform.client_id,
            "at": time.time(),
        }
        https = self.request.protocol == "https"
        self.set_signed_cookie(
            self.cookie_of(state),
            json.dumps(known),
            expires_days=OLDEST / 86_400,
            httponly=True,
            secure=https,
            samesite="None" if https else "Lax",
            path=self.address("/lti/launch"),
        )
        asked = {
            "scope": "openid",
            "response_type": "id_token",
            "response_mode": "form_post",
            "prompt": "none",
            "client_id": platform.client_id,
            "redirect_uri": self.address_of_launch(),
            "login_hint": self.get_argument("login_hint", ""),
            "state": state,
            "nonce": nonce,
        }
        if hint := self.get_argument("lti_message_hint", None):
            asked["lti_message_hint"] = hint
        joint = "&" if "?" in platform.auth_url else "?"
        self.redirect(f"{platform.auth_url}{joint}{urlencode(asked)}")

    async def post(self) -> None:
        """As `get`: a platform may use either."""
        await self.get()


class LaunchHandler(LtiHandler):
    """Where a launch arrives."""

    async def get(self) -> None:
        """Say that one begins elsewhere."""
        raise Refusal("bad_request", "Open the assignment in your platform.")

    async def post(self) -> None:
        """Begin the session of who is launched, and lead to the assignment."""
        try:
            platform, launch = await self._launched()
        except Wrong as error:
            log.warning("a launch was refused", extra={"why": error.why})
            raise
        finally:
            state = self.get_body_argument("state", "")
            self.clear_cookie(self.cookie_of(state), path=self.address("/lti/launch"))
        assignments = self.hall.desk.live.now.assignments
        if launch.assignment in assignments and launch.lineitem is not None and launch.role == "student":
            await self.run(self.lti.lines.note, platform, launch)
        elif launch.role == "student":
            why = "no score goes back: its assignment is not the course's, or the platform takes none"
            log.warning("a launch has no line", extra={"assignment": cleaned(str(launch.assignment), 80), "why": why})
        secret = await self.run(self.hall.tokens.make, launch.name, launch.role, SESSION)
        self.begin_session(hashed(secret))
        teaches = launch.role != "student" and launch.assignment in assignments
        self.redirect(self.address(f"/class/{quote(str(launch.assignment))}" if teaches else "/"))

    async def _launched(self) -> tuple[Platform, Launch]:
        """Return who is launched from where; raise `Wrong` for what is not a launch, or was one before."""
        known = self._begun()
        platform = self.lti.platform(known["iss"], known["client"])
        if platform is None:
            raise Wrong("the platform is no longer known")
        names = await self.run(self._names)
        token = self.get_body_argument("id_token", "")
        launch = await checked(platform, self.lti.theirs, token, known["nonce"], names)
        visits = self.lti.visits
        if not await self.run(visits.first_time, hashed(launch.nonce), 2.0 * OLDEST):
            raise Wrong("it was used before")
        who = launch.name, platform.issuer, launch.user_id
        if not await self.run(visits.may_be_called, *who, known=launch.is_known):
            log.warning("a launch has another's name", extra={"student": launch.name, "why": platform.name_claim})
            raise Refusal("forbidden", "Somebody else has your name in this course: ask your instructor.")
        return platform, launch

    def _names(self) -> dict[str, str]:
        """Return the students whose platform's id the gradebook knows, by that."""
        if not self.lti.has_one_issuer:
            return {}
        students = read_students(self.hall.desk.live.now.gradebook.database)
        found = Counter(each.lms_user_id for each in students)
        return {each.lms_user_id: each.id for each in students if each.lms_user_id and found[each.lms_user_id] == 1}

    def _begun(self) -> dict[str, Any]:
        """Return what this browser began a launch with; raise `Wrong` where it did not, or something else."""
        state = self.get_body_argument("state", "")
        cookie = self.get_signed_cookie(self.cookie_of(state), max_age_days=1)
        known: dict[str, Any] = json.loads(cookie) if cookie else {}
        if not state or not secrets.compare_digest(str(known.get("state", "")).encode(), state.encode()):
            raise Wrong("the browser did not begin it")
        if known["at"] < time.time() - OLDEST:
            raise Wrong("the browser began it long ago")
        return known


class KeysHandler(Handler):
    """Our public keys."""

    public = True

    async def prepare(self) -> None:
        """Ask nobody who it is."""

    async def get(self) -> None:
        """Say them."""
        lti: Lti = self.application.settings["lti"]
        self.say(await self.run(lti.own.published))


ROUTES = [(r"/lti/login", LoginHandler), (r"/lti/launch", LaunchHandler), (r"/lti/keys", KeysHandler)]
