"""The `gradedescent` command: finds the verb, imports only that, and turns our errors into sentences."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from gradedescent import __version__

VERBS = {
    "new": "Make a course, or an assignment, that works at once.",
    "adopt": "Look at a course of nbgrader's, and have Gradedescent grade it.",
    "generate": "Make releases from solution notebooks.",
    "record": "Record what the solutions return to the grader tests.",
    "students": "Enter the class, from a platform's list.",
    "collect": "Take submissions out of a platform's archive, or a folder.",
    "autograde": "Grade what was handed in.",
    "regrade": "Grade again after a test was fixed, and show whose score changes.",
    "grade": "Grade notebooks without a gradebook.",
    "validate": "Run a notebook's visible checks.",
    "feedback": "Write the students' feedback pages.",
    "report": "Show how a class did.",
    "export": "Put the scores into a platform's file.",
    "serve": "Take attempts in and grade them at once.",
    "token": "Say who may use the service.",
    "backup": "Copy a course and all that was handed in.",
    "audit": "Test the grader tests: what do they let through?",
    "doctor": "Check this machine and this course.",
}
"""The verbs in the order of their use, with their short help, so that `--help` imports none of them."""


class _Verbs(click.Group):
    """A group that imports a verb when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"gradedescent.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        import difflib

        if args and args[0] not in VERBS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], VERBS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f": there are {', '.join(VERBS)}"
            ctx.fail(f"there is no command {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gradedescent")
def cli() -> None:
    """Grade notebooks outside the process that runs them.

    Run it in a course's folder (the one with nbgrader_config.py). An instructor's round:

    \b
      gradedescent record      after writing a solution and its grader tests
      gradedescent generate    the notebooks to hand out, in release/
      gradedescent collect optimization export.zip
      gradedescent autograde optimization
      gradedescent feedback optimization
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape


def main() -> None:
    """Run the command; a fault of the grader ends with one sentence and status 2."""
    from gradedescent.errors import GraderError

    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Interrupted. What was graded is saved; run the command again to go on.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except GraderError as error:
        click.echo(f"gradedescent: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        sys.stderr.close()
        sys.exit(1)
