"""Writes the one line into a course's configuration, and keeps all that stands there."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradedescent.configuration import LINE, not_plugged_in
from gradedescent.errors import ConfigurationError
from gradedescent.files import write_atomically
from gradedescent.settings import CONFIG_FILE, JSON_FILE, read_config

if TYPE_CHECKING:
    from pathlib import Path

_WHY = "# nbgrader's autograde, its API and formgrader grade through Gradedescent: this stays the last line."


@dataclass(frozen=True, slots=True)
class ConfigurationChange:
    """What is to be written at the end of a course's configuration; nothing where it has what it needs."""

    root: Path
    before: bytes | None
    """What stands in the file; None where there is none."""
    added: str = ""

    @property
    def path(self) -> Path:
        """The file."""
        return self.root / CONFIG_FILE

    def write(self) -> None:
        """Write the file and read it as nbgrader will.

        Raises `ConfigurationError`, with the file as it was, where it does not do what it should then, or can't be
        written.
        """
        before = self.before or b""
        end = b"\r\n" if b"\r\n" in before else b"\n"
        gap = b"" if not before else end if before.endswith(end) else 2 * end
        self._put(before + gap + self.added.encode().replace(b"\n", end) + end)
        try:
            self._check()
        except BaseException:
            if self.before is None:
                self.path.unlink()
            else:
                self._put(self.before)
            raise

    def _check(self) -> None:
        missing = not_plugged_in(read_config(self.root))
        if missing:
            raise ConfigurationError(
                f"{self.path} can't be completed by a line at its end: with `{self.added.splitlines()[-1]}` there"
                f" {missing[0]} still does not name Gradedescent's"
            )

    def _put(self, content: bytes) -> None:
        path = self.path.resolve()  # where it is a link, the file that it leads to
        try:
            mode = path.stat().st_mode if path.exists() else None
            write_atomically(path, content)
            if mode is not None:
                path.chmod(mode)
        except OSError as error:
            raise ConfigurationError(f"{self.path} can't be written: {error.strerror}") from error


def configuration_change(root: Path) -> ConfigurationChange:
    """Return what has to be written so that nbgrader grades through Gradedescent in the course at `root`.

    Raises `ConfigurationError` where the configuration can't be read, and where its JSON file, which counts more than
    any line, sets what the line would.
    """
    path = root / CONFIG_FILE
    before = path.read_bytes() if path.is_file() else None
    has_json = (root / JSON_FILE).is_file()
    if before is not None or has_json:
        missing = not_plugged_in(read_config(root))
        if not missing:
            return ConfigurationChange(root, before)
        in_json = [option for option in missing if has_json and _in_json(root, option)]
        if in_json:
            raise ConfigurationError(
                f"{root / JSON_FILE} sets {in_json[0].removeprefix('c.')}, and nbgrader lets that count more than"
                f" {CONFIG_FILE}: move it there, and run this again"
            )
    if before is None:
        return ConfigurationChange(root, None, f"c = get_config()\n\n{_WHY}\n{LINE}")
    line = LINE.replace("(c)", "(get_config())") if _c_is_something_else(before) else LINE
    return ConfigurationChange(root, before, f"{_WHY}\n{line}")


def _in_json(root: Path, option: str) -> bool:
    """Tell whether the course's JSON file sets an option, given as `c.Class.name`."""
    from traitlets.config.loader import JSONFileConfigLoader

    _, section, name = option.split(".")
    return name in JSONFileConfigLoader(JSON_FILE, path=str(root)).load_config().get(section, {})


def _c_is_something_else(text: bytes) -> bool:
    """Tell whether a configuration binds the name `c` to anything but `get_config()`."""
    nodes = list(ast.walk(ast.parse(text)))
    assigned = [node for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.value) == "get_config()"]
    right = {id(target) for node in assigned for target in node.targets}
    return any(
        (isinstance(node, ast.Name) and node.id == "c" and not isinstance(node.ctx, ast.Load) and id(node) not in right)
        or (isinstance(node, ast.alias) and (node.asname or node.name) == "c")
        for node in nodes
    )
