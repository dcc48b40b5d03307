"""Shell lines without a shell: what a few commands do in Python, and what is said of all others."""

from __future__ import annotations

import io
import zipfile

import pytest

from gradedescent.engine.child.commands import NO_SHELL, NOT_FOUND, run


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Return a function that runs a script in a folder with two files; its output, its errors, its status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.txt").write_text("one\ntwo\nthree\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.csv").write_text("a,b\n1,2\n")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("inner/y.csv", "3\n")

    def ran(script):
        out, err = io.StringIO(), io.StringIO()
        status = run(script, out, err)
        return out.getvalue(), err.getvalue(), status

    return ran


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("echo hi", "hi\n"),
        ("echo -n 'a  b' c", "a  b c"),
        ("ls", "a.txt\ndata\nmore.zip\n"),
        ("ls -F --color data .", "data:\nx.csv\n\n.:\na.txt\ndata/\nmore.zip\n"),
        ("ls *.txt", "a.txt\n"),
        ("ls -d data", "data\n"),
        ("cat a.txt data/x.csv", "one\ntwo\nthree\na,b\n1,2\n"),
        ("head -n 1 a.txt", "one\n"),
        ("head -2 a.txt", "one\ntwo\n"),
        ("tail -n1 a.txt", "three\n"),
        ("cat a.txt | head -n 2 | wc -l", "2\n"),
        ("wc -l a.txt", "3 a.txt\n"),
        ("mkdir -p b/c && touch b/c/d && ls b/c", "d\n"),
        ("mkdir b; cp a.txt b; mv b/a.txt b/z; ls b; rm -r b; ls", "z\na.txt\ndata\nmore.zip\n"),
        ("cp -r data copy && ls copy && rm copy/x.csv && rmdir copy", "x.csv\n"),
        ("echo 1 > new.txt\necho 2 >> new.txt\ncat new.txt", "1\n2\n"),
        ("# a comment\ncd data  # and another\nls", "x.csv\n"),
        ("unzip -q more.zip -d out && cat out/*/*.csv", "3\n"),
        ("false || echo no; true && echo yes", "no\nyes\n"),
        ("cat a.txt > /dev/null 2>&1", ""),
        ("echo $HOME_OF_NOBODY ~nobody_here", "$HOME_OF_NOBODY ~nobody_here\n"),
        ("", ""),
    ],
)
def test_a_command_does_what_its_program_does(shell, script, output):
    assert shell(script) == (output, "", 0)


def test_a_folder_is_left_again(shell):
    """A shell's `cd` is its own."""
    shell("cd data")

    assert "a.txt" in shell("ls")[0]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("cat none.txt", "cat: none.txt: No such file or directory"),
        ("ls none", "ls: none: No such file or directory"),
        ("mkdir data", "mkdir: data: File exists"),
        ("rm data", "rm: data: "),
        ("cp data elsewhere", "cp: -r not specified; omitting directory 'data'"),
        ("mkdir", "mkdir: missing operand"),
        ("unzip a.txt", "unzip: File is not a zip file"),
        ("echo 1 > none/x", "echo: none/x: No such file or directory"),
        ("false", ""),
    ],
)
def test_a_command_fails_as_its_program_does(shell, script, said):
    """The next one runs all the same."""
    output, errors, status = shell(script)

    assert (output, status) == ("", 1)
    assert errors.startswith(said)
    assert shell(f"{script}\necho next")[::2] == ("next\n", 0)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("pip install -q tqdm", "pip did not run: a submission can't install packages."),
        ("/opt/venv/bin/python3.11 -m pip install tqdm", "pip did not run: a submission can't install packages."),
        ("wget -q https://example.org/a.csv", "wget did not run: a submission has no network. Put the file"),
        ("git clone https://example.org/a", "git did not run: a submission has no network."),
        ("gcc a.c -o a", "gcc did not run: a submission can't start other programs."),
        ("ls -Z", "ls -Z did not run: a submission can't start other programs."),
        ("ls --zero", "ls --zero did not run: a submission can't start other programs."),
        ("python script.py", "python did not run: a submission can't start other programs."),
    ],
)
def test_what_needs_a_program_is_named(shell, script, said):
    """With what to do instead; what is after it runs."""
    output, errors, status = shell(script)

    assert (output, status) == ("", NOT_FOUND)
    assert errors.startswith(f"[gradedescent] {said}")
    assert errors.endswith(".\n")
    assert errors.count("\n") == 1
    assert shell(f"{script}\necho next")[0] == "next\n"


@pytest.mark.parametrize(
    "line",
    [
        "for f in *; do echo $f; done",
        "x=1",
        "echo $(ls)",
        "echo `ls`",
        "sleep 9 &",
        "cat < a.txt",
        "echo 'a",
        "(ls)",
        "ls >",
        "ls 2> a",
    ],
)
def test_what_needs_a_shell_does_not_run_at_all(shell, line):
    """Nor do the commands around it, which may have been meant for another case."""
    output, errors, status = shell(f"rm a.txt\n{line}")

    assert (output, status) == ("", NOT_FOUND)
    assert errors == f"[gradedescent] {NO_SHELL}.\n"
    assert "a.txt" in shell("ls")[0]
