"""Who is not who they say, what is another's, what is too much: nothing of it gets through."""

from __future__ import annotations

import re
import socket
import time
from datetime import timedelta

import httpx
import pytest

from fixtures.service import hand_in, notebook, served
from gradedescent.service import handlers
from gradedescent.service.attempts import now
from gradedescent.service.identity import Tokens, hashed
from gradedescent.service.live import Refusal
from gradedescent.service.rates import Rate, Rates
from gradedescent.service.standalone import Listening


@pytest.fixture(scope="module")
def victim(service):
    """A client with an attempt, and the attempt."""
    client = service.client("victim")
    return client, service.waited(client, hand_in(client, notebook(service.course, first="victim = 1")).json())


OF_ONE = ["", "/events", "/page", "/page/lesson", "/files/lesson.ipynb"]


@pytest.mark.parametrize("path", OF_ONE)
def test_anothers_attempt_is_not_there(service, victim, path):
    """By number it says the same as of one that nobody made."""
    _, attempt = victim
    thief = service.client("thief")
    theirs = thief.get(f"/api/attempts/{attempt['id']}{path}")
    nobodys = thief.get(f"/api/attempts/999999{path}")

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.json() == nobodys.json()


def test_anothers_list_is_refused(service, victim):
    answer = service.client("thief").get("/api/attempts", params={"student": "victim"})

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


EVERYTHING = [*(f"/api/attempts/1{path}" for path in OF_ONE), "/api/me", "/api/class/lesson", "/metrics"]


@pytest.mark.parametrize("path", EVERYTHING)
@pytest.mark.parametrize("header", [None, "Bearer", "Bearer gd_wrong", "Basic YTpi", "token"])
def test_without_a_token_there_is_nothing(service, path, header):
    answer = httpx.get(service.url + path, headers={} if header is None else {"Authorization": header})

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize(("role", "status"), [("student", 403), ("grader", 403), ("instructor", 200)])
def test_only_an_instructor_decides(service, role, status):
    client = service.client(f"a-{role}", role)

    assert client.post("/api/class/lesson/publish", json={"published": False}).status_code == status
    assert client.get("/api/class/lesson").status_code == (403 if role == "student" else 200)


def test_a_token_ends_and_is_taken_back(service):
    tokens = Tokens(service.desk.attempts)
    ended = tokens.make("gone", "student", timedelta(seconds=-1))
    taken = tokens.make("gone", "student")
    headers = {"Authorization": f"Bearer {taken}"}

    assert httpx.get(f"{service.url}/api/me", headers=headers).status_code == 200
    assert tokens.take_back("gone") == 1  # the other had ended, and was forgotten
    assert httpx.get(f"{service.url}/api/me", headers=headers).status_code == 401
    assert httpx.get(f"{service.url}/api/me", headers={"Authorization": f"Bearer {ended}"}).status_code == 401


def test_tokens_are_not_in_the_database(service):
    secret = Tokens(service.desk.attempts).make("secretive", "student")
    folder = service.course.root / "attempts"
    written = b"".join(path.read_bytes() for path in folder.glob("attempts.db*"))

    assert secret.encode() not in written
    assert hashed(secret).encode() in written


class Browser(httpx.Client):
    """A browser that signs in: it keeps cookies, and its pages know the token against forged requests."""

    def page_token(self):
        return re.search(r'name="xsrf" content="([^"]+)"', self.get("/signin").text)[1]

    def sign_in(self, token):
        return self.post("/signin", data={"token": token, "_xsrf": self.page_token()})


@pytest.fixture
def browser(service):
    with Browser(base_url=service.url, timeout=30) as made:
        yield made


def test_a_session_acts_only_for_its_own_pages(service, browser):
    """Another site can have the browser send its cookies, and not the header."""
    answer = browser.sign_in(Tokens(service.desk.attempts).make("surfer", "student"))
    forged = hand_in(browser, notebook(service.course))
    own = browser.post(
        "/api/attempts",
        files={"file": ("lesson.ipynb", notebook(service.course, first="surfer = 1"))},
        headers={"X-XSRFToken": browser.page_token()},
    )

    assert answer.status_code == 302
    assert (forged.status_code, own.status_code) == (403, 202)


def test_a_wrong_header_does_not_fall_back_to_the_session(service, browser):
    """It would be a way around the check of forged requests."""
    browser.sign_in(Tokens(service.desk.attempts).make("surfer", "student"))

    assert browser.get("/api/me").status_code == 200
    assert browser.get("/api/me", headers={"Authorization": "Bearer x"}).status_code == 401


def test_a_session_ends_with_its_token_and_with_signing_out(service, browser):
    tokens = Tokens(service.desk.attempts)
    browser.sign_in(tokens.make("leaver", "student"))
    browser.post("/signout", data={"_xsrf": browser.page_token()})
    assert browser.get("/api/me").status_code == 401
    browser.sign_in(tokens.make("leaver", "student"))
    assert browser.get("/api/me").json()["name"] == "leaver"
    tokens.take_back("leaver")

    assert browser.get("/api/me").status_code == 401
    assert browser.get("/").headers["location"] == "/signin"


def test_a_forged_cookie_is_nobody(service, browser):
    browser.cookies.set(handlers.SESSION, "2|1:0|10:1700000000|20:gradedescent-session|4:eA==|00")

    assert browser.get("/api/me").status_code == 401


