"""`gradedescent serve`: students hand in and read their grade, those who teach watch the class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gradedescent.cli.options import course_option, risk_option, workers_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDR", help="Where to listen.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--base-url", default="", metavar="PATH", help="What addresses begin with, as /services/gradedescent.")
@click.option("--behind-proxy", is_flag=True, help="A proxy in front says who asks (X-Forwarded-For and -Proto).")
@click.option(
    "--hub", is_flag=True, help="Run as a JupyterHub's service: it says who somebody is, and where to listen."
)
@click.option("--watch-exchange", is_flag=True, help="Also take in what is submitted by nbgrader's own button.")
@click.option("--json-log", is_flag=True, help="Write the log as JSON, an object a line.")
@course_option
@workers_option
@risk_option
def command(
    host: str,
    port: int,
    base_url: str,
    behind_proxy: bool,
    hub: bool,
    watch_exchange: bool,
    json_log: bool,
    root: Path | None,
    workers: int | None,
    accept_risk: tuple[str, ...] | None,
) -> None:
    """Take in what students hand in, grade it within seconds, show it to them; show the class to those who teach.

    Students hand in with JupyterLab's button, on the page of the service, or with the API. Everybody signs in with a
    token (see `gradedescent token`), through a learning platform, or through a JupyterHub that runs the service
    (--hub). What each assignment allows stands in c.Gradedescent.policies. What counts goes to submitted/,
    autograded/ and the gradebook, as with `gradedescent autograde`.

    Everything that was handed in is in attempts/, and is graded after the next start where it was not before. SIGTERM
    and Ctrl-C end the service when what runs is done.

    \b
      gradedescent token make ada
      gradedescent serve --port 8000
    """  # noqa: D301 - click's mark for lines to keep is the character, not the escape
    import asyncio
    import contextlib
    import os

    from gradedescent.service.desk import Desk
    from gradedescent.service.exchange import ExchangeWatch
    from gradedescent.service.hub import read_environment
    from gradedescent.service.logs import configure
    from gradedescent.service.standalone import Listening, serve
    from gradedescent.settings import find_root

    configure(as_json=json_log)
    base = f"/{base_url.strip('/')}" if base_url.strip("/") else ""
    place = Listening(host, port, base, behind_proxy)
    if hub:
        addresses = read_environment(os.environ)
        host, port = addresses.listens or (host, port)
        base = addresses.prefix
        place = Listening(host, port, base, behind_proxy=True, hub=addresses)
    shown = f"[{host}]" if ":" in host else host

    def ready(found: int) -> None:
        click.echo(f"Serving {course} at http://{shown}:{found}{base}/ (Ctrl-C ends it)")

    with Desk(find_root(root), workers=workers, accept_risk=accept_risk) as desk:
        course = desk.live.now.course.settings.course_id
        with contextlib.closing(ExchangeWatch(desk)) if watch_exchange else contextlib.nullcontext():
            asyncio.run(serve(desk, place, ready))
