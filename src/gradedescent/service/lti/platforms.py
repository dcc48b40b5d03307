"""The learning platforms that a course knows, as `c.Gradedescent.lti` has them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from gradedescent.errors import ConfigurationError

ADDRESSES = ("issuer", "auth_url", "token_url", "jwks_url")


@dataclass(frozen=True, slots=True)
class Platform:
    """One registration at a platform."""

    issuer: str
    client_id: str
    auth_url: str
    """Where a browser is sent to be told who it is."""
    token_url: str
    """Where we ask for the right to send scores."""
    jwks_url: str
    """Where the platform's public keys are."""
    deployment_ids: tuple[str, ...]
    name_claim: str = "sub"
    """What of a launch names a student in the course: `sub`, `email`, or like `custom.username`."""

    context_ids: tuple[str, ...] = ()
    """The platform's courses whose launches are taken; none for all of the deployments' courses."""

    def takes_scores_at(self, url: str) -> bool:
        """Tell whether scores may go to an address that the platform signed: with https, or on a host of its own.

        Canvas launches from one host and takes scores at a school's, so that the host alone does not decide.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        hosts = {urlsplit(each)[:2] for each in (self.issuer, self.auth_url, self.token_url)}
        return (parts.scheme == "https" and bool(parts.hostname)) or parts[:2] in hosts


def platforms(said: Any) -> tuple[Platform, ...]:
    """Return the platforms of a configuration; raise `ConfigurationError` where it says what can't be."""
    if not isinstance(said, list | tuple):
        raise ConfigurationError(f"lti is {said!r}: it must be a list of platforms")
    found = tuple(_platform(each, f"c.Gradedescent.lti[{place}]") for place, each in enumerate(said))
    if len({(each.issuer, each.client_id) for each in found}) < len(found):
        raise ConfigurationError("lti has a platform twice: issuer and client_id are the same")
    if len({each.issuer for each in found}) > 1 and any(each.name_claim == "sub" for each in found):
        raise ConfigurationError(
            'lti has several platforms, and one whose name_claim is "sub": two people may have the same id on two'
            ' platforms, so give each a claim that names one person, as "email"'
        )
    return found


def _platform(said: Any, where: str) -> Platform:
    if not isinstance(said, dict):
        raise ConfigurationError(f"{where} is {said!r}: it must be a dict")
    known = [each.name for each in fields(Platform)]
    for name in said:
        if name not in known:
            raise ConfigurationError(f"{where} has {name!r}, which is nothing to say: there are {', '.join(known)}")
    for name in known[:-2]:
        if name not in said:
            raise ConfigurationError(f"{where} lacks {name!r}, which the platform shows when the tool is registered")
    lists = said.keys() & {"deployment_ids", "context_ids"}
    for name in lists:
        ids = said[name]
        if not isinstance(ids, list | tuple) or not ids or not all(isinstance(each, str) for each in ids):
            raise ConfigurationError(f"{where}[{name!r}] is {ids!r}: it must be a list of texts")
    for name in said.keys() - lists:
        if not isinstance(said[name], str) or not said[name]:
            raise ConfigurationError(f"{where}[{name!r}] is {said[name]!r}: it must be a text")
    _check_addresses(said, where)
    return Platform(**{**said, **{name: tuple(said[name]) for name in lists}})


def _check_addresses(said: dict[str, Any], where: str) -> None:
    for name in ADDRESSES:
        parts = urlsplit(said[name])
        local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
        if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
            raise ConfigurationError(f"{where}[{name!r}] is {said[name]!r}: it must be an address with https")
