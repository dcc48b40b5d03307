"""Who a launch makes somebody: nobody becomes another, or more than they are in the course."""

from __future__ import annotations

import pytest

from fixtures.lti import INSTRUCTOR, LEARNER, Browser, name_of
from fixtures.service import served
from gradedescent.errors import ConfigurationError
from gradedescent.gradebook.students import Student, write_students
from gradedescent.service.lti.launch import CLAIM
from gradedescent.service.lti.platforms import platforms
from gradedescent.service.lti.visits import Visits

ASSISTANT = "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant"


def launched(service, platform, **claims):
    """Launch in a browser of its own; return the status, and who the browser is then."""
    with Browser(base_url=service.url, timeout=30) as browser:
        asked = browser.begin(platform)
        answer = browser.launch(platform.signed(platform.claims(asked["nonce"], **claims)), asked["state"])
        return answer.status_code, name_of(browser)


def configured(course, platform, **changes):
    """Return a copy of the course that knows the platform with changes."""
    made = course()
    with (made.root / "nbgrader_config.py").open("a") as file:
        file.write(f"\nc.Gradedescent.lti = [{platform.config(**changes)!r}]\n")
    return made


def enter(service, *students):
    write_students(service.desk.live.now.gradebook.database, [Student(*each) for each in students], {})


@pytest.mark.parametrize("suffix", ["", "Section"])
def test_an_assistant_is_a_grader_though_an_instructor_as_well(standing, platform, suffix):
    roles = {f"{CLAIM}roles": [INSTRUCTOR, ASSISTANT + suffix]}

    assert launched(standing, platform, sub="tam", **roles) == (302, ("tam", "grader"))


def test_who_the_gradebook_knows_by_the_platforms_id_has_that_name(service, platform):
    enter(service, ("ada", "", "", "", "17"))

    assert launched(service, platform, sub="ada") == (403, None)  # an account of that name, of somebody else
    assert launched(service, platform, sub="17") == (302, ("ada", "student"))


def test_who_takes_anothers_address_does_not_become_them(course, platform):
    with served(configured(course, platform, name_claim="email")) as service:
        first = launched(service, platform, sub="17", email="ada@school.example")
        thief = launched(service, platform, sub="18", email="ada@school.example")
        again = launched(service, platform, sub="17", email="ada@school.example")
        teacher = launched(service, platform, sub="19", email="ada@school.example", role=INSTRUCTOR)

        assert first == again == (302, ("ada@school.example", "student"))
        assert thief == teacher == (403, None)
        enter(service, ("ada@school.example", "", "", "", "18"))  # it was the first that was the thief
        assert launched(service, platform, sub="18", email="x") == (302, ("ada@school.example", "student"))
        assert launched(service, platform, sub="17", email="ada@school.example") == (403, None)


def test_who_teaches_another_course_of_the_platform_is_nobody_here(course, platform):
    with served(configured(course, platform, context_ids=["course-1"])) as service:
        ours, others = ({f"{CLAIM}context": {"id": name}} for name in ("course-1", "course-2"))

        assert launched(service, platform, sub="lee", role=INSTRUCTOR, **ours) == (302, ("lee", "instructor"))
        assert launched(service, platform, sub="eve", role=INSTRUCTOR, **others) == (401, None)
        assert launched(service, platform, sub="eve", role=LEARNER) == (401, None)


def test_several_launches_begin_in_one_browser_at_once(standing, platform):
    with Browser(base_url=standing.url, timeout=30) as browser:
        first, second = browser.begin(platform), browser.begin(platform)
        junk = browser.launch("x", "y")
        answers = [
            browser.launch(platform.signed(platform.claims(asked["nonce"])), asked["state"])
            for asked in (first, second)
        ]

        assert [each.status_code for each in (junk, *answers)] == [401, 302, 302]


@pytest.mark.parametrize("state", ["é", "", "\x00", "x" * 5000])
def test_a_state_that_nobody_made_begins_nothing(standing, platform, state):
    with Browser(base_url=standing.url, timeout=30) as browser:
        browser.begin(platform)

        assert browser.launch("x.y.z", state).status_code in {400, 401}
        assert name_of(browser) is None


def test_ids_of_several_platforms_are_not_names(platform):
    with pytest.raises(ConfigurationError, match="two people may have the same id"):
        platforms([platform.config(), platform.config(issuer="https://other.example")])


def test_a_name_belongs_to_one_on_one_platform(standing):
    visits = Visits(standing.desk.attempts)

    assert visits.may_be_called("kim", "https://a.example", "1", known=False)
    assert not visits.may_be_called("kim", "https://b.example", "1", known=False)
    assert visits.may_be_called("kim", "https://a.example", "1", known=False)
