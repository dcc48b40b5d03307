"""The API: what programs and pages ask of the service; `openapi.json` describes it, which a test compares with this."""

from __future__ import annotations

import json
import time
from importlib import resources
from typing import Any
from urllib.parse import quote

from tornado.httputil import HTTPFile, parse_body_arguments
from tornado.iostream import StreamClosedError
from tornado.web import stream_request_body

from gradedescent.service.handlers import PAGE_POLICY, Handler
from gradedescent.service.live import Refusal
from gradedescent.service.metrics import metrics
from gradedescent.service.rates import HAND_IN
from gradedescent.service.streams import HEADERS, MOST_STREAMS

MOST_RECEIVING = 512 * 2**20
"""Bytes of uploads that may be on their way at once: they are in memory meanwhile."""


class MeHandler(Handler):
    """Who asks."""

    async def get(self) -> None:
        """Say who it is."""
        course = self.hall.desk.live.now.course.settings.course_id
        self.say({"name": self.person.name, "role": self.person.role, "course": course})


class AssignmentsHandler(Handler):
    """All assignments."""

    async def get(self) -> None:
        """Say what the person may know of each."""
        self.say(await self.run(self.hall.bodies.assignments, self.person))


class AssignmentHandler(Handler):
    """One assignment."""

    async def get(self, name: str) -> None:
        """Say what the person may know of it."""
        self.say(await self.run(self.hall.bodies.assignment, self.person, name))


@stream_request_body
class AttemptsHandler(Handler):
    """What was handed in, and handing in."""

    _body: bytearray

    async def prepare(self) -> None:
        """Refuse what is too large before it is read."""
        self._body, self._reserved = bytearray(), 0
        await super().prepare()
        if self.request.method != "POST":
            return
        limit = self.limit
        length = self.request.headers.get("Content-Length", "")
        if not length.isdigit():
            raise Refusal("bad_request", "Say how long the upload is (Content-Length).")
        if int(length) > limit:
            raise Refusal("too_large", f"This has {int(length) >> 20} MiB, the limit is {limit >> 20} MiB.")
        self.hall.rates.count(HAND_IN, self.person.name)
        if self.hall.receiving + int(length) > MOST_RECEIVING:
            raise Refusal("busy", "Many are handing in at this moment. Try again in a minute.")
        self._reserved = int(length)
        self.hall.receiving += self._reserved

    @property
    def limit(self) -> int:
        """The bytes that one upload may have."""
        return 2 * self.hall.desk.live.now.course.settings.notebook_size

    def data_received(self, chunk: bytes) -> None:
        """Take a part of the upload."""
        if len(self._body) + len(chunk) > self._reserved:
            raise Refusal("too_large", "The upload is longer than it said.")
        self._body += chunk

    def on_finish(self) -> None:
        """Give the memory back."""
        self.hall.receiving -= self._reserved
        self._reserved, self._body = 0, bytearray()
        super().on_finish()

    def on_connection_close(self) -> None:
        """Give the memory back where the sender has gone."""
        self.hall.receiving -= self._reserved
        self._reserved = 0

    async def get(self) -> None:
        """List the person's own attempts; a teacher's list may be a student's."""
        student = self.get_query_argument("student", None)
        if student is not None and student != self.person.name:
            self.needs()
        assignment = self.get_query_argument("assignment", None)
        self.say(await self.run(self._listed, student or self.person.name, assignment))

    def _listed(self, student: str, assignment: str | None) -> list[dict[str, Any]]:
        desk, bodies = self.hall.desk, self.hall.bodies
        known = desk.live.now.assignments
        places = desk.places()
        found = [each for each in desk.attempts.of(assignment, student) if each.assignment in known]
        return [bodies.attempt(self.person, each, places, whole=False) for each in found]

    async def post(self) -> None:
        """Hand in the files of a form: a notebook, or several files; or a notebook as the body itself."""
        files = self._files()
        assignment = self.get_query_argument("assignment", None)
        self._body = bytearray()
        student = self.person.name
        attempt, is_new = await self.run(self.hall.desk.hand_in, student, files, assignment)
        places = await self.run(self.hall.desk.places)
        body = await self.run(self.hall.bodies.attempt, self.person, attempt, places)
        self.set_header("Location", self.reverse_url("attempt", str(attempt.id)))
        self.say(body, 202 if is_new else 200)

    def _files(self) -> list[tuple[str, bytes]]:
        kind = self.request.headers.get("Content-Type", "")
        if kind.split(";")[0].strip() in {"application/json", "application/x-ipynb+json"}:
            return [(self.get_query_argument("name", "notebook.ipynb"), bytes(self._body))]
        if not kind.startswith("multipart/form-data"):
            raise Refusal("bad_request", "Send the notebook as a form's file, or as JSON.")
        files: dict[str, list[HTTPFile]] = {}
        try:
            parse_body_arguments(kind, bytes(self._body), {}, files)
        except Exception as error:
            raise Refusal("bad_request", "The form can't be read.") from error
        found = [(each.filename, bytes(each.body)) for group in files.values() for each in group]
        if not found:
            raise Refusal("not_a_notebook", "There is no file in the form.")
        return found


class OneAttemptHandler(Handler):
    """One attempt."""

    async def get(self, number: str) -> None:
        """Say what became of it, with its result."""
        attempt = await self.own(number)
        places = await self.run(self.hall.desk.places)
        self.say(await self.run(self.hall.bodies.attempt, self.person, attempt, places))


