"""What students may be called: it names a folder, stands in pages and tables, and is a key of the gradebook.

People's names are taken as they are, in any script, with spaces and apostrophes. Left out is what could lead somewhere
else or be something else: a path, an option of a command, a formula in a spreadsheet, what nobody sees.
"""

from __future__ import annotations

import unicodedata

LONGEST, MOST_BYTES = 128, 200
"""Characters that nbgrader's column has, and bytes: a file's name may have 255, and files are named after students."""
_FIRST = {
    ".": "it begins with a dot, as hidden folders do",
    "-": "it begins with '-', as a command's options do",
    **dict.fromkeys("=+@", "it begins with a character that begins a formula in a spreadsheet"),
}


_ALIKE = {"LATIN", "GREEK", "CYRILLIC"}


class StudentNames:
    """The names that are taken; it answers as a regular expression does."""

    def fullmatch(self, name: str) -> bool:
        """Tell whether a student may be called so."""
        return self.problem(name) is None

    def problem(self, name: str) -> str | None:
        """Return why a student can't be called so, None where nothing is wrong."""
        if not name:
            return "it is empty"
        if name[0] in _FIRST:
            return _FIRST[name[0]]
        if name != name.strip():
            return "it begins or ends with a space"
        if len(name) > LONGEST or len(name.encode("utf-8", "replace")) > MOST_BYTES:
            return f"it has more than {LONGEST} characters or {MOST_BYTES} bytes"
        odd = next((char for char in name if not _is_plain(char)), None)
        if odd is not None:
            return f"it has {unicodedata.name(odd, f'the character {ord(odd)}')}, which a name can't have"
        scripts = next((found for word in name.split() if len(found := _scripts(word)) > 1), None)
        if scripts is not None:
            return f"a word of it mixes {' and '.join(sorted(scripts))} letters, which look alike"
        return None


def _scripts(word: str) -> set[str]:
    """Return which of the scripts that have letters of the same look a word has letters of."""
    return {script for char in word if (script := unicodedata.name(char, "").split(" ")[0]) in _ALIKE}


def _is_plain(char: str) -> bool:
    """Tell whether a character is seen as what it is and leads nowhere."""
    if char in "/\\":
        return False
    category = unicodedata.category(char)
    return category[0] != "C" and (category[0] != "Z" or char == " ")


STUDENT_NAME = StudentNames()


def as_composed(name: str) -> str:
    """Return a name such that two which look the same, as of a Mac's and another system's, are the same."""
    return unicodedata.normalize("NFC", name)
