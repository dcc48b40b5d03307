"""What shell lines get where no program can be started: a few commands in Python, a sentence for every other one.

It runs in the student's process and can do no more than the student's code itself.
"""

from __future__ import annotations

import glob
import os
import re
import shlex
import shutil
import stat
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

NOT_FOUND = 127
"""The exit status of a shell that does not find a program."""
NO_NETWORK = "a submission has no network. Put the file into the assignment's folder, and read it from there"
NO_PROGRAM = "a submission can't start other programs. Do it in Python"
NO_PACKAGE = "a submission can't install packages. Ask your instructor for one that is missing"
NO_SHELL = "These shell lines did not run: a submission can't start a shell. Do it in Python"
_NETWORK = re.compile(r"aria2c|aws|curl|ftp|gdown|git|gsutil|huggingface-cli|kaggle|ping|rsync|scp|ssh|wget")
_INSTALLERS = re.compile(r"apt|apt-get|brew|conda|mamba|micromamba|npm|pip|pip3|uv")
_SHELL = re.compile(r"if|then|else|elif|fi|for|while|until|do|done|case|esac|function|export|source|\.|eval|set|\{")
"""Words at the beginning of a line that are the shell's own."""


class _Unavailable(Exception):
    """What can't be had; the text says what did not run, and why."""


class _Failed(Exception):
    """A command that failed as its program would have, with what that writes to stderr."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One command of a script."""

    words: tuple[str, ...]
    joined: str
    """What stands before it: ``&&``, ``||``, ``|``, or ``;``."""
    target: str = ""
    """The file that its output goes to."""
    append: bool = False


def run(script: str, out: TextIO, err: TextIO) -> int:
    """Run a shell line or script as far as it can be had; return its exit status.

    What can't be had is named on `err` with what to do instead, and the next command runs. Where a script is more than
    commands one after another (a loop, a variable, a background process) nothing of it runs.
    """
    try:
        steps = list(_steps(script))
    except (_Unavailable, ValueError):  # a quotation that is not closed
        err.write(f"[gradedescent] {NO_SHELL}.\n")
        return NOT_FOUND
    folder = Path.cwd()
    try:
        return _run(steps, out, err)
    finally:
        os.chdir(folder)  # a shell's `cd` is its own


def _run(steps: list[_Step], out: TextIO, err: TextIO) -> int:
    status, text = 0, ""
    for number, step in enumerate(steps):
        if (step.joined == "&&" and status) or (step.joined == "||" and not status):
            continue
        given, text, status = (text if step.joined == "|" else ""), "", 0
        try:
            text = _text([word for token in step.words for word in _expanded(token)], given)
            if step.target:
                with Path(step.target).open("a" if step.append else "w", encoding="utf-8") as file:
                    file.write(text)
        except _Unavailable as error:
            status = NOT_FOUND
            err.write(f"[gradedescent] {error}.\n")
        except (_Failed, OSError, shutil.Error, zipfile.BadZipFile) as error:
            status = 1
            why = _why(error)
            err.write(f"{step.words[0]}: {why}\n" if why else "")
        piped = number + 1 < len(steps) and steps[number + 1].joined == "|"
        if not step.target and not piped:
            out.write(text)
    return status


