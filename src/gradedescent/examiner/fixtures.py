"""The `reference` fixture of grader tests."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from gradedescent.comparison.compare import assert_matches
from gradedescent.errors import CourseError

if TYPE_CHECKING:
    from gradedescent.examiner.examiner import Examiner


class Reference:
    """Compares with what the solution returned when references were recorded."""

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner

    def check(self, *, rtol: float = 1e-6, atol: float = 1e-8, allow_size_one: bool = False, **named: Any) -> None:
        """Compare each named value with its reference; raise `Mismatch` for the first that differs.

        While references are recorded the values are kept instead. A missing reference is a `CourseError`.
        """
        current = self._examiner.now
        if current.drawn:
            raise CourseError(
                f"{current.test.name} draws its inputs: no reference can be recorded; compare with oracle"
            )
        for name, value in named.items():
            if name in current.checked:
                raise CourseError(f"{current.test.name} checks {name!r} twice: each name may be checked once a test")
            current.checked.add(name)
            if self._examiner.recorded is not None:
                self._examiner.recorded.setdefault(current.test.name, {})[name] = value
                continue
            known = self._examiner.material.references(current.notebook).get(current.test.name, {})
            if name not in known:
                raise CourseError(
                    f"no reference is recorded for {name!r} of {current.test.name}: run"
                    f" `gradedescent record {shlex.quote(current.notebook.assignment)}`"
                )
            exercise = current.test.exercise
            plain = name in self._examiner.material.words(current.notebook, exercise)
            said = name if plain else f"the result of {exercise}"  # a name of the test's own says nothing to a student
            assert_matches(value, known[name], name=said, rtol=rtol, atol=atol, allow_size_one=allow_size_one)
