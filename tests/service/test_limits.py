"""Policies hold on the server, whatever a client does, and what they hide has no second way out."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from fixtures.service import events, hand_in, notebook, opened_course, served
from gradedescent.policies import Policy

WRONG = {"double": "def double(x):\n    return x + 2"}
TITLES = re.compile("It doubles|Is it twice as much|two_more|double\\(x\\)")


def refused(answer):
    """Return the status, the code and the sentence of what was refused."""
    return answer.status_code, answer.json()["code"], answer.json()["message"]


def test_attempts_run_out_and_the_student_sees_it_before(course):
    made = course({"lesson": {"attempts": 2}})
    with served(made) as service:
        client = service.client()
        left = [client.get("/api/assignments/lesson").json()["attempts_left"]]
        for number in range(2):
            service.waited(client, hand_in(client, notebook(made, first=f"n = {number}")).json())
            left.append(client.get("/api/assignments/lesson").json()["attempts_left"])
        answer = hand_in(client, notebook(made, first="n = 3"))
        state = client.get("/api/assignments/lesson").json()

    assert left == [2, 1, 0]
    assert refused(answer) == (403, "no_attempts_left", "You have used all 2 attempts.")
    assert (state["open"], state["why_closed"]) == (False, "You have used all 2 attempts.")


def test_a_cool_down_says_when_the_next_is_possible(course):
    made = course({"*": {"cool_down": 300}})
    with served(made) as service:
        client = service.client()
        hand_in(client, notebook(made))
        answer = hand_in(client, notebook(made, WRONG))
        again = hand_in(client, notebook(made))

    assert refused(answer)[:2] == (429, "too_soon")
    assert 290 < int(answer.headers["retry-after"]) <= 300
    assert answer.json()["retry_at"].endswith("Z")
    assert again.status_code == 200  # the same content is no attempt


def test_the_due_date_closes_and_an_extension_opens(course):
    made = course({"lesson": {"due": "2020-01-01", "extensions": {"ada": "2100-01-01"}}})
    with served(made) as service:
        late = hand_in(service.client("bo"), notebook(made))
        extended = hand_in(service.client("ada"), notebook(made))

    assert refused(late)[:2] == (403, "closed")
    assert "01 January 2020" in late.json()["message"]
    assert extended.status_code == 202


def test_late_work_keeps_a_share_in_the_gradebook_and_on_the_page(course):
    from nbgrader.api import Gradebook

    made = course({"lesson": {"due": "2020-01-01", "late_keeps": [0.5] * 5000}})
    with served(made) as service:
        client = service.client()
        attempt = service.waited(client, hand_in(client, notebook(made)).json())
        service.entered()
        page = client.get(f"/api/attempts/{attempt['id']}/page").text
    with Gradebook(f"sqlite:///{made.root}/gradebook.db") as gradebook:
        score = gradebook.find_submission("lesson", "ada")
        found = score.score, score.late_submission_penalty

    assert attempt["late_days"] > 2000
    assert found == (30.0, 15.0)
    assert "15 of 30" in re.sub("<[^>]+>", "", page)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory, released, cache):
    """Answers of every address about a wrong attempt, by what is shown."""
    found = {}
    for name, said in {
        "nothing": {"show_score": "after_published"},
        "score": {"show_tests": "never"},
        "tests": {"show_hints": "never"},
    }.items():
        folder = tmp_path_factory.mktemp(name) / "course"
        shutil.copytree(released, folder)
        with served(opened_course(folder, cache, {"*": said})) as service:
            client = service.client()
            attempt = hand_in(client, notebook(service.course, WRONG)).json()
            streamed = events(client, f"/api/attempts/{attempt['id']}/events")
            service.entered()
            addresses = [
                f"/api/attempts/{attempt['id']}",
                "/api/attempts",
                "/api/assignments",
                "/api/assignments/lesson",
                f"/api/attempts/{attempt['id']}/page",
                f"/api/attempts/{attempt['id']}/files/lesson.ipynb",
                f"/api/attempts/{attempt['id']}/files/..%2fgraded%2flesson.ipynb",
                "/api/class/lesson",
                "/api/class/lesson/scores",
            ]
            answers = {address: client.get(address) for address in addresses}
            teacher = service.client("lee", "instructor")
            published = teacher.post("/api/class/lesson/publish").status_code
            after = client.get(f"/api/attempts/{attempt['id']}").json()
            whole = teacher.get(f"/api/attempts/{attempt['id']}").json()
            found[name] = streamed, answers, (published, after, whole)
    return found


def said(streamed, answers):
    """Return all that was said of an attempt, without the notebook itself."""
    return [json.dumps(each) for each in streamed] + [
        each.text for path, each in answers.items() if "/files/" not in path
    ]


def test_before_results_are_published_nothing_says_the_score(hidden):
    streamed, answers, _ = hidden["nothing"]
    texts = [json.dumps(each) for each in streamed] + [
        each.text for each in answers.values() if "files" not in str(each.url)
    ]

    assert streamed[-1]["state"] == "graded"
    for text in texts:
        assert not TITLES.search(text)
        assert '"score":20' not in text.replace(" ", "")
    assert answers[f"/api/attempts/{streamed[-1]['id']}/page"].status_code == 404
    assert [each.status_code for path, each in answers.items() if "class" in path] == [403, 403]


def test_what_is_published_is_seen_from_then_on(hidden):
    published, after, whole = hidden["nothing"][2]

    assert published == 200
    assert after["score"] == whole["score"] == 20.0
    assert after["result"] == whole["result"]


@pytest.mark.parametrize(("name", "seen"), [("score", ()), ("tests", ("It doubles",))])
def test_tests_and_hints_stay_hidden_where_the_course_says_so(hidden, name, seen):
    streamed, answers, (_, after, whole) = hidden[name]
    texts = [json.dumps(each) for each in streamed] + [
        each.text for each in answers.values() if "files" not in str(each.url)
    ]

    assert after["score"] == 20.0
    assert not any("Is it twice as much" in text or "two_more" in text for text in texts)
    assert any("It doubles" in text for text in texts) == bool(seen)
    assert "Is it twice as much" in json.dumps(whole)  # those who teach see all


def test_the_graded_notebook_can_not_be_had_as_a_file(hidden):
    for _, answers, _ in hidden.values():
        assert [each.status_code for path, each in answers.items() if "graded" in path] == [404]


def test_all_that_a_policy_says_is_checked_at_the_start(course):
    from gradedescent.errors import ConfigurationError
    from gradedescent.service.desk import Desk

    made = course({"lesson": {"attempts": "many"}})
    with pytest.raises(ConfigurationError, match="'attempts'"):
        Desk(made.root, cache=made.cache)


def test_a_policy_that_changes_holds_at_once(course):
    made = course()
    with served(made) as service:
        client = service.client()
        with (made.root / "nbgrader_config.py").open("a") as file:
            file.write("\nc.Gradedescent.policies = {'*': {'closed': True}}\n")
        service.desk.live.look_again()
        answer = hand_in(client, notebook(made))

    assert refused(answer) == (403, "closed", "This assignment is closed.")
    assert Policy(closed=True) == service.desk.live.policy("lesson")[0]