def _why(error: Exception) -> str:
    """Return what went wrong as a program says it."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _steps(script: str) -> Iterator[_Step]:
    """Yield the commands of a script; raise `_Unavailable` where there is more than that, `ValueError` for no shell."""
    for raw in script.replace("\\\n", " ").splitlines():
        line = re.sub(r"\s+2>\s*(&1|/dev/null)(?=\s|$)", "", raw)  # errors are shown in one place, or read by nobody
        if re.search(r"`|\$[({]|<<|\d>|&>", line):
            raise _Unavailable
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words: list[str] = []
        joined, target, append = ";", "", False
        tokens = [*lexer, ";"]
        for before, token in zip(["", *tokens], tokens, strict=False):
            marks = set(token) <= set("();<>|&")
            if before in {">", ">>"}:
                if marks:
                    raise _Unavailable
                target, append = token, before == ">>"
            elif token in {"&&", "||", "|", ";"}:
                if words:
                    yield _Step(tuple(words), joined, target, append)
                words, joined, target = [], token, ""
            elif token in {">", ">>"}:
                continue
            elif marks or (not words and (_SHELL.fullmatch(token) or re.match(r"\w+=", token))):
                raise _Unavailable
            else:
                words.append(token)


def _expanded(token: str) -> list[str]:
    """Return the words that a shell makes of one: variables of the environment, the home folder, names of files."""
    token = os.path.expandvars(os.path.expanduser(token))  # noqa: PTH111 - what is no path stays as it is
    return sorted(glob.glob(token)) or [token] if glob.has_magic(token) else [token]  # noqa: PTH207 - as it is written


def _text(words: list[str], given: str) -> str:
    """Return what a command writes, with `given` piped into it; raise `_Unavailable` where it can't be had."""
    name, rest = Path(words[0]).name, words[1:]
    if re.fullmatch(r"python[\d.]*", name) and len(rest) > 1 and rest[0] == "-m":
        name = rest[1]
    why = NO_PACKAGE if _INSTALLERS.fullmatch(name) else NO_NETWORK if _NETWORK.fullmatch(name) else NO_PROGRAM
    if name not in _COMMANDS:
        raise _Unavailable(f"{name} did not run: {why}")
    command, known = _COMMANDS[name]
    if known is None:
        return command(rest, set(), given)
    options = [word for word in rest if re.match(r"-\D", word) and not word.startswith("--color")]
    if unknown := next((word for word in options if not set(word[1:]) <= set(known)), None):
        raise _Unavailable(f"{name} {unknown} did not run: {why}")
    operands = [word for word in rest if not re.match(r"-\D", word)]
    return command(operands, set("".join(word[1:] for word in options)), given)


def _cat(paths: list[str], _: set[str], given: str) -> str:
    return "".join(map(_read, paths)) if paths else given


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8", errors="replace")


def _cd(paths: list[str], _: set[str], __: str) -> str:
    os.chdir(paths[0] if paths else Path.home())
    return ""


def _cp(paths: list[str], options: set[str], _: str) -> str:
    *sources, target = _some(paths, 2)
    for source in sources:
        if not Path(source).is_dir():
            shutil.copy(source, target)
        elif options & set("rRa"):
            inside = Path(target, Path(source).name) if Path(target).is_dir() else target
            shutil.copytree(source, inside, dirs_exist_ok=True)
        else:
            raise _Failed(f"-r not specified; omitting directory '{source}'")
    return ""


def _some(words: list[str], least: int = 1) -> list[str]:
    if len(words) < least:
        raise _Failed("missing operand")
    return words


def _echo(words: list[str], _: set[str], __: str) -> str:
    return " ".join(words[1:]) if words[:1] == ["-n"] else " ".join(words) + "\n"


def _false(_: list[str], __: set[str], ___: str) -> str:
    raise _Failed


def _head(words: list[str], _: set[str], given: str) -> str:
    return _some_lines(words, given, lambda lines, count: lines[:count])


def _tail(words: list[str], _: set[str], given: str) -> str:
    return _some_lines(words, given, lambda lines, count: lines[max(len(lines) - count, 0) :])


def _some_lines(words: list[str], given: str, chosen: Callable[[list[str], int], list[str]]) -> str:
    """Return the lines of each file that are chosen, ten at the most or as many as ``-n 3`` or ``-3`` says."""
    match words:
        case ["-n", number, *paths] if number.isdigit():
            count = int(number)
        case [first, *paths] if re.fullmatch(r"-n?\d+", first):
            count = int(first.lstrip("-n"))
        case _:
            count, paths = 10, words
    if not paths:
        return "".join(chosen(given.splitlines(keepends=True), count))
    texts = ["".join(chosen(_read(path).splitlines(keepends=True), count)) for path in paths]
    titles = [f"==> {path} <==\n" if len(paths) > 1 else "" for path in paths]
    return "".join(title + text for title, text in zip(titles, texts, strict=True))


