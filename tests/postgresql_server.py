"""A PostgreSQL server of a test's own: a throw-away cluster behind a Unix socket, without a network or fsync."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PASSWORD = "open-sesame"
ROLE = "instructor"


def binaries() -> Path | None:
    """Return where the server's programs are, of the newest version that is installed; None where there are none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    return max(
        found, key=lambda path: [int(part) for part in path.parent.name.split(".") if part.isdigit()], default=None
    )


class Server:
    """A running server; `close` ends it and removes it."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path may have 107 characters
        self.owner = None
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            users = {user.pw_name for user in pwd.getpwall()}
            self.owner = "postgres" if "postgres" in users else "nobody"
            shutil.chown(self.folder, self.owner)
        self.folder.chmod(0o711)
        self.databases = 0
        words = self.folder / "password"
        words.write_text(PASSWORD)
        words.chmod(0o644)
        self._run("initdb", "-D", self.folder / "data", "-U", ROLE, "-A", "scram-sha-256", f"--pwfile={words}",
                  "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C")  # fmt: skip
        self.start()

    def start(self) -> None:
        """Start it; `stop` may have been before."""
        settings = ("listen_addresses=''", "fsync=off", "full_page_writes=off", "deadlock_timeout=50ms")
        options = f"-k {self.folder} " + " ".join(f"-c {setting}" for setting in settings)
        self._run(
            "pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "data" / "log", "-o", options, "start"
        )

    def stop(self) -> None:
        """Stop it and cut off whoever is connected."""
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [self.programs / program, *map(str, arguments)],
            user=self.owner,
            extra_groups=[] if self.owner else None,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,  # the server would keep a pipe open
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == 0, done.stdout

    def address(self, database: str, password: str = PASSWORD) -> str:
        """Return a database's address as `db_url` has it."""
        return f"postgresql+psycopg://{ROLE}:{password}@/{database}?host={self.folder}"

    def new(self, template: str = "template1") -> str:
        """Return the address of a new database, empty or a copy of another that nobody is connected to."""
        self.databases += 1
        name = f"course{self.databases}"
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def execute(self, database: str, statement: str) -> list[tuple]:
        """Run a statement; return its rows."""
        import psycopg

        with psycopg.connect(self.address(database).replace("+psycopg", ""), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def close(self) -> None:
        """Stop it and remove its files."""
        self.stop()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="session")
def postgresql():
    """A server for all tests of a process; where PostgreSQL is missing they are skipped, under `.ci/run` they fail."""
    programs = binaries()
    if programs is None:
        (pytest.fail if os.environ.get("POSTGRESQL_IS_THERE") else pytest.skip)("the package postgresql is missing")
    server = Server(programs)
    yield server
    server.close()
