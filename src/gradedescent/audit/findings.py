"""What an audit found: of an exercise, of an assignment, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that every test passed."""

    exercise: str
    description: str
    diff: str
    example: str | None
    """An input on which it departs from the solution; None where none was found."""

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent audit --json` prints it."""
        return {
            "exercise": self.exercise,
            "mutation": self.description,
            "diff": self.diff,
            "example": self.example,
        }


@dataclass(frozen=True, slots=True)
class Trap:
    """A mistake that every visible check passes and a hidden test fails."""

    exercise: str
    mistake: str
    points: float
    """What it costs."""
    seen: int
    example: str | None = None
    """An input on which it departs from the solution; None where none was found, or none was looked for."""
    hidden: str = ""
    """Why it is left to the hidden tests, where it is."""

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent audit --json` prints it."""
        return {
            "exercise": self.exercise,
            "mistake": self.mistake,
            "points": round(self.points, 6),
            "seen": self.seen,
            "example": self.example,
            "hidden": self.hidden or None,
        }


@dataclass(slots=True)
class ExerciseAudit:
    """What an audit found of one exercise; names are those of mistakes and variants."""

    name: str
    caught: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    told: dict[str, str | None] = field(default_factory=dict)
    """What a student who made a mistake reads: the mistake's own name, another's, or None for no certain word."""
    accepted: list[str] = field(default_factory=list)
    rejected: dict[str, str] = field(default_factory=dict)
    """Right variants that a test failed, and the test's sentence."""
    killed: dict[str, int] = field(default_factory=dict)
    """How many mutants each test was the first to kill."""
    survived: list[Survivor] = field(default_factory=list)
    no_difference: list[Survivor] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    """What the visible checks let through, the most frequent first, and is not marked."""
    left: list[Trap] = field(default_factory=list)
    """What they let through and a mark leaves to the hidden tests."""
    needless: dict[str, str] = field(default_factory=dict)
    """Mistakes that are marked so and that a visible check catches, and what it says."""
    unnoticed: list[str] | None = None
    """Mutants that only a hidden test kills; None where no mutant met the visible checks."""
    traps_fail: bool = True
    """Whether a trap is something to fix."""

    @property
    def mutants(self) -> int:
        """How many mutants were tried."""
        return sum(self.killed.values()) + len(self.survived) + len(self.no_difference)

    @property
    def mistaken(self) -> dict[str, str]:
        """The mistakes for which the feedback would name another."""
        return {name: told for name, told in self.told.items() if told is not None and told != name}

    @property
    def by_name(self) -> int:
        """How many mistakes the feedback names correctly."""
        return sum(told == name for name, told in self.told.items())

    @property
    def sound(self) -> bool:
        """Whether nothing was missed, rejected, mistaken for another, survived, or is a trap."""
        trap = self.traps_fail and (self.traps or self.needless)
        return not (self.missed or self.rejected or self.survived or self.mistaken or trap)


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found of one assignment."""

    assignment: str
    exercises: tuple[ExerciseAudit, ...]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether every exercise's tests are."""
        return all(exercise.sound for exercise in self.exercises)

    def to_json(self) -> dict[str, Any]:
        """Return it as `gradedescent audit --json` prints it, one object an assignment."""
        exercises = self.exercises
        looked = any(exercise.unnoticed is not None for exercise in exercises)
        return {
            "assignment": self.assignment,
            "mistakes": {
                "caught": sum(len(exercise.caught) for exercise in exercises),
                "missed": [name for exercise in exercises for name in exercise.missed],
                "mistaken": {name: told for exercise in exercises for name, told in exercise.mistaken.items()},
            },
            "variants": {
                "accepted": sum(len(exercise.accepted) for exercise in exercises),
                "rejected": [name for exercise in exercises for name in exercise.rejected],
            },
            "mutants": {
                "killed": sum(sum(exercise.killed.values()) for exercise in exercises),
                "survived": [survivor.to_json() for exercise in exercises for survivor in exercise.survived],
                "no_difference": sum(len(exercise.no_difference) for exercise in exercises),
            },
            "visible_checks": {
                "traps": [trap.to_json() for exercise in exercises for trap in exercise.traps],
                "left_to_hidden_tests": [trap.to_json() for exercise in exercises for trap in exercise.left],
                "needlessly_marked": [name for exercise in exercises for name in exercise.needless],
                "mutants_passed": sum(len(exercise.unnoticed or ()) for exercise in exercises) if looked else None,
            },
            "seconds": round(self.seconds, 2),
        }