def test_cookies_can_not_be_read_by_scripts(service, browser):
    answer = browser.sign_in(Tokens(service.desk.attempts).make("surfer", "student"))
    set_cookies = answer.headers.get_list("set-cookie") + browser.get("/signin").headers.get_list("set-cookie")

    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in set_cookies)


def test_guessing_tokens_is_slowed_down(service, browser):
    token = browser.page_token()
    found = [browser.post("/signin", data={"token": "gd_x", "_xsrf": token}).status_code for _ in range(30)]

    assert found[0] == 401
    assert found[-1] == 429


def test_pages_load_nothing_from_elsewhere(service, browser):
    answer = browser.get("/signin")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert answer.headers["x-content-type-options"] == "nosniff"


def raw(service, text):
    """Send bytes as they are; return what comes back within a second."""
    host, port = service.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        connection.sendall(text)
        connection.settimeout(5)
        found = b""
        try:
            while part := connection.recv(65536):
                found += part
        except TimeoutError:
            pass
        return found


def test_an_upload_that_is_too_large_is_refused_before_it_is_sent(service):
    token = Tokens(service.desk.attempts).make("bomber", "student")
    head = f"POST /api/attempts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
    kind = "Content-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n"
    answer = raw(service, (head + kind).encode())

    assert b"413" in answer.split(b"\r\n")[0] or b"400" in answer.split(b"\r\n")[0]


def test_an_upload_without_a_length_is_refused(service):
    client = service.client("bomber")
    answer = client.post("/api/attempts", content=iter([b"{}"] * 3), headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_memory_for_uploads_is_given_back(service):
    found = service.client("lee", "instructor").get("/metrics").text

    assert "gradedescent_receiving_bytes 0\n" in found


@pytest.mark.parametrize("count", [51, 2000])
def test_many_files_are_refused(service, count):
    files = [("file", (f"f{number}.txt", b"x")) for number in range(count)]
    answer = service.client(f"hoarder{count}").post("/api/attempts", files=files)

    assert answer.status_code == 400


def test_a_zip_with_a_notebooks_name_is_no_notebook(service):
    answer = hand_in(service.client("packer"), b"PK\x03\x04" + b"\0" * 1000)

    assert answer.json()["code"] == "not_a_notebook"


def test_a_name_in_a_form_leads_nowhere(service):
    """Neither up, nor into what the service or nbgrader writes."""
    client = service.client("walker")
    good = ("file", ("lesson.ipynb", notebook(service.course, first="walker = 1")))
    for name in ("../../evil.py", "/etc/evil.py", "a/b.py"):
        answer = client.post("/api/attempts", files=[good, ("file", (name, b"x"))])
        assert answer.status_code in {400, 429}, name
    ours = [("file", ("timestamp.txt", b"1999-01-01")), ("file", (".env", b"x"))]
    kept = client.post("/api/attempts", files=[good, *ours])
    folder = next((service.course.root / "attempts" / "lesson" / "walker").iterdir()) / "files"

    assert kept.status_code == 202
    assert [path.name for path in folder.iterdir()] == ["lesson.ipynb"]


def test_an_assignment_of_another_name_is_not_there(service):
    client = service.client("walker2")
    for name in ("..", "%2e%2e", "nothing", "lesson%2f.."):
        files = {"file": ("lesson.ipynb", notebook(service.course))}
        answer = client.post(f"/api/attempts?assignment={name}", files=files)
        assert answer.status_code in {400, 404}, name


def test_too_many_streams_are_refused(service, victim, monkeypatch):
    monkeypatch.setattr("gradedescent.service.api.MOST_STREAMS", 0)
    client, attempt = victim

    assert client.get(f"/api/attempts/{attempt['id']}/events").status_code == 429


def test_a_rate_is_counted_by_person():
    rates, rate = Rates(), Rate(2, 60.0)
    for _ in range(2):
        rates.count(rate, "ada")
    rates.count(rate, "bo")

    with pytest.raises(Refusal) as found:
        rates.count(rate, "ada")
    assert found.value.code == "too_many"
    assert found.value.retry_at > now()


@pytest.mark.parametrize("behind", [False, True])
def test_headers_of_a_proxy_count_only_behind_one(course, behind):
    """Else anybody could say that they come from elsewhere, and guess on."""
    with served(course(), Listening(port=0, behind_proxy=behind)) as service, Browser(base_url=service.url) as browser:
        browser.headers["X-Forwarded-Proto"] = "https"
        token = Tokens(service.desk.attempts).make("ada", "student")
        cookie = browser.sign_in(token).headers.get("set-cookie", "")

    assert ("secure" in cookie.lower()) == behind


def test_what_fails_tells_no_secret(service, monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr(service.desk, "places", fail)
    answer = service.client("unlucky").get("/api/attempts")

    assert answer.status_code == 500
    assert "42" not in answer.text
    assert answer.json()["code"] == "failed"
    assert "42" in caplog.text


def test_the_log_holds_no_token(service, caplog):
    caplog.set_level("INFO")
    token = Tokens(service.desk.attempts).make("logged", "student")
    httpx.get(f"{service.url}/api/me", headers={"Authorization": f"Bearer {token}"}, params={"token": token})

    said, deadline = "", time.monotonic() + 10
    while "/api/me" not in said and time.monotonic() < deadline:  # it is written when the answer has gone
        said = str([vars(each) for each in caplog.records if each.name.startswith("gradedescent")])

    assert "/api/me" in said
    assert token not in said
