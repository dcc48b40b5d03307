"""What a student knows without asking: the words, numbers and functions that stand in the notebook's own cells.

What student code says after its first hidden call is quoted only as far as it is found here, so the most that it can
say is which of these words it chose. They are limited in number for that reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from gradedescent.engine.unbound import Unbound, bound_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MOST_WORDS, MOST_NUMBERS, MOST_TEXTS, MOST_FUNCTIONS = 1024, 64, 256, 256
"""Different words, numbers, texts and functions of one notebook that count, from the first; real ones have a third."""
LAST_LINE = 1000
"""Of a cell, that is shown."""
LONGEST_WORD, LONGEST_TEXT = 40, 120
MOST_LINES = 400
"""Of one function, that are kept; functions may lie in each other, so that many hold the same lines."""
MOST_CHARACTERS = 2**20
"""Of one notebook, which are looked at."""
MOST_LAYERS = 20
"""The largest number behind a key that stands in the source without it, such as a layer's in `W1`."""
LARGEST_SIZE = 100_000
"""Of an argument that counts: it may be what an earlier call returned."""
SMALL = frozenset(range(10))
"""Numbers that may always be shown: axes, dimensions, how many values a tuple has."""

_WORD = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"(?<![\w.])\d{1,6}(?![\w.]*\d|\.\d)")
_TEXT = re.compile(r"\"([^\"\\\n]{1,120})\"|'([^'\\\n]{1,120})'")
_LINE = re.compile(r"(?P<indent>[ \t]*)(?:(?:async[ \t]+)?def[ \t]+(?P<name>\w+))?(?P<rest>[^\n]*)")
_BOUND = (
    r"(?m)^[ \t]*(?:for[ \t]+|with\b[^\n]*\bas[ \t]+)?(?:\w+[ \t]*,[ \t]*)*"
    r"{}\b[ \t]*(?:,[ \t]*\w+[ \t]*)*(?:=(?!=)|:|in\b)"
)
"""What gives a name its value, at the beginning of a line."""
_PLACE = re.compile(r"in (?P<function>\w+|<\w+>), line (?P<line>\d{1,6})")


@dataclass(frozen=True, slots=True)
class OwnFunction:
    """A function as its cell has it, `def` and all."""

    name: str
    start: int
    """The number of its first line in the cell."""
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Return the line of a number in the cell, "" where it is another function's."""
        place = number - self.start
        return self.lines[place] if 0 <= place < len(self.lines) else ""


class OwnWords:
    """The words of one notebook, collected while its cells run."""

    def __init__(self, *, everything: bool = False) -> None:
        """Know nothing yet; with `everything`, whatever is asked: for code that is nobody's secret, as a solution's."""
        self.everything = everything
        self.words: set[str] = set()
        self.numbers: set[int] = set()
        self.texts: set[str] = set()
        self._functions: dict[str, list[tuple[int, int]]] = {}
        self._sources: dict[str, OwnFunction] = {}
        self._noted = 0
        self._lines = 0
        self.unbound = Unbound()
        """The names that the notebook should have and has not."""
        self._given: list[str] = []
        self._read = 0

    def add(self, source: str, *, given: bool = False) -> None:
        """Take the words of a cell, which is the instructor's where it was `given`."""
        if self.everything:
            return  # it may be several notebooks' own
        source = source[: MOST_CHARACTERS - self._read]
        self._read += len(source)
        found = _given_words(source) if given else _words_of(source)
        _fill(self.words, found.words, MOST_WORDS)
        _fill(self.numbers, found.numbers, MOST_NUMBERS)
        _fill(self.texts, found.texts, MOST_TEXTS)
        self._lines = max(self._lines, found.lines)
        for function, end in found.functions[: MOST_FUNCTIONS - self._noted]:
            self._noted += 1
            self._functions.setdefault(function.name, []).append((function.start, end))
            self._sources[function.name] = function
        if given:
            self._given.append(source)

    def function(self, name: str) -> OwnFunction | None:
        """Return the lines of a function, as the last cell has them that defines it; None where none does."""
        return self._sources.get(name)

    def place(self, claimed: str) -> str:
        """Return the place that an exception claims to come from where there is such a line, else nothing."""
        found = _PLACE.fullmatch(claimed)
        if self.everything or found is None:
            return claimed if self.everything else ""
        name, line = found["function"], int(found["line"])
        if name.startswith("<"):
            known = name in {"<lambda>", "<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>"}
            return claimed if known and 0 < line <= min(self._lines, LAST_LINE) else ""
        return (
            claimed
            if line <= LAST_LINE and any(start <= line <= end for start, end in self._functions.get(name, []))
            else ""
        )

    def only_given(self, name: str) -> bool:
        """Tell whether a name gets its value in the instructor's cells."""
        pattern = re.compile(_BOUND.format(re.escape(name)))
        return len(name) <= LONGEST_WORD and any(pattern.search(text) for text in self._given)

    def brings(self, name: str) -> bool:
        """Tell whether the instructor's cells define a name: import it, or have a function of that name."""
        return any(name in bound_names(text) for text in self._given)


