"""The pages for a browser without JupyterLab: signing in, handing in, reading, and the class for those who teach it.

A page is a frame; one script of ours fills it through the API. Nothing is loaded from elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError

from gradedescent.service.handlers import SESSION, SESSION_DAYS, Handler
from gradedescent.service.identity import hashed
from gradedescent.service.live import Refusal
from gradedescent.service.rates import SIGN_IN

if TYPE_CHECKING:
    from jinja2 import Environment

KINDS = {
    "app.js": ("service/static", "text/javascript"),
    "app.css": ("service/static", "text/css"),
    "icon.svg": ("service/static", "image/svg+xml"),
    "palette.css": ("feedback/templates", "text/css"),  # the colours of feedback pages
}
"""The static files: where they are in the package, and what they are."""


@cache
def environment() -> Environment:
    """Return the templates' environment: whatever text it gets is shown as text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("gradedescent.service", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


class Page(Handler):
    """A page; who is not signed in is led to where one does."""

    async def prepare(self) -> None:
        """Lead who is not signed in to the page where one does."""
        try:
            await super().prepare()
        except Refusal as error:
            if error.code != "not_signed_in" or self.request.method != "GET":
                raise
            self.redirect(self.address("/signin"))

    def address(self, path: str) -> str:
        """Return the address of a page, below the service's own."""
        return str(self.application.settings["base"]) + path

    def show(self, template: str, **values: Any) -> None:
        """Answer with a page."""
        course = self.hall.desk.live.now.course.settings.course_id
        person = getattr(self, "person", None)
        known = {"base": self.application.settings["base"], "course": course, "person": person}
        self.set_header("Content-Type", "text/html; charset=utf-8")
        text = environment().get_template(template).render(**known, xsrf=self.xsrf_token.decode(), **values)
        self.write(text)


class Home(Page):
    """What a student has to do and did; for who teaches, the classes."""

    async def get(self) -> None:
        """Show it."""
        self.show("home.html", title="Assignments")


class ClassPage(Page):
    """A class, live."""

    async def get(self, name: str) -> None:
        """Show it to those who teach."""
        if not self.person.teaches:
            raise HTTPError(404)
        await self.run(self.hall.desk.live.assignment, name)
        self.show("class.html", title=name, assignment=name)


class SignIn(Page):
    """Where one signs in with a token."""

    public = True

    async def get(self) -> None:
        """Show the form."""
        self.show("signin.html", title="Sign in", wrong=False)

    async def post(self) -> None:
        """Begin a session where the token is right."""
        self.hall.rates.count(SIGN_IN, self.request.remote_ip or "")
        digest = hashed(self.get_body_argument("token", "").strip())
        found = await self.run(self.hall.tokens.person, digest)
        if found is None:
            self.set_status(401)
            self.show("signin.html", title="Sign in", wrong=True)
            return
        self.begin_session(digest)
        self.redirect(self.address("/"))

    def begin_session(self, digest: str) -> None:
        """Have the browser say from now on who it is."""
        secure = self.request.protocol == "https"
        self.set_signed_cookie(
            SESSION, digest, expires_days=SESSION_DAYS, httponly=True, samesite="Lax", secure=secure, path=self.path_
        )

    @property
    def path_(self) -> str:
        """The path to which cookies belong."""
        return self.application.settings["base"] or "/"


class SignOut(SignIn):
    """The end of a session."""

    async def post(self) -> None:
        """End it."""
        self.clear_cookie(SESSION, path=self.path_)
        self.redirect(self.address("/signin"))


class Static(Handler):
    """The script, the styles and the icon."""

    public = True

    async def prepare(self) -> None:
        """Ask nobody who it is."""

    async def get(self, name: str) -> None:
        """Send it."""
        if name not in KINDS:
            raise HTTPError(404)
        folder, kind = KINDS[name]
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.write(resources.files("gradedescent").joinpath(folder, name).read_bytes())


ROUTES = [
    (r"/", Home),
    (r"/class/([^/]{1,200})", ClassPage),
    (r"/signin", SignIn),
    (r"/signout", SignOut),
    (r"/static/([a-z.]{1,20})", Static),
]
