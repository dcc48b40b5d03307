"""What of an exception in a hidden call a student may read: its type, the student's line, and usual texts.

Code that is tested could put what it is tested with into the text of an exception. So a text is shown only where it
is one of NumPy's or Python's own (3.11 to 3.14, NumPy 1.26 to 2.4), or stands whole in the student's source; and of
its variable parts only names, sizes and types that the student knows, with an ellipsis in the place of each other.
"""

from __future__ import annotations

import builtins
import functools
import re
from typing import TYPE_CHECKING

import numpy as np

from gradedescent.engine import usual_texts
from gradedescent.text import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradedescent.engine.own_words import Known

HIDDEN = "its text is not shown"
"""What is said in the place of a text."""
GAP = "…"
"""What stands in the place of a part."""
MOST_NAMES, MOST_PARTS = 3, 3
"""Names in a row, and parts of a dotted name, that are shown."""
LONGEST = 400
"""Characters of a text that is looked up."""

_EXCEPTIONS = frozenset(
    name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
) | frozenset(usual_texts.EXCEPTIONS.split())
_BUILTINS = frozenset(name for name, kind in vars(builtins).items() if isinstance(kind, type))
_TYPES = (_BUILTINS - _EXCEPTIONS) | frozenset(usual_texts.TYPES.split())
_DTYPES = frozenset(usual_texts.DTYPES.split())
_UFUNCS = frozenset(name for name in dir(np) if isinstance(getattr(np, name), np.ufunc))
_OPERATORS = frozenset(usual_texts.OPERATORS.split()) | {"** or pow()", "**= or pow()", "unary +", "unary -", "unary ~"}


def type_shown(name: str, known: Known) -> str:
    """Return an exception's type where it is a usual one or a class that the student's source names."""
    return name if name in _EXCEPTIONS or known.word(name) else "an exception"


def object_shown(what: str, known: Known) -> str:
    """Return what an object is, as its type's name says, where that is a usual one or stands in the source."""
    if known.own.everything:
        return what
    if (match := re.fullmatch(r"(\w+) of dtype (.*)", what)) and match[1] in _TYPES:
        return f"{match[1]} of dtype {_dtype(match[2], known)}"
    return what if _type(what, known) == what else "object of another type"


def text_shown(ename: str, text: str, known: Known) -> str | None:
    """Return an exception's text where it is known, with ellipses in the place of parts that are not, else None."""
    text = text.strip()
    if known.own.everything or not text or known.text(text):
        return cleaned(text)
    if ename in {"KeyError", "SystemExit"}:  # their text is what they were given
        return cleaned(_quoted(text, known))
    for template in _catalogue() if len(text) <= LONGEST else ():
        if match := template.pattern.fullmatch(text):
            return template.filled(match, known)
    return None


def exception_shown(ename: str, evalue: str, known: Known) -> str:
    """Return an exception as a sentence may quote it: its type, then its text or that it is not shown."""
    kind, text = type_shown(ename, known), text_shown(ename, evalue, known)
    if text is None:
        return f"{kind} ({HIDDEN})"
    return f"{kind}: {text}" if text else kind


def _name(text: str, known: Known) -> str:
    """Return a name, or a dotted one, as far as its parts are known."""
    parts = text.split(".")
    usual = {"<locals>", "<lambda>", "__init__", "np", "numpy", "array"}
    return text if len(parts) <= MOST_PARTS and all(part in usual or known.word(part) for part in parts) else GAP


def _names(text: str, known: Known) -> str:
    found = text.count("'") // 2
    return re.sub(r"'([^']*)'", lambda match: f"'{_name(match[1], known) if found <= MOST_NAMES else GAP}'", text)


def _number(text: str, known: Known) -> str:
    return text if len(text) <= 9 and known.number(int(text)) else GAP


def _shape(text: str, known: Known) -> str:
    sizes = tuple(int(size) for size in re.findall(r"\d{1,9}", text))
    return text if len(text) <= 50 and known.shape(sizes) else GAP


def _type(text: str, known: Known) -> str:
    usual = text in _TYPES or text.removeprefix("numpy.") in _DTYPES or known.word(text.removeprefix("__main__."))
    return text if usual else GAP


def _dtype(text: str, known: Known) -> str:
    inner = text.removeprefix("dtype('").removesuffix("')").removeprefix("numpy.dtypes.").removesuffix("DType")
    texts = re.fullmatch(r"[<>|=]?[US](\d{1,4})", inner)
    usual = inner in _DTYPES or inner.lower() in _DTYPES or (texts is not None and known.number(int(texts[1])))
    return text if usual else GAP


def _one_of(usual: frozenset[str]) -> Callable[[str, Known], str]:
    return lambda text, _: text if text in usual else GAP


def _quoted(text: str, known: Known) -> str:
    """Return a key as Python writes it."""
    inner = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    if re.fullmatch(r"-?\d{1,9}", text):
        return _number(text, known)
    return text if inner != text and known.key(inner) else f"'{GAP}'"


_SLOTS: dict[str, tuple[str, Callable[[str, Known], str]]] = {
    "name": (r"[\w.<>]{1,100}", _name),
    "names": (r"'\w{1,40}'(?:,? (?:and )?'\w{1,40}'){0,6}", _names),
    "n": (r"-?\d{1,20}", _number),
    "shape": (r"\([\d, ]{0,200}\)", _shape),
    "type": (r"[\w.-]{1,100}", _type),
    "dtype": (r"(?:[\w.]{1,40}|dtype\('[^']{1,40}'\))", _dtype),
    "ufunc": (r"\w{1,40}", _one_of(_UFUNCS)),
    "op": (r"[^':\w]{1,3}|\*\*=? or pow\(\)|divmod\(\)|unary [-+~]", _one_of(_OPERATORS)),
    "key": (r".{1,300}", _quoted),
    "any": (r".{0,300}?", lambda _, __: GAP),
}


class Template:
    """A usual text with places for what varies, each in braces by its kind."""

    def __init__(self, text: str) -> None:
        self.parts = re.split(r"\{(\w+)\}", text)
        pieces = [re.escape(part) if i % 2 == 0 else f"({_SLOTS[part][0]})" for i, part in enumerate(self.parts)]
        self.pattern = re.compile("".join(pieces), re.DOTALL)

    def filled(self, match: re.Match[str], known: Known) -> str:
        """Return the text that matched, each varying part as its kind allows."""
        shown = [part if i % 2 == 0 else _SLOTS[part][1](match[i // 2 + 1], known) for i, part in enumerate(self.parts)]
        return "".join(shown)


@functools.cache
def _catalogue() -> tuple[Template, ...]:
    return tuple(Template(line) for line in usual_texts.TEXTS.strip().split("\n"))
