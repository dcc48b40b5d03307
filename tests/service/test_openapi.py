"""The description of the API says what the service does: every address, and whatever anybody sends to one."""

from __future__ import annotations

import json
from importlib import resources

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from fixtures.service import hand_in, notebook
from gradedescent.service import api

DOCUMENT = json.loads(resources.files("gradedescent.service").joinpath("openapi.json").read_text(encoding="utf-8"))
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
METHODS = ("get", "post", "put", "patch", "delete")


def pattern(path):
    """Return a described path as the routes write it."""
    return (
        path.replace("{id}", api.ID)
        .replace("{assignment}", api.NAME)
        .replace("{notebook}", api.NAME)
        .replace("{name}", api.NAME)
    )


def test_every_address_is_described_with_its_methods():
    described = {pattern(path): sorted(operations) for path, operations in DOCUMENT["paths"].items()}
    served = {path: sorted(method for method in METHODS if method in vars(handler)) for path, handler, *_ in api.ROUTES}

    assert described == served


@pytest.fixture(scope="module")
def asked(service):
    """Headers of a student and of an instructor; the student has an attempt."""
    student, teacher = service.client("ada"), service.client("lee", "instructor")
    for content in (notebook(service.course), notebook(service.course, {"double": "def double(x):\n    return x + 2"})):
        service.waited(student, hand_in(student, content).json())
    service.entered()
    return service.url, [client.headers["authorization"] for client in (student, teacher)]


@SCHEMA.exclude(path_regex="/events$").parametrize()
@hypothesis.settings(max_examples=12, suppress_health_check=list(hypothesis.HealthCheck), deadline=None)
def test_whatever_is_sent_gets_an_answer_that_is_described(case, asked, monkeypatch_rates):
    url, tokens = asked
    for token in (*tokens, None):
        headers = {} if token is None else {"Authorization": token}
        answer = case.call(base_url=url, headers=headers)
        case.validate_response(
            answer, checks=[not_a_server_error, response_schema_conformance, status_code_conformance]
        )


@pytest.mark.parametrize("path", ["/api/attempts/1", "/api/attempts/2", "/api/class/lesson", "/api/assignments/lesson"])
def test_answers_about_real_attempts_are_as_described(asked, path):
    """What is drawn at random seldom meets one."""
    import httpx
    import jsonschema

    url, (_, teacher) = asked
    template = path.replace("/lesson", "/{assignment}").replace("/1", "/{id}").replace("/2", "/{id}")
    described = DOCUMENT["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema = {**described, "components": DOCUMENT["components"]}

    jsonschema.validate(httpx.get(url + path, headers={"Authorization": teacher}).json(), schema)


@pytest.fixture(scope="module")
def monkeypatch_rates(service):
    """Let as much be sent as is drawn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gradedescent.service.rates.Rates.count", lambda *_: None)
        yield
