"""What a student's Jupyter server forwards: what is on the list, with that student's token, and nothing more."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from fixtures.browser import TOKEN, jupyter_server
from gradedescent.lab import forward


class Fake(BaseHTTPRequestHandler):
    """A service that says what it was asked."""

    def answer(self):
        length = int(self.headers.get("Content-Length", 0))
        asked = {
            "method": self.command,
            "path": self.path,
            "authorization": self.headers.get("Authorization"),
            "cookie": self.headers.get("Cookie"),
            "body": self.rfile.read(length).decode(),
        }
        self.server.asked.append(asked)
        if "away" in self.path:
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.example/")
            self.end_headers()
            return
        if self.path == "/api/me":
            known = self.headers.get("Authorization") == "Bearer gd_right"
            self.send_response(200 if known else 401)
            content = b'{"name": "ada"}' if known else b"{}"
        elif self.path.endswith("/events"):
            self.send_response(200)
            content = b'event: attempt\ndata: {"state": "graded"}\n\n'
        else:
            self.send_response(403 if "closed" in self.path else 200)
            content = json.dumps(asked).encode()
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Set-Cookie", "evil=1")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


@pytest.fixture
def fake():
    """The service's address, and what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """A student's Jupyter server: its address, and where it keeps what signing in said."""
    folder = tmp_path_factory.mktemp("jupyter")
    (folder / "work").mkdir()
    with jupyter_server(folder / "work", folder) as address:
        yield address, folder / ".local" / "share" / "jupyter" / "gradedescent.json"


@pytest.fixture
def asked(jupyter):
    """Return a function that asks the Jupyter server; it knows no service."""
    address, kept = jupyter
    kept.unlink(missing_ok=True)

    def ask(*path, method="GET", headers=None, **options):
        known = {"Authorization": f"token {TOKEN}"} if headers is None else headers
        return httpx.request(method, "/".join([address, "gradedescent", *path]), headers=known, timeout=30, **options)

    return ask


@pytest.fixture
def ready(fake, jupyter, asked):
    """The service, which the Jupyter server knows."""
    keep(jupyter, f"http://127.0.0.1:{fake.server_port}")
    return fake


def keep(jupyter, url):
    """Have the Jupyter server know a service."""
    jupyter[1].parent.mkdir(parents=True, exist_ok=True)
    jupyter[1].write_text(json.dumps({"url": url, "token": "gd_right"}))


def said(answer):
    """Return the status and the body of an answer."""
    return answer.status_code, json.loads(answer.content or b"null")


def test_it_forwards_with_the_students_token(ready, asked):
    code, found = said(asked("api", "attempts", params={"assignment": "lesson"}))

    assert (code, found["path"]) == (200, "/api/attempts?assignment=lesson")
    assert found["authorization"] == "Bearer gd_right"
    assert found["cookie"] is None


def test_a_notebook_is_forwarded_as_it_is(ready, asked):
    content = json.dumps({"cells": ["é"]})
    _, found = said(asked("api", "attempts", method="POST", content=content, params={"name": "a.ipynb"}))

    assert (found["method"], found["body"]) == ("POST", content)


def test_what_the_service_refuses_comes_back_with_its_status_and_no_cookie(ready, asked):
    answer = asked("api", "assignments", "closed")

    assert answer.status_code == 403
    assert "evil" not in str(answer.headers)


def test_a_stream_is_passed_on(ready, asked):
    answer = asked("api", "attempts", "1", "events")

    assert answer.content == b'event: attempt\ndata: {"state": "graded"}\n\n'
    assert answer.headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize(
    "path",
    [
        ("class", "lesson"),
        ("class", "lesson", "scores"),
        ("attempts", "x"),
        ("attempts", "1", "files", "%2e%2e", "%2e%2e", "me"),
        ("%2e%2e", "metrics"),
        ("attempts", "1", "page", "a", "b"),
    ],
)
def test_what_is_not_on_the_list_is_not_forwarded(ready, asked, path):
    code, _ = said(asked("api", *path))

    assert code == 404
    assert ready.asked == []


def test_only_handing_in_is_posted(ready, asked):
    code, _ = said(asked("api", "assignments", method="POST", content="{}"))

    assert code == 404
    assert ready.asked == []


def test_a_redirect_is_not_followed(ready, asked):
    """The token would go where somebody else says."""
    code, body = said(asked("api", "assignments", "away"))

    assert (code, body["code"]) == (502, "offline")


def test_without_the_jupyter_servers_token_nothing_is_forwarded(ready, asked):
    code, _ = said(asked("api", "attempts", headers={"Authorization": "token wrong"}))

    assert code in {302, 403}
    assert ready.asked == []


def test_a_service_that_is_gone_is_said(jupyter, asked):
    keep(jupyter, "http://127.0.0.1:9")

    assert said(asked("api", "attempts"))[1]["code"] == "offline"


def test_signing_in_keeps_what_the_service_knows(fake, jupyter, asked):
    url = f"http://127.0.0.1:{fake.server_port}"
    before = said(asked("api", "attempts"))
    wrong = said(asked("signin", method="POST", content=json.dumps({"url": url, "token": "gd_wrong"})))
    right = said(asked("signin", method="POST", content=json.dumps({"url": f"{url}/", "token": " gd_right"})))
    after = said(asked("api", "attempts"))

    assert (before[0], before[1]["code"]) == (401, "not_set_up")
    assert (wrong[0], wrong[1]["code"]) == (401, "not_signed_in")
    assert right == (200, {"name": "ada"})
    assert after[1]["authorization"] == "Bearer gd_right"
    assert jupyter[1].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("file:///etc/passwd", "gd_x"),
        ("https://", "gd_x"),
        ("https://a.example/?next=b", "gd_x"),
        ("", "gd_x"),
        ("https://a.example", ""),
        ("https://a.example", "gd_x\r\nX: y"),
    ],
)
def test_an_address_or_a_token_that_can_not_be_is_refused(asked, url, token):
    code, body = said(asked("signin", method="POST", content=json.dumps({"url": url, "token": token})))

    assert (code, body["code"]) == (400, "not_set_up")


def test_the_hubs_token_goes_only_where_an_administrator_says(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "hub")
    (tmp_path / "gradedescent.json").write_text('{"url": "https://other.example"}')
    unnamed = forward.upstream()
    monkeypatch.setenv("GRADEDESCENT_URL", "https://grading.example/")

    assert unnamed == forward.Upstream("https://other.example", "")
    assert forward.upstream() == forward.Upstream("https://grading.example", "hub")


def test_a_file_that_says_nonsense_is_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    (tmp_path / "gradedescent.json").write_text("[1]")

    assert not forward.upstream().is_set_up
