"""The pytest fixtures that grader tests use: `submission`, `oracle`, `reference`, `rng`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gradedescent.comparison.compare import LENIENT, assert_matches
from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from gradedescent.examiner.session import Session


class Reference:
    """The `reference` fixture: compares with what the solution returned when references were recorded."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def check(self, *, rtol: float = 1e-6, atol: float = 1e-8, allow_size_one: bool = False, **named: Any) -> None:
        """Compare each named value with its reference; raise `Mismatch` for the first that differs.

        While references are recorded the values are kept instead. A missing reference is a `CourseError`.
        """
        current = self._session.now
        if current.drawn:
            raise CourseError(
                f"{current.test.name} draws its inputs: no reference can be recorded; compare with oracle"
            )
        for name, value in named.items():
            if name in current.checked:
                raise CourseError(f"{current.test.name} checks {name!r} twice: each name may be checked once a test")
            current.checked.add(name)
            if LENIENT.get():
                continue
            if self._session.recorded is not None:
                self._session.recorded.setdefault(current.test.name, {})[name] = value
                continue
            known = self._session.references(current.assignment).get(current.test.name, {})
            if name not in known:
                raise CourseError(
                    f"no reference is recorded for {name!r} of {current.test.name}: run"
                    f" `gradedescent record {current.assignment}`"
                )
            assert_matches(value, known[name], name=name, rtol=rtol, atol=atol, allow_size_one=allow_size_one)
