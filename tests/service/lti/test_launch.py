"""LTI 1.3 against a platform of our own: launches that are right, scores that arrive, and everything that is forged."""

from __future__ import annotations

import json
import time

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from fixtures.lti import INSTRUCTOR, Browser, name_of
from fixtures.service import notebook
from gradedescent.errors import ConfigurationError
from gradedescent.service.lti import keys as keys_module
from gradedescent.service.lti.keys import OwnKeys
from gradedescent.service.lti.launch import CLAIM, GRADES, SCORE
from gradedescent.service.lti.platforms import platforms


def test_a_student_is_launched_and_the_score_arrives(service, platform, browser):
    asked = browser.begin(platform)
    answer = browser.launch(platform.signed(platform.claims(asked["nonce"])), asked["state"])
    token = browser.get("/signin").text.partition('name="xsrf" content="')[2].partition('"')[0]
    files = {"file": ("lesson.ipynb", notebook(service.course))}
    platform.refusals = 1  # it is asked again
    handed_in = browser.post("/api/attempts", files=files, headers={"X-XSRFToken": token})
    deadline = time.monotonic() + 40
    while not platform.scores and time.monotonic() < deadline:
        time.sleep(0.1)

    assert (asked["response_mode"], asked["scope"], asked["prompt"]) == ("form_post", "openid", "none")
    assert answer.headers["location"] == "/"
    assert name_of(browser) == ("ada", "student")
    assert handed_in.status_code == 202
    ((path, right, score),) = platform.scores
    assert (path, right) == ("/lines/1/scores?type=a", "Bearer a-right")
    assert (score["scoreGiven"], score["scoreMaximum"], score["userId"]) == (30.0, 30.0, "ada")
    assert score["gradingProgress"] == "FullyGraded"
    assertion = platform.assertions[-1]["client_assertion"]
    published = httpx.get(f"{service.url}/lti/keys").json()
    key = jwt.PyJWKSet.from_dict(published)[jwt.get_unverified_header(assertion)["kid"]]
    assert jwt.decode(assertion, key, ["RS256"], audience=f"{platform.url}/token")["iss"] == platform.client_id
    assert "d" not in published["keys"][0]


def test_an_instructor_comes_to_the_class(platform, browser):
    asked = browser.begin(platform)
    answer = browser.launch(
        platform.signed(platform.claims(asked["nonce"], sub="lee", role=INSTRUCTOR)), asked["state"]
    )

    assert answer.headers["location"] == "/class/lesson"
    assert name_of(browser) == ("lee", "instructor")


def forged(change=None, **options):
    """Return a function that makes a launch which one thing is wrong with."""

    def make(platform, nonce):
        claims = platform.claims(nonce)
        if change is not None:
            change(claims)
        return platform.signed(claims, **options)

    return make


def with_public_key(platform, nonce):
    """The public key as a shared secret, which old libraries took."""
    key = next(iter(platform.keys.values())).public_key()
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    header = jwt.utils.base64url_encode(json.dumps({"alg": "HS256", "kid": next(iter(platform.keys))}).encode())
    body = jwt.utils.base64url_encode(json.dumps(platform.claims(nonce)).encode())
    import hashlib
    import hmac

    signature = jwt.utils.base64url_encode(hmac.new(pem, header + b"." + body, hashlib.sha256).digest())
    return b".".join([header, body, signature]).decode()


