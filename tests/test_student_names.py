"""What students may be called: what people are called, and nothing that leads elsewhere."""

from __future__ import annotations

import pytest

from gradedescent.student_names import STUDENT_NAME, as_composed

PEOPLE = [
    *("ada", "7", "ß", "_x", "x" * 128, "a..b", "é-é", "(3)", "<b>", '"x"', "%2e%2e", "{student_id}"),
    *("Zoë", "Zoe\u0308", "O'Brien", "o’brien", "Ana María de la Cruz", "Smith, Bo", "d.o'neil+ml@example.org"),
    *("李雷", "अनुष्का", "Ада Лавлейс", "Ada Лавлейс"),
]


@pytest.mark.parametrize("name", PEOPLE)
def test_names_that_people_have_are_taken(name):
    assert STUDENT_NAME.problem(name) is None
    assert STUDENT_NAME.fullmatch(name)


@pytest.mark.parametrize(
    ("name", "why"),
    {
        "": "it is empty",
        ".": "begins with a dot",
        "..": "begins with a dot",
        ".ssh": "begins with a dot",
        "-rf": "as a command's options do",
        "=cmd()": "a formula",
        "+1": "a formula",
        "@sum": "a formula",
        " ada": "begins or ends with a space",
        "ada ": "begins or ends with a space",
        "a/b": "SOLIDUS",
        "a\\b": "REVERSE SOLIDUS",
        "a\0b": "the character 0",
        "a\nb": "the character 10",
        "a\tb": "the character 9",
        "a\x1b[31m": "the character 27",
        "a\u202eb": "RIGHT-TO-LEFT OVERRIDE",
        "a\u200bb": "ZERO WIDTH SPACE",
        "a\xa0b": "NO-BREAK SPACE",
        "a\u2028b": "LINE SEPARATOR",
        "a\udcffb": "the character 56575",
        "a\ue000b": "the character 57344",
        "x" * 129: "more than 128 characters",
        "\u0430da": "mixes CYRILLIC and LATIN letters",
        "李" * 67: "more than 128 characters or 200 bytes",
    }.items(),
)
def test_what_leads_elsewhere_or_is_not_seen_is_not(name, why):
    assert why in STUDENT_NAME.problem(name)
    assert not STUDENT_NAME.fullmatch(name)


def test_two_ways_to_write_a_letter_are_one():
    assert as_composed("Zoe\u0308") == as_composed("Zoë")
