"""Tells what the notes of a result speak of. They are sentences; a student and an instructor read them differently."""

from __future__ import annotations

import re

from gradedescent.errors import ENDED

_END = re.compile(rf"^Cell \d+ ended the notebook's process|^{ENDED}", re.IGNORECASE)
_OF_THE_RUN = re.compile(r"^Cell \d+ ended the notebook's process|after the last graded one did not run")
_OF_GIVEN_CELLS = re.compile(
    r"was changed, which it may not be|was missing; it was added back|had become a|is not part of this assignment"
)


UNDEFINED = re.compile(r"^The notebook defines no function '([^']*)'(\.$)?")
"""What a test says whose function is not there after the notebook has run: its name, then the end or a reason."""
UNWRITTEN = re.compile(r"^\S+ is not written yet: it raises NotImplementedError")
"""What a test says whose function is still the stub."""


def is_end(sentence: str) -> bool:
    """Tell whether a note, or what a test says, is that the notebook's process ended."""
    return bool(_END.search(sentence))


def is_of_run(note: str) -> bool:
    """Tell whether a note says what became of a run, not what is in the notebook."""
    return bool(_OF_THE_RUN.search(note))


def is_of_given_cells(note: str) -> bool:
    """Tell whether a note speaks of a change to the instructor's cells.

    Others say what was recovered, left out or guessed.
    """
    return bool(_OF_GIVEN_CELLS.search(note))
