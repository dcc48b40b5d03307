"""Keys: our own, which sign what we ask of platforms, and theirs, which sign launches."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from gradedescent.errors import GraderError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

log = logging.getLogger("gradedescent.service")
ALGORITHMS = ["RS256", "RS384", "RS512", "ES256"]
"""What platforms may sign with; never none, and never a secret that both know."""
NEW_AFTER = 90 * 86_400.0
"""Seconds after which a new key of ours signs. The one before stays published, for who has not read the new one."""
KEPT = 2
AGAIN_AFTER = 30.0
"""Seconds after which a platform may be asked for its keys again, where a launch names one that we don't know."""
FRESH = 3600.0
STALE = 86_400.0
"""Seconds for which keys count that could not be asked for again: a platform's short fault locks nobody out."""


class OwnKeys:
    """Our private keys, in files that nobody else may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def current(self) -> tuple[str, bytes]:
        """Return the key that signs now, and its id; a new one is made where the last is old."""
        found = self._files()
        if not found or time.time() - found[0].stat().st_mtime > NEW_AFTER:
            found = [self._make(), *found]
            for old in found[KEPT:]:
                old.unlink(missing_ok=True)
        return found[0].stem, found[0].read_bytes()

    def published(self) -> dict[str, Any]:
        """Return our public keys, as platforms read them."""
        self.current()
        keys = []
        for path in self._files():
            private = serialization.load_pem_private_key(path.read_bytes(), None)
            if not isinstance(private, rsa.RSAPrivateKey):
                raise GraderError(f"{path} is not an RSA key")
            public = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
            keys.append({**public, "kid": path.stem, "use": "sig", "alg": "RS256"})
        return {"keys": keys}

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.pem"), reverse=True)

    def _make(self) -> Path:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        kind = serialization.PrivateFormat.PKCS8
        text = key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
        path = self._folder / f"{time.time_ns()}.pem"
        whole = path.with_suffix(".new")  # another thread reads whatever is called .pem
        descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text)
        whole.replace(path)
        return path


class PlatformKeys:
    """A platform's public keys, asked of the configured address alone and kept for an hour; one request at a time."""

    def __init__(self, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._fetch = fetch
        self._known: dict[str, _Known] = defaultdict(_Known)

    async def key(self, jwks_url: str, kid: str) -> jwt.PyJWK | None:
        """Return the key with an id, None where the platform has none such; keys that are new are asked for."""
        known = self._known[jwks_url]
        async with known.lock:
            age = time.monotonic() - known.asked
            if age > AGAIN_AFTER and (kid not in known.keys or time.monotonic() - known.read > FRESH):
                try:
                    known.keys, known.read = _parsed(await self._fetch(jwks_url)), time.monotonic()
                except (OSError, ValueError) as error:
                    log.warning("a platform's keys can't be read", extra={"why": str(error)[:200]})
                    if time.monotonic() - known.read > STALE:
                        known.keys = {}
                known.asked = time.monotonic()
            return known.keys.get(kid)


@dataclass
class _Known:
    """What is known of the keys at an address: when they were asked for last, and when they came."""

    asked: float = -1e9
    read: float = -1e9
    keys: dict[str, jwt.PyJWK] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


def _parsed(content: bytes) -> dict[str, jwt.PyJWK]:
    """Return the keys that sign, by id, and leave out those that are for something else or of a kind we don't take."""
    said = json.loads(content)
    listed = said.get("keys") if isinstance(said, dict) else None
    if not isinstance(listed, list):
        raise ValueError("it is no set of keys")  # noqa: TRY004 - it is what json raises for what is not JSON
    found: dict[str, jwt.PyJWK] = {}
    for each in listed:
        if (
            isinstance(each, dict)
            and isinstance(each.get("kid"), str)
            and each.get("kty") in {"RSA", "EC"}
            and each.get("use", "sig") == "sig"
            and each.get("alg", "RS256") in ALGORITHMS
        ):
            with contextlib.suppress(jwt.PyJWTError, ValueError, TypeError):
                found[each["kid"]] = jwt.PyJWK(each)
    return found
