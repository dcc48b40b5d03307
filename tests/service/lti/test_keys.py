"""A platform's keys: asked once, kept over faults, and only those that sign launches."""

from __future__ import annotations

import asyncio
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from gradedescent.service.lti import keys as keys_module
from gradedescent.service.lti.keys import PlatformKeys

URL = "https://platform.example/keys"
PUBLIC = RSAAlgorithm.to_jwk(rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key(), as_dict=True)


def of(*listed):
    return json.dumps({"keys": list(listed)}).encode()


def key(kid, **changes):
    return {**PUBLIC, "kid": kid, "use": "sig", "alg": "RS256", **changes}


class Fetched:
    """Answers of a platform, one after the other; the last again and again."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    async def __call__(self, address):
        self.asked.append(address)
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def found(fetched, *kids):
    """Return which of the ids are those of keys, asked one after the other."""
    keys = PlatformKeys(fetched)

    async def ask():
        return [await keys.key(URL, kid) is not None for kid in kids]

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "odd",
    [
        {"kid": "odd"},
        {"kid": "odd", "kty": "EC", "crv": "P-0", "x": "AA", "y": "AA"},
        {"kid": "odd", "kty": "oct", "k": "AA", "alg": "HS256"},
        key("odd", alg="HS256"),
        key("odd", alg="none"),
        key("odd", use="enc"),
        key("odd", n=5),
        key(5),
        "odd",
        None,
    ],
)
def test_a_key_that_can_not_sign_launches_hides_no_other(odd):
    assert found(Fetched(of(odd, key("good"))), "odd", "good") == [False, True]


@pytest.mark.parametrize("answer", [b"", b"[]", b"5", b"{}", b'{"keys": 5}', b"\xff", OSError("gone")])
def test_what_is_not_a_set_of_keys_has_none_and_is_asked_once(answer):
    fetched = Fetched(answer)

    assert found(fetched, "good", "good", "other") == [False] * 3
    assert fetched.asked == [URL]


def test_a_platforms_fault_forgets_no_key(monkeypatch):
    monkeypatch.setattr(keys_module, "AGAIN_AFTER", -1.0)
    fetched = Fetched(of(key("good")), OSError("gone"))

    assert found(fetched, "good", "unknown", "good") == [True, False, True]
    monkeypatch.setattr(keys_module, "STALE", -1.0)
    assert found(Fetched(of(key("good")), OSError("gone")), "good", "unknown", "good") == [True, False, False]


def test_a_key_that_is_taken_back_counts_no_longer(monkeypatch):
    monkeypatch.setattr(keys_module, "AGAIN_AFTER", -1.0)
    monkeypatch.setattr(keys_module, "FRESH", -1.0)

    assert found(Fetched(of(key("old")), of(key("new"))), "old", "new", "old") == [True, True, False]


def test_a_class_that_comes_at_once_asks_once():
    fetched = Fetched(of(key("good")))
    keys = PlatformKeys(fetched)

    async def ask():
        return await asyncio.gather(*(keys.key(URL, kid) for kid in ["good", "forged"] * 50))

    assert sum(each is not None for each in asyncio.run(ask())) == 50
    assert fetched.asked == [URL]
