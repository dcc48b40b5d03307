"""Scores on their way to platforms: a table of where each goes, and a thread that brings them there.

What is sent is what the gradebook has, where the policy shows it to the student. A platform that does not answer is
asked again, later each time; nothing else waits for it.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jwt

from gradedescent.errors import GraderError
from gradedescent.policies import visible
from gradedescent.service.attempts import now
from gradedescent.service.lti.launch import SCORE
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from gradedescent.service.desk import Desk
    from gradedescent.service.lti.keys import OwnKeys
    from gradedescent.service.lti.launch import Launch
    from gradedescent.service.lti.platforms import Platform

log = logging.getLogger("gradedescent.service")
PAUSE = 2.0
"""Seconds between two looks at what is to be sent."""
LONGEST_WAIT = 3600.0
TIMEOUT = 10.0
KIND = "application/vnd.ims.lis.v1.score+json"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class LineItem:
    """Where one student's score of one assignment goes, and what was sent there."""

    student: str
    assignment: str
    issuer: str
    client_id: str
    lineitem: str
    user_id: str
    sent: float | None
    tries: int
    next_try: float


class LineItems:
    """The table, in the database of attempts."""

    def __init__(self, desk: Desk) -> None:
        from sqlalchemy import Column, Float, Integer, MetaData, String, Table

        self._database = desk.attempts
        metadata = MetaData()
        self._table = Table(
            "lti_line",
            metadata,
            Column("student", String(128), primary_key=True),
            Column("assignment", String(128), primary_key=True),
            Column("issuer", String(255), nullable=False),
            Column("client_id", String(255), nullable=False),
            Column("lineitem", String(2000), nullable=False),
            Column("user_id", String(255), nullable=False),
            Column("sent", Float),
            Column("tries", Integer, nullable=False),
            Column("next_try", Float, nullable=False),
        )
        self._database.transaction(metadata.create_all)

    def note(self, platform: Platform, launch: Launch) -> None:
        """Note where the score of who is launched goes."""
        from sqlalchemy import delete, insert, select

        table = self._table
        values = {
            "student": launch.name,
            "assignment": launch.assignment,
            "issuer": platform.issuer,
            "client_id": platform.client_id,
            "lineitem": launch.lineitem,
            "user_id": launch.user_id,
        }
        where = table.c.student == launch.name, table.c.assignment == launch.assignment

        def work(connection: Connection) -> None:
            before = connection.execute(select(table).where(*where)).first()
            if before is not None and all(getattr(before, name) == value for name, value in values.items()):
                return
            connection.execute(delete(table).where(*where))
            connection.execute(insert(table).values(**values, sent=None, tries=0, next_try=0.0))

        self._database.transaction(work)

    def due(self) -> list[LineItem]:
        """Return the lines that may be looked at now."""
        from sqlalchemy import select

        wanted = select(self._table).where(self._table.c.next_try <= time.time())
        rows = self._database.transaction(lambda connection: connection.execute(wanted).all(), writes=False)
        return [LineItem(*row) for row in rows]

    def change(self, line: LineItem, **values: Any) -> None:
        """Note what came of a try."""
        from sqlalchemy import update

        table = self._table
        same = ("student", "assignment", "issuer", "client_id", "lineitem", "user_id")  # a launch may have changed it
        changed = update(table).where(*(table.c[name] == getattr(line, name) for name in same))
        self._database.transaction(lambda connection: connection.execute(changed.values(**values)))


