"""What the service asks of a JupyterHub, and what it makes of the answers, without one."""

from __future__ import annotations

import asyncio

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from fixtures.commands import in_this_process
from gradedescent.errors import ConfigurationError, GraderError
from gradedescent.service.hub import Hub, read_environment, role_of
from gradedescent.service.live import Refusal
from gradedescent.settings import NAMELESS, load

ENVIRONMENT = {
    "JUPYTERHUB_API_URL": "http://127.0.0.1:8081/jh/hub/api",
    "JUPYTERHUB_API_TOKEN": "secret",
    "JUPYTERHUB_SERVICE_NAME": "gradedescent",
    "JUPYTERHUB_SERVICE_PREFIX": "/jh/services/gradedescent/",
    "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:10101",
    "JUPYTERHUB_BASE_URL": "/jh/",
}
MODEL = {"kind": "user", "name": "ada", "scopes": ["access:services!service=gradedescent"]}


class User(RequestHandler):
    """What the Hub says to `GET /user`: what stands in the application's settings."""

    def get(self):
        self.settings["asked"].append(self.request.headers["Authorization"])
        status, body = self.settings["says"]
        self.set_status(status)
        self.write(body)


def asked(says, *tokens, then=None):
    """Return what a service takes tokens to be, one after the other, and what the Hub was asked.

    `then` is what the Hub says after the first.
    """
    found, seen = [], []

    async def run():
        hub_says = Application([("/hub/api/user", User)], says=says, asked=seen)
        socket, port = bind_unused_port()
        server = HTTPServer(hub_says)
        server.add_socket(socket)
        url = f"http://127.0.0.1:{port}/hub/api"
        hub = Hub(read_environment({**ENVIRONMENT, "JUPYTERHUB_API_URL": url}), {}, "c")
        for token in tokens:
            try:
                found.append(await hub.person(token))
            except Refusal as error:
                found.append(error.code)
            if then is not None:
                hub_says.settings["says"] = then
        server.stop()
        await server.close_all_connections()

    asyncio.run(run())
    return found, seen


def test_a_token_is_asked_for_once_a_minute():
    (first, second), seen = asked((200, MODEL), "t", "t")

    assert (first.name, first.role) == ("ada", "student")
    assert second == first
    assert seen == ["token t"]


def test_a_hub_that_fails_is_asked_again():
    """And whoever asked is told to try again, not that they are nobody."""
    (first, second), _ = asked((500, {}), "t", "t", then=(200, MODEL))

    assert first == "busy"
    assert second.name == "ada"


@pytest.mark.parametrize("body", ["no JSON", "[]"])
def test_an_answer_that_says_nothing_lets_nobody_in(body):
    (found,), _ = asked((200, body), "t")

    assert found in {None, "busy"}


@pytest.mark.parametrize("change", [{"kind": "service"}, {"kind": None}])
def test_only_people_have_identities(change):
    assert asked((200, {**MODEL, **change}), "t")[0] == [None]


@pytest.mark.parametrize("scopes", [[], None, ["access:services!service=other"], ["access:servers!user=ada"]])
def test_a_token_for_something_else_is_refused(scopes):
    assert asked((200, {**MODEL, "scopes": scopes}), "t")[0] == ["forbidden"]


@pytest.mark.parametrize("name", ["", "../ada", "=ada", "a\nb", "x" * 200])
def test_a_name_that_no_student_can_have_is_refused(name):
    assert asked((200, {**MODEL, "name": name}), "t")[0] == ["forbidden"]


def test_a_token_that_would_end_its_header_is_not_sent():
    assert asked((200, MODEL), "t\r\nX-Other: 1") == ([None], [])


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_token_that_the_hub_does_not_know_is_nobodys(status):
    assert asked((status, {}), "t")[0] == [None]


@pytest.mark.parametrize(
    ("answer", "roles", "role"),
    [
        ({}, {}, "student"),
        ({"admin": True}, {}, "instructor"),
        ({"admin": "true"}, {}, "student"),
        ({"groups": ["formgrade-dl"]}, {}, "instructor"),
        ({"groups": ["formgrade-other"]}, {}, "student"),
        ({"admin": True, "groups": ["formgrade-dl"]}, {"instructor": []}, "student"),
        ({"groups": ["staff"]}, {"grader": ["group:staff"]}, "grader"),
        ({"groups": ["staff"]}, {"grader": ["staff"]}, "student"),
        ({}, {"grader": ["ada"], "instructor": ["ada"]}, "instructor"),
    ],
)
def test_a_role_is_what_name_group_or_admin_give(answer, roles, role):
    assert role_of("ada", answer, roles, "dl").role == role


def test_a_course_without_a_name_has_no_group():
    assert role_of("ada", {"groups": [f"formgrade-{NAMELESS}"]}, {}, NAMELESS).role == "student"


def test_what_the_hub_says_of_us_is_read():
    found = read_environment(ENVIRONMENT)

    assert (found.client, found.callback) == ("service-gradedescent", "/jh/services/gradedescent/oauth_callback")
    assert found.listens == ("127.0.0.1", 10101)
    assert found.scopes == {"access:services", "access:services!service=gradedescent"}


def test_a_service_on_a_domain_of_its_own_is_led_back_there():
    address = "https://services.hub.example/jh/services/gradedescent/oauth_callback"

    assert read_environment({**ENVIRONMENT, "JUPYTERHUB_OAUTH_CALLBACK_URL": address}).callback == address


@pytest.mark.parametrize(
    "change",
    [
        {"JUPYTERHUB_API_TOKEN": ""},
        {"JUPYTERHUB_SERVICE_NAME": ""},
        {"JUPYTERHUB_SSL_CERTFILE": "/hub.crt"},
        {"JUPYTERHUB_OAUTH_ACCESS_SCOPES": "no JSON"},
    ],
)
def test_an_environment_that_lacks_something_is_refused(change):
    with pytest.raises(GraderError, match=r"JUPYTERHUB|internal_ssl"):
        read_environment({**ENVIRONMENT, **change})


def test_without_a_hub_the_command_says_so(course, monkeypatch):
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    done = in_this_process(course(), "serve", "--hub")

    assert done.returncode != 0
    assert "--hub is for a service that a JupyterHub starts" in done.stderr


@pytest.mark.parametrize("roles", [[], {"student": ["ada"]}, {"grader": "ada"}, {"grader": [1]}])
def test_roles_that_can_not_be_are_refused(course, roles):
    with pytest.raises(ConfigurationError, match="hub_roles"):
        load(course().root, hub_roles=roles)
