"""Under a JupyterHub people are who the Hub says, and nobody else gets in."""

from __future__ import annotations

import shutil
import time
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from fixtures import jupyterhub
from fixtures.service import hand_in, notebook, opened_course

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory, released, cache):
    folder = tmp_path_factory.mktemp("hub") / "course"
    shutil.copytree(released, folder)
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Gradedescent.hub_roles = {'instructor': ['hub:admins'], 'grader': ['group:graders']}\n")
    return opened_course(folder, cache)


@pytest.fixture(scope="module")
def hub(tmp_path_factory, course):
    jupyterhub.needed()
    found = jupyterhub.JupyterHub(tmp_path_factory.mktemp("jupyterhub") / "hub", course, "jh/")
    try:
        yield found.wait()
    finally:
        found.close()


def me(hub, browser):
    answer = browser.get(f"{hub.service}/api/me")
    return answer.json().get("name"), answer.json().get("role")


@pytest.mark.parametrize(
    ("name", "role"), [("ada", "student"), ("Goran", "student"), ("greta", "grader"), ("frida", "instructor")]
)
def test_the_hub_says_who_somebody_is(hub, name, role):
    with hub.signed_in(name) as browser:
        assert me(hub, browser) == (name.lower(), role)


def test_two_students_hand_in_and_see_their_own_alone(hub, course):
    with hub.signed_in("hana") as hana, hub.signed_in("ivan") as ivan:
        xsrf = hana.get(f"{hub.service}/").text.split('name="_xsrf" value="')[1].split('"')[0]
        files = {"file": ("lesson.ipynb", notebook(course))}
        sent = hana.post(f"{hub.service}/api/attempts", files=files, headers={"X-XSRFToken": xsrf})
        assert sent.status_code == 202, sent.text
        address = f"{hub.service}/api/attempts/{sent.json()['id']}"
        deadline = time.monotonic() + 60
        while (found := hana.get(address).json())["state"] != "graded" and time.monotonic() < deadline:
            time.sleep(0.1)

        assert (found["student"], found["score"]) == ("hana", 30.0)
        assert ivan.get(address).status_code == 404
        assert ivan.get(f"{hub.service}/api/class/lesson").status_code == 403


def test_a_program_shows_a_token_of_the_hubs(hub, course):
    headers = {"Authorization": f"token {hub.token('jun')}"}
    with httpx.Client(base_url=hub.service, headers=headers, timeout=30) as client:
        sent = hand_in(client, notebook(course, first="name = 'jun'"))

        assert sent.status_code == 202, sent.text
        assert sent.json()["student"] == "jun"


def test_jupyterlab_hands_in_as_who_its_server_is(hub, course):
    """The extension in a student's server has that server's token, and no other."""
    server = hub.start_server("noor")
    headers = {"Authorization": f"token {hub.token('noor')}"}
    with httpx.Client(headers=headers, timeout=30) as client:
        files = {"file": ("lesson.ipynb", notebook(course, first="name = 'noor'"))}
        sent = client.post(f"{server}/gradedescent/api/attempts", files=files)

        assert sent.status_code == 202, sent.text
        assert sent.json()["student"] == "noor"
        assert client.get(f"{server}/gradedescent/api/me").json()["name"] == "noor"


def test_a_token_made_for_something_else_lets_nobody_in(hub):
    """As that of a notebook server, or of another service, which a student's own code can read."""
    headers = {"Authorization": f"token {hub.token('kim', scopes=['read:users!user=kim'])}"}
    answer = httpx.get(f"{hub.service}/api/me", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("secret", ["x", "guessed", "gd_guessed", "gué", "only-for-a-test-token"])
def test_what_is_no_persons_token_lets_nobody_in(hub, secret):
    """The last is a service's."""
    headers = {"Authorization": f"token {secret}".encode()}

    assert httpx.get(f"{hub.service}/api/me", headers=headers).status_code == 401


def test_who_signs_out_is_out_at_the_hub_too(hub):
    with hub.signed_in("lea") as browser:
        xsrf = browser.get(f"{hub.service}/").text.split('name="_xsrf" value="')[1].split('"')[0]
        cookie = browser.cookies.get("gradedescent-session")
        answer = browser.post(f"{hub.service}/signout", data={"_xsrf": xsrf})

        assert "/hub/" in str(answer.url)
        assert "/hub/login" in str(browser.get(f"{hub.service}/").url)
        assert cookie is not None


def test_another_browsers_sign_in_is_not_taken(hub):
    """Else somebody could have a student hand in under a name of theirs."""
    with hub.signed_in("mallory") as mallory, httpx.Client() as victim:
        begun = mallory.get(f"{hub.service}/signin", follow_redirects=False).headers["Location"]
        back = mallory.get(httpx.URL(hub.url).join(begun), follow_redirects=False).headers["Location"]
        assert parse_qs(urlsplit(back).query).keys() >= {"code", "state"}
        answer = victim.get(httpx.URL(hub.url).join(back))

        assert answer.status_code == 403
        assert "gradedescent-session" not in victim.cookies


def test_headers_say_nothing_of_who_it_is(hub):
    headers = {"X-Forwarded-User": "frida", "REMOTE_USER": "frida", "X-JupyterHub-User": "frida"}

    assert httpx.get(f"{hub.direct}/api/me", headers=headers).status_code == 401