@dataclass(frozen=True, slots=True)
class _CellWords:
    """What stands in one cell, each once and in order."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    functions: tuple[tuple[OwnFunction, int], ...]
    """Each with the number of its last line."""
    lines: int


def _words_of(source: str) -> _CellWords:
    return _CellWords(
        tuple(word for word in dict.fromkeys(_WORD.findall(source)) if len(word) <= LONGEST_WORD),
        tuple(dict.fromkeys(map(int, _NUMBER.findall(source)))),
        tuple(dict.fromkeys(one or other for one, other in _TEXT.findall(source))),
        tuple(_functions_of(source)),
        source.count("\n") + 1,
    )


_given_words = lru_cache(1024)(_words_of)
"""The instructor's cells, which all submissions have."""


def _functions_of(source: str) -> Iterator[tuple[OwnFunction, int]]:
    """Yield each function and its last line: it goes as far as its lines are indented more than its `def`."""
    lines = source.split("\n")
    inside: list[tuple[int, str, int]] = []
    last = 0
    for number, line in enumerate([*lines, "end"], 1):
        found = _LINE.match(line)
        if found is None or not line.strip() or line.lstrip().startswith(("#", ")")):
            continue
        indent = len(found["indent"])
        while inside and indent <= inside[-1][0]:
            _, name, start = inside.pop()
            yield OwnFunction(name, start, tuple(lines[start - 1 : last][:MOST_LINES])), last
        if found["name"]:
            inside.append((indent, found["name"], number))
        last = number


def _fill(found: set[Any], more: tuple[Any, ...], most: int) -> None:
    """Add what there is room for."""
    if len(found) + len(more) <= most:
        found.update(more)
        return
    for each in more:
        if len(found) >= most:
            return
        found.add(each)


@dataclass(frozen=True, slots=True)
class Known:
    """What may be quoted to a student in one message: the notebook's words, the sizes of what a call got."""

    own: OwnWords
    sizes: frozenset[int] = frozenset()

    def word(self, text: str) -> bool:
        """Tell whether a name is known."""
        return self.own.everything or text in self.own.words

    def _numbered(self, text: str) -> bool:
        """Tell whether a key is a known name with a small number behind it, such as a layer's."""
        stem = text.rstrip("0123456789")
        digits = text[len(stem) :]
        return 0 < len(digits) <= 2 and int(digits) <= MOST_LAYERS and stem in self.own.words

    def number(self, value: int) -> bool:
        """Tell whether a whole number is known: a size that the call's arguments have, or a number of the source."""
        return self.own.everything or abs(value) in SMALL | self.sizes or abs(value) in self.own.numbers

    def text(self, text: str) -> bool:
        """Tell whether a whole text stands in the source."""
        return self.word(text) or text in self.own.texts

    def key(self, key: Any) -> bool:
        """Tell whether a dictionary's key is known."""
        if key is None or isinstance(key, bool):
            return True
        if isinstance(key, int):
            return self.number(key)
        return self.text(key) or self._numbered(key) if isinstance(key, str) else self.own.everything

    def shape(self, shape: tuple[int, ...]) -> bool:
        """Tell whether all sizes of an array are known, and it has no more dimensions than arrays here have."""
        return self.own.everything or (len(shape) <= MOST_DIMENSIONS and all(map(self.number, shape)))

    def with_sizes(self, sizes: Collection[int]) -> Known:
        """Return it with more sizes, such as those of what is expected."""
        return replace(self, sizes=self.sizes.union(sizes))


MOST_DIMENSIONS = 4
NOTHING = Known(OwnWords())
"""No word of anybody's."""
EVERYTHING = Known(OwnWords(everything=True))


def sizes(value: Any, depth: int = 8) -> frozenset[int]:
    """Return the sizes of plain data: of the arrays in it, and of its lists."""
    if isinstance(value, np.ndarray):
        return frozenset(size for size in (*value.shape, value.size) if size < LARGEST_SIZE)
    found: set[int] = set()
    if isinstance(shape := getattr(value, "shape", None), tuple):  # a data frame, a series, a sparse matrix
        return frozenset(size for size in shape if size < LARGEST_SIZE)
    if isinstance(value, dict | list | tuple | set | frozenset) and depth:
        found.add(len(value))
        for inner in value.values() if isinstance(value, dict) else value:
            if not isinstance(inner, int | float | str):
                found |= sizes(inner, depth - 1)
    return frozenset(found)