class ScoreSender:
    """The thread that sends scores; `close` ends it."""

    def __init__(self, desk: Desk, lines: LineItems, platforms: Sequence[Platform], keys: OwnKeys) -> None:
        self._desk, self._lines, self._keys = desk, lines, keys
        self._platforms = {(each.issuer, each.client_id): each for each in platforms}
        self._rights: dict[tuple[str, str], tuple[str, float]] = {}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lti", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread; what was not sent is sent after the next start."""
        self._ending.set()
        self._thread.join(2 * TIMEOUT)

    def _run(self) -> None:
        pause = PAUSE
        while not self._ending.wait(pause):
            began = time.thread_time()
            try:
                self.send()
            except Exception:
                log.exception("scores could not be sent to a platform")
            pause = max(PAUSE, 20.0 * (time.thread_time() - began))  # a large class takes a twentieth of a core

    def send(self) -> None:
        """Send each score that its platform does not have yet."""
        lines: dict[str, list[LineItem]] = {}
        for line in self._lines.due():
            lines.setdefault(line.assignment, []).append(line)
        silent: set[Platform] = set()
        for assignment, wanted in lines.items():
            try:
                scores = self._scores(assignment)
            except GraderError as error:
                log.warning("scores can't be read", extra={"assignment": assignment, "why": str(error)})
                continue
            for line in wanted:
                platform, score = self._platforms.get((line.issuer, line.client_id)), scores.get(line.student)
                if platform is None or platform in silent or score is None or score[0] == line.sent:
                    continue
                if self._ending.is_set():
                    return
                if not self._try(platform, line, *score):
                    silent.add(platform)

    def _try(self, platform: Platform, line: LineItem, score: float, worth: float) -> bool:
        """Send one score and note what came of it; tell whether the platform answered."""
        try:
            self._post(platform, line, score, worth)
        except (OSError, HTTPException, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            tries = line.tries + 1
            wait = min(LONGEST_WAIT, 5.0 * 2.0 ** min(tries, 20))
            self._lines.change(line, tries=tries, next_try=time.time() + wait)
            self._rights.pop((line.issuer, line.client_id), None)
            extra = {"assignment": line.assignment, "tries": tries, "why": cleaned(str(error), 200)}
            log.warning("a platform did not take a score", extra=extra)
            return isinstance(error, urllib.error.HTTPError)
        self._lines.change(line, sent=score, tries=0, next_try=0.0)
        return True

    def _scores(self, assignment: str) -> dict[str, tuple[float, float]]:
        """Return what the gradebook has, and of how much, by student: of those who may see it."""
        live, attempts = self._desk.live, self._desk.attempts
        if assignment not in live.now.assignments:
            return {}
        policy, due = live.policy(assignment)
        published = assignment in attempts.published()
        coordinator = live.coordinator(assignment)
        worth = sum(source.max_score for source in coordinator.sources.values())
        if worth <= 0 or not visible(policy, now(), published=published, otherwise=due).score:
            return {}
        entered = {each.student for each in attempts.of(assignment) if each.counts and each.entered}
        totals = coordinator.totals()
        return {name: (round(total.score, 4), worth) for name, total in totals.items() if name in entered}

    def _post(self, platform: Platform, line: LineItem, score: float, worth: float) -> None:
        body = {
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "scoreGiven": score,
            "scoreMaximum": worth,
            "activityProgress": "Submitted",
            "gradingProgress": "FullyGraded",
            "userId": line.user_id,
        }
        parts = urllib.parse.urlsplit(line.lineitem)
        address = parts._replace(path=f"{parts.path.rstrip('/')}/scores").geturl()
        headers = {"Authorization": f"Bearer {self._right(platform)}", "Content-Type": KIND}
        _send(address, json.dumps(body).encode(), headers)

    def _right(self, platform: Platform) -> str:
        """Return a token of the platform's with which we may send scores."""
        key = platform.issuer, platform.client_id
        right, until = self._rights.get(key, ("", 0.0))
        if time.time() < until:
            return right
        kid, private = self._keys.current()
        moment = int(time.time())
        said = {"iss": platform.client_id, "sub": platform.client_id, "aud": platform.token_url, "jti": uuid4().hex}
        signed = jwt.encode({**said, "iat": moment, "exp": moment + 60}, private, "RS256", headers={"kid": kid})
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": signed,
            "scope": SCORE,
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = json.loads(_send(platform.token_url, urllib.parse.urlencode(form).encode(), kind))
        right = str(answer["access_token"])
        self._rights[key] = right, time.time() + min(3600.0, float(answer.get("expires_in", 60))) - 10.0
        return right


class _Stays(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a token or a score would go where somebody else says."""

    def redirect_request(self, *_: Any) -> None:
        """Say no."""


def _send(address: str, body: bytes, headers: dict[str, str]) -> bytes:
    """Send a request; return the answer, raise `OSError` where it is refused or none comes."""
    request = urllib.request.Request(address, body, headers, method="POST")  # noqa: S310 - of a checked platform
    with urllib.request.build_opener(_Stays).open(request, timeout=TIMEOUT) as answer:
        return bytes(answer.read(1 << 20))