def _ls(paths: list[str], options: set[str], _: str) -> str:
    folders = [path for path in paths or ["."] if Path(path).is_dir() and "d" not in options]
    lines = [_entry(Path(path), path, options) for path in paths if path not in folders]
    for folder in folders:
        if len(paths) > 1:
            lines += ["", f"{folder}:"] if lines else [f"{folder}:"]
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names are what is shown
        shown = [name for name in names if "a" in options or "A" in options or not name.startswith(".")]
        lines += [_entry(Path(folder, name), name, options) for name in shown]
    return "".join(f"{line}\n" for line in lines)


def _entry(path: Path, name: str, options: set[str]) -> str:
    info = path.lstat()
    name += "/" if "F" in options and stat.S_ISDIR(info.st_mode) else ""
    when = time.strftime("%b %d %H:%M", time.localtime(info.st_mtime))
    return f"{stat.filemode(info.st_mode)} {info.st_size:>9} {when} {name}" if options & set("lo") else name


def _mkdir(paths: list[str], options: set[str], _: str) -> str:
    for path in _some(paths):
        Path(path).mkdir(parents="p" in options, exist_ok="p" in options)
    return ""


def _mv(paths: list[str], _: set[str], __: str) -> str:
    *sources, target = _some(paths, 2)
    for source in sources:
        shutil.move(source, target)
    return ""


def _pwd(_: list[str], __: set[str], ___: str) -> str:
    return f"{Path.cwd()}\n"


def _rm(paths: list[str], options: set[str], _: str) -> str:
    for path in map(Path, paths if "f" in options else _some(paths)):
        if path.is_dir() and not path.is_symlink() and options & set("rR"):
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok="f" in options)
    return ""


def _rmdir(paths: list[str], _: set[str], __: str) -> str:
    for path in _some(paths):
        Path(path).rmdir()
    return ""


def _touch(paths: list[str], _: set[str], __: str) -> str:
    for path in _some(paths):
        Path(path).touch()
    return ""


def _true(_: list[str], __: set[str], ___: str) -> str:
    return ""


def _unzip(words: list[str], options: set[str], _: str) -> str:
    archive, *rest = _some(words)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(rest[-1] if "d" in options and rest else ".")
    return ""


def _wc(paths: list[str], options: set[str], given: str) -> str:
    lines = []
    for path in paths or [""]:
        text = _read(path) if path else given
        counts = {"l": text.count("\n"), "w": len(text.split()), "c": len(text.encode())}
        shown = [str(count) for letter, count in counts.items() if letter in options or not options]
        lines.append(" ".join([*shown, path]).rstrip() + "\n")
    return "".join(lines)


_COMMANDS: dict[str, tuple[Callable[[list[str], set[str], str], str], str | None]] = {
    "cat": (_cat, ""),
    "cd": (_cd, ""),
    "cp": (_cp, "rRapfv"),
    "echo": (_echo, None),
    "false": (_false, None),
    "head": (_head, None),
    "ls": (_ls, "aAdFhlotr1"),
    "mkdir": (_mkdir, "pv"),
    "mv": (_mv, "fv"),
    "pwd": (_pwd, "LP"),
    "rm": (_rm, "rRfv"),
    "rmdir": (_rmdir, ""),
    "tail": (_tail, None),
    "touch": (_touch, ""),
    "true": (_true, None),
    "unzip": (_unzip, "qoud"),
    "wc": (_wc, "lwc"),
}
"""What there is, and the letters of its options; None where it reads its words itself."""