class StreamHandler(Handler):
    """A stream of events, until its client goes."""

    async def prepare(self) -> None:
        """Refuse one stream too many."""
        await super().prepare()
        if self.hall.streams.open[self.person.name] >= MOST_STREAMS:
            raise Refusal("too_many", f"You have {MOST_STREAMS} streams open already.")

    async def send(self, frames: Any) -> None:
        """Send frames as they come, as long as the person may see them."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        try:
            async for frame in frames:
                if frame.startswith(":") and await self.asker() != self.person:
                    return  # signed out, or the token was taken back
                self.write(frame)
                await self.flush()
        except (StreamClosedError, Refusal):  # gone, or who it is can't be asked: the client asks again
            pass
        finally:
            await frames.aclose()


class AttemptEventsHandler(StreamHandler):
    """What one attempt is like, live."""

    async def get(self, number: str) -> None:
        """Send its states; see `gradedescent.service.streams`."""
        attempt = await self.own(number)

        async def read() -> dict[str, Any]:
            found = await self.own(str(attempt.id))
            places = await self.run(self.hall.desk.places)
            return await self.run(self.hall.bodies.attempt, self.person, found, places)

        await self.send(self.hall.streams.attempt(attempt.id, read, self.person.name))


class AttemptPageHandler(Handler):
    """The feedback page of an attempt."""

    async def get(self, number: str, notebook: str | None = None) -> None:
        """Show it as far as the person may see it."""
        attempt = await self.own(number)
        text = await self.run(self.hall.bodies.page, self.person, attempt, notebook)
        if text is None:
            raise Refusal("not_found", "There is no page to see yet.")
        self.set_header("Content-Security-Policy", PAGE_POLICY)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.write(text)


class AttemptFileHandler(Handler):
    """A file of an attempt, as it was handed in."""

    async def get(self, number: str, name: str) -> None:
        """Send it, to be saved and not shown."""
        attempt = await self.own(number)
        content = await self.run(self.hall.desk.file, attempt, name)
        self.set_header("Content-Security-Policy", PAGE_POLICY)
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}")
        self.write(content)


class ClassHandler(Handler):
    """A class, for those who teach it."""

    async def get(self, name: str) -> None:
        """Say how it did."""
        self.needs()
        self.say(await self.run(self.hall.classroom.body, name))


class ClassEventsHandler(StreamHandler):
    """A class, live."""

    async def get(self, name: str) -> None:
        """Send what it is like; see `gradedescent.service.streams`."""
        self.needs()
        await self.run(self.hall.classroom.body, name)  # raises where there is none

        async def read() -> dict[str, Any]:
            return await self.run(self.hall.classroom.body, name)

        await self.send(self.hall.streams.classroom(name, read, self.person.name))


class ClassScoresHandler(Handler):
    """The gradebook's scores of a class."""

    async def get(self, name: str) -> None:
        """Send them as a table."""
        self.needs()
        text = await self.run(self.hall.classroom.table, name)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name)}.csv")
        self.write(text)


class PublishHandler(Handler):
    """Publishing an assignment's results."""

    async def post(self, name: str) -> None:
        """Publish them, or take that back (`{"published": false}`)."""
        self.needs(deciding=True)
        await self.run(self.hall.desk.live.assignment, name)
        try:
            said = json.loads(self.request.body or b"{}").get("published", True)
        except (ValueError, AttributeError):
            said = None
        if not isinstance(said, bool):
            raise Refusal("bad_request", '"published" must be true or false.')
        await self.run(self.hall.desk.attempts.publish, name, published=said)
        self.say({"assignment": name, "published": said})


class RegradeHandler(Handler):
    """Grading an assignment again."""

    async def post(self, name: str) -> None:
        """Have all its attempts wait again, after those of who hands in."""
        self.needs(deciding=True)
        count = await self.run(self.hall.desk.grade_again, name)
        self.hall.classroom.forget()
        self.say({"assignment": name, "attempts": count}, 202)


class HealthHandler(Handler):
    """Whether the service works, for a load balancer."""

    public = True

    async def get(self) -> None:
        """Say so: 200 where attempts are taken and graded, else 503."""
        body = await self.run(self.hall.desk.health)
        self.say(body, 200 if body["ok"] else 503)


class MetricsHandler(Handler):
    """Numbers for Prometheus; for who teaches, or with a token made for it."""

    async def get(self) -> None:
        """Send them in Prometheus's text format."""
        self.needs()
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.write(await self.run(metrics, self.hall, time.time()))


class OpenApiHandler(Handler):
    """The description of the API."""

    public = True

    async def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(resources.files("gradedescent.service").joinpath("openapi.json").read_bytes())


ID = r"(\d{1,15})"
NAME = r"([^/]{1,200})"
ROUTES = [
    (r"/api/me", MeHandler),
    (r"/api/assignments", AssignmentsHandler),
    (rf"/api/assignments/{NAME}", AssignmentHandler),
    (r"/api/attempts", AttemptsHandler),
    (rf"/api/attempts/{ID}", OneAttemptHandler, "attempt"),
    (rf"/api/attempts/{ID}/events", AttemptEventsHandler),
    (rf"/api/attempts/{ID}/page", AttemptPageHandler),
    (rf"/api/attempts/{ID}/page/{NAME}", AttemptPageHandler),
    (rf"/api/attempts/{ID}/files/{NAME}", AttemptFileHandler),
    (rf"/api/class/{NAME}", ClassHandler),
    (rf"/api/class/{NAME}/events", ClassEventsHandler),
    (rf"/api/class/{NAME}/scores", ClassScoresHandler),
    (rf"/api/class/{NAME}/publish", PublishHandler),
    (rf"/api/class/{NAME}/regrade", RegradeHandler),
    (r"/health", HealthHandler),
    (r"/metrics", MetricsHandler),
    (r"/openapi.json", OpenApiHandler),
]
"""Addresses, what answers there, and a name where another answer leads there."""