def pointing_elsewhere(platform, nonce):
    """A header that brings its own key along."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    own = {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": "mine"}
    headers = {"kid": "mine", "jwk": own, "jku": "http://evil.example/keys"}
    return jwt.encode(platform.claims(nonce), key, "RS256", headers=headers)


OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FORGED = {
    "another key": forged(key=OTHER),
    "no signature": lambda platform, nonce: jwt.encode(platform.claims(nonce), None, "none", headers={"kid": "first"}),
    "the public key as a secret": with_public_key,
    "a key of its own": pointing_elsewhere,
    "no token": lambda *_: "x.y.z",
    "another audience": forged(lambda c: c.update(aud="somebody")),
    "several audiences and no azp": forged(lambda c: c.update(aud=["a-client", "other"])),
    "another azp": forged(lambda c: c.update(azp="other")),
    "another issuer": forged(lambda c: c.update(iss="http://evil.example")),
    "expired": forged(lambda c: c.update(exp=int(time.time()) - 100)),
    "old": forged(lambda c: c.update(iat=int(time.time()) - 5000)),
    "of the future": forged(lambda c: c.update(iat=int(time.time()) + 5000)),
    "without an end": forged(lambda c: c.pop("exp")),
    "another nonce": forged(lambda c: c.update(nonce="x")),
    "another deployment": forged(lambda c: c.update({f"{CLAIM}deployment_id": "x"})),
    "another message": forged(lambda c: c.update({f"{CLAIM}message_type": "LtiDeepLinkingRequest"})),
    "another version": forged(lambda c: c.update({f"{CLAIM}version": "1.1"})),
    "nobody": forged(lambda c: c.pop("sub")),
}


class TestForged:
    @pytest.mark.parametrize("name", FORGED)
    def test_a_launch_that_is_not_right_makes_nobody(self, standing, platform, name, caplog):
        with Browser(base_url=standing.url, timeout=30) as browser:
            asked = browser.begin(platform)
            answer = browser.launch(FORGED[name](platform, asked["nonce"]), asked["state"])

            assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
            assert name_of(browser) is None
        assert "a launch was refused" in caplog.text
        assert not any("evil" in path for path in platform.asked)

    @pytest.mark.parametrize(
        "change",
        [
            {f"{CLAIM}roles": []},
            {f"{CLAIM}roles": ["http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator"]},
            {"sub": "../../etc"},
            {"sub": "=cmd()"},
            {"sub": "x" * 300},
        ],
        ids=["no role", "a role elsewhere", "a path", "a formula", "long"],
    )
    def test_who_the_course_can_not_know_is_nobody(self, standing, platform, change):
        with Browser(base_url=standing.url, timeout=30) as browser:
            asked = browser.begin(platform)
            answer = browser.launch(platform.signed(platform.claims(asked["nonce"], **change)), asked["state"])

            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
            assert name_of(browser) is None

    def test_a_launch_that_was_used_is_used_up(self, standing, platform):
        """Also by the browser that began it, with its cookie kept."""
        with Browser(base_url=standing.url, timeout=30) as browser:
            asked = browser.begin(platform)
            kept = dict(browser.cookies)
            token = platform.signed(platform.claims(asked["nonce"], sub="replayed"))
            first = browser.launch(token, asked["state"])
        with Browser(base_url=standing.url, timeout=30, cookies=kept) as thief:
            second = thief.launch(token, asked["state"])

            assert (first.status_code, second.status_code) == (302, 401)
            assert name_of(thief) is None

    def test_a_launch_works_only_in_the_browser_that_began_it(self, standing, platform):
        """Else somebody could sign another in as themselves."""
        with Browser(base_url=standing.url, timeout=30) as attacker, Browser(base_url=standing.url) as victim:
            asked = attacker.begin(platform)
            token = platform.signed(platform.claims(asked["nonce"]))
            without = victim.launch(token, asked["state"])
            victim.begin(platform)
            with_another = victim.launch(token, asked["state"])

            assert (without.status_code, with_another.status_code) == (401, 401)
            assert name_of(victim) is None

    def test_a_platform_that_is_not_known_is_not_asked(self, standing):
        with Browser(base_url=standing.url) as browser:
            answer = browser.get("/lti/login", params={"iss": "http://evil.example", "login_hint": "x"})

        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")

    def test_keys_that_a_platform_changes_are_learned(self, standing, platform, monkeypatch):
        monkeypatch.setattr(keys_module, "AGAIN_AFTER", 0.0)
        platform.rotate("second")
        with Browser(base_url=standing.url, timeout=30) as browser:
            asked = browser.begin(platform)
            browser.launch(platform.signed(platform.claims(asked["nonce"], sub="rotated")), asked["state"])

            assert name_of(browser) == ("rotated", "student")

    def test_scores_go_nowhere_but_to_the_platform(self, standing, platform):
        lineitem = {GRADES: {"scope": [SCORE], "lineitem": "http://evil.example/lines/1"}}
        with Browser(base_url=standing.url, timeout=30) as browser:
            asked = browser.begin(platform)
            browser.launch(platform.signed(platform.claims(asked["nonce"], sub="eve", **lineitem)), asked["state"])
            assert name_of(browser) == ("eve", "student")

        from gradedescent.service.lti.scores import LineItems

        assert all("evil" not in line.lineitem for line in LineItems(standing.desk).due())


def test_our_own_keys_are_rotated_and_nobody_else_reads_them(tmp_path, monkeypatch):
    own = OwnKeys(tmp_path / "keys")
    first, _ = own.current()
    monkeypatch.setattr(keys_module, "NEW_AFTER", -1.0)
    second, _ = own.current()
    own.current()

    assert first != second
    assert len(list((tmp_path / "keys").iterdir())) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "keys").iterdir())


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("x", "it must be a list of platforms"),
        (["x"], "it must be a dict"),
        ([{"issuer": "https://a.example"}], "lacks 'client_id'"),
        ([{"nothing": 1}], "has 'nothing'"),
    ],
)
def test_what_a_course_can_not_say_of_platforms(said, message):
    with pytest.raises(ConfigurationError, match=message):
        platforms(said)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"jwks_url": "http://far.example/keys"}, "it must be an address with https"),
        ({"token_url": "file:///etc/passwd"}, "it must be an address with https"),
        ({"deployment_ids": "1"}, "it must be a list of texts"),
        ({"client_id": 5}, "it must be a text"),
    ],
)
def test_a_platforms_addresses_are_checked(platform, change, message):
    with pytest.raises(ConfigurationError, match=message):
        platforms([platform.config(**change)])
