"""Help texts are readable: examples keep their lines, and no mark of the library shows."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from gradedescent.cli.main import VERBS, cli


def shown(*arguments):
    """Return what `--help` prints, and the text that it is made of."""
    result = CliRunner().invoke(cli, [*arguments, "--help"], catch_exceptions=False)
    assert result.exit_code == 0
    command = cli.get_command(None, arguments[0]) if arguments else cli
    return result.output, command.help


@pytest.mark.parametrize("arguments", [(), *((verb,) for verb in VERBS)], ids=lambda arguments: "".join(arguments))
def test_examples_keep_their_lines(arguments):
    output, text = shown(*arguments)

    assert "\\b" not in output
    assert "\b" not in output
    lines = [line.strip() for line in output.splitlines()]
    assert [
        line for line in text.splitlines() if line.startswith("  gradedescent ") and line.strip() not in lines
    ] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_says_what_it_does(verb):
    options = [each for each in cli.get_command(None, verb).params if isinstance(each, click.Option)]

    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("verb", ["grade", "collect"])
def test_there_are_examples(verb):
    assert f"\n    gradedescent {verb} " in shown(verb)[0]
