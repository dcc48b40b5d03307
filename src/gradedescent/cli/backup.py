"""`gradedescent backup`: a copy of a course, its gradebook and all attempts, while the service runs."""

from __future__ import annotations

from pathlib import Path

import click

from gradedescent.cli.options import course_option, open_course


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@course_option
def command(folder: Path, root: Path | None) -> None:
    """Copy the course into a new folder below FOLDER: gradebook, attempts, submissions, results, sources, the secret.

    The service may run meanwhile: databases are copied as they are at one moment. The copy holds solutions and what
    students handed in, so it is for the instructor alone. It is a course: to restore it, stop the service, put the
    copy where the course was, and start the service there. PostgreSQL's databases are not in it.
    """
    from gradedescent.service.backup import back_up

    target, said = back_up(open_course(root).settings, folder)
    click.echo(f"The course is in {target}.")
    for sentence in said:
        click.echo(sentence, err=True)
