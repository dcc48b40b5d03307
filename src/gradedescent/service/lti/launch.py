"""A launch: what a platform says of who comes and to which assignment, checked as the specification asks.

After "LTI 1.3 Core" and "1EdTech Security Framework 1.0": signature, issuer, audience, times, the nonce once, the state
bound to the browser that began, the deployment, the kind of message.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jwt

from gradedescent.service.live import Refusal
from gradedescent.service.lti.keys import ALGORITHMS
from gradedescent.student_names import STUDENT_NAME, as_composed
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradedescent.service.identity import Role
    from gradedescent.service.lti.keys import PlatformKeys
    from gradedescent.service.lti.platforms import Platform

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
LEEWAY = 60
"""Seconds by which clocks may differ."""
OLDEST = 600
"""Seconds that a launch may be old, whatever its platform says of its end."""
_MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
_OF_INSTRUCTORS = "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#"
ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("grader", (f"{_OF_INSTRUCTORS}TeachingAssistant", f"{_OF_INSTRUCTORS}Grader")),
    ("instructor", (f"{_MEMBERSHIP}Instructor", f"{_MEMBERSHIP}Administrator")),
    ("student", (f"{_MEMBERSHIP}Learner",)),
)
"""Whom the roles in the course of launch make somebody here, the first that fits; roles elsewhere make nobody.

A sub-role comes together with its principal role: an assistant is an `Instructor` as well, so the sub-roles come first.
They are beginnings: `TeachingAssistantSection` and the like are assistants too.
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """Who comes, and to what."""

    name: str
    is_known: bool
    """Whether the gradebook has the name by the platform's id; else it is what a claim says."""
    role: Role
    user_id: str
    """Who it is to the platform."""
    nonce: str
    assignment: str | None
    lineitem: str | None
    """Where the score of this assignment goes, None where the platform takes none."""


class Wrong(Refusal):
    """A launch that is not what it must be; what was wrong with it is in the log only."""

    def __init__(self, why: str) -> None:
        super().__init__("not_signed_in", "This launch is not valid. Open the assignment in your platform again.")
        self.why = cleaned(why, 200)


async def checked(
    platform: Platform, keys: PlatformKeys, id_token: str, nonce: str, names: Mapping[str, str]
) -> Launch:
    """Return the launch in a platform's token, which must have the nonce that its browser began with.

    `names` are students by the platform's id, as the gradebook knows them; of others the platform's claim is the name.

    Raises `Wrong`, or a `Refusal` with a sentence where the course can't know the person.
    """
    try:
        header = jwt.get_unverified_header(id_token)
    except jwt.PyJWTError as error:
        raise Wrong(f"no token: {error}") from error
    if header.get("alg") not in ALGORITHMS or not isinstance(header.get("kid"), str):
        raise Wrong(f"signed by {header.get('alg')!r}, key {header.get('kid')!r}")
    key = await keys.key(platform.jwks_url, header["kid"])
    if key is None:
        raise Wrong("signed with a key that the platform does not have")
    try:
        said = jwt.decode(
            id_token,
            key,
            algorithms=ALGORITHMS,
            audience=platform.client_id,
            issuer=platform.issuer,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "nonce", "sub", "iss", "aud"]},
        )
    except jwt.PyJWTError as error:
        raise Wrong(f"{type(error).__name__}: {error}") from error
    _check(platform, said, nonce)
    _check_message(platform, said)
    return _launch(platform, said, names)


def _check(platform: Platform, said: dict[str, Any], nonce: str) -> None:
    import time

    audience = said["aud"] if isinstance(said["aud"], list) else [said["aud"]]
    if (len(audience) > 1 or "azp" in said) and said.get("azp") != platform.client_id:
        raise Wrong("issued for another client")
    if said["nonce"] != nonce:
        raise Wrong("another nonce than the browser began with")
    if float(said["iat"]) < time.time() - OLDEST - LEEWAY:  # PyJWT has found it to be a number
        raise Wrong("it is old")


def _check_message(platform: Platform, said: dict[str, Any]) -> None:
    if said.get(f"{CLAIM}deployment_id") not in platform.deployment_ids:
        raise Wrong(f"deployment {said.get(f'{CLAIM}deployment_id')!r}")
    kind, version = said.get(f"{CLAIM}message_type"), said.get(f"{CLAIM}version")
    if (kind, version) != ("LtiResourceLinkRequest", "1.3.0"):
        raise Wrong(f"a message of kind {kind!r}, version {version!r}")
    context = said.get(f"{CLAIM}context")
    course = context.get("id") if isinstance(context, dict) else None
    if platform.context_ids and course not in platform.context_ids:
        raise Wrong(f"from the platform's course {course!r}, which context_ids does not have")


def _launch(platform: Platform, said: dict[str, Any], names: Mapping[str, str]) -> Launch:
    roles = said.get(f"{CLAIM}roles") or []
    role = _role([each for each in roles if isinstance(each, str)] if isinstance(roles, list) else [])
    if role is None:
        raise Refusal("forbidden", "Your platform does not say that you learn or teach in this course.")
    name = _name(platform, said, names)
    if name is None or STUDENT_NAME.problem(name):
        raise Refusal("forbidden", "Your platform does not tell a name that this course can use: ask your instructor.")
    custom = said.get(f"{CLAIM}custom")
    assignment = custom.get("assignment") if isinstance(custom, dict) else None
    endpoint = said.get(GRADES)
    lineitem = None
    scope = endpoint.get("scope") if isinstance(endpoint, dict) else None
    if isinstance(endpoint, dict) and isinstance(scope, list) and SCORE in scope:
        found = endpoint.get("lineitem")
        lineitem = found if isinstance(found, str) and platform.takes_scores_at(found) else None
    is_known = str(said["sub"]) in names
    return Launch(
        name,
        is_known,
        role,
        str(said["sub"]),
        str(said["nonce"]),
        assignment if isinstance(assignment, str) else None,
        lineitem,
    )


def _role(roles: Sequence[str]) -> Role | None:
    short = {each.rsplit("#", 1)[-1] for each in roles if "/" not in each.replace("#", "") and ":" not in each}
    for role, names in ROLES:
        if any(each == name or (role == "grader" and each.startswith(name)) for each in roles for name in names):
            return role
    return "instructor" if "Instructor" in short else "student" if "Learner" in short else None


def _name(platform: Platform, said: dict[str, Any], names: Mapping[str, str]) -> str | None:
    """Return what the course calls somebody; None where the name is one that the gradebook has for another's id."""
    sub = str(said["sub"])
    found = names.get(sub)
    if found is None and (claimed := _named(said, platform.name_claim)) is not None:
        claimed = as_composed(claimed)
        taken = platform.name_claim == "sub" and claimed in names.values()
        found = None if taken else claimed
    return found


def _named(said: dict[str, Any], claim: str) -> str | None:
    """Return what a claim says, like `sub`, `email` or `custom.username`."""
    group, _, name = claim.rpartition(".")
    place: Any = said.get(f"{CLAIM}{group}") if group else said
    found = place.get(name) if isinstance(place, dict) else None
    return found if isinstance(found, str) and found else None
