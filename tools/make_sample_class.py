"""Makes the sample class in `submitted/` from the releases and the solutions: eight students who did what students do.

    python tools/make_sample_class.py

Each student starts from the release; `right` answers are the solution's, the others stand in tools/sample_class/, a file
for each assignment:

    STYLE       answers in another style, by exercise; the others are the solution's
    MISTAKES    classic mistakes; the first two exercises are those whose grade cells another student overwrites
    RAISES      answers that raise
    LOOPS       answers that never end
    CHEATS      code in the place of the first answer
    SCORES      what each role must get, in the order of the roles; a role without a score has no student
    TOLD        the named mistakes that a role must be told of, by role and exercise
    SHIFT       by how many the roles are moved among the students, so that nobody is the cheat throughout

tests/test_sample_class.py grades the class and compares.
"""

from __future__ import annotations

import copy
import json
import runpy
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HANDED_IN = "2026-10-05 {hour:02d}:{minute:02d}:00 UTC\n"

STUDENTS = ("amara", "bo", "chen", "dilnoza", "emeka", "freya", "goran", "hana")
ROLES = ("right", "style", "mistake", "unfinished", "raises", "loops", "overwrites", "cheats")


def main() -> None:
    shutil.rmtree(ROOT / "submitted", ignore_errors=True)
    for assignment in assignments():
        answers_of = sample(assignment)
        shift = answers_of["SHIFT"]
        release = read(ROOT / "release" / assignment / f"{assignment}.ipynb")
        solution = answers(read(ROOT / "source" / assignment / f"{assignment}.ipynb"))
        for number, role in enumerate(ROLES):
            if role not in answers_of["SCORES"]:
                continue
            student = student_of(role, shift)
            notebook = hand_in(copy.deepcopy(release), solution, answers_of, role)
            folder = ROOT / "submitted" / student / assignment
            folder.mkdir(parents=True)
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            (folder / f"{assignment}.ipynb").write_text(text, encoding="utf-8")
            (folder / "timestamp.txt").write_text(HANDED_IN.format(hour=9 + number, minute=7 * number + shift))


def assignments() -> list[str]:
    """Return the assignments that the sample class did."""
    return sorted(path.stem for path in (ROOT / "tools" / "sample_class").glob("*.py"))


def sample(assignment: str) -> dict:
    """Return what a file of tools/sample_class/ defines."""
    return runpy.run_path(str(ROOT / "tools" / "sample_class" / f"{assignment}.py"))


def student_of(role: str, shift: int) -> str:
    """Return who has a role in the assignment number `shift`: the roles go round."""
    return STUDENTS[(ROLES.index(role) + 3 * shift) % len(STUDENTS)]


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def mark(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


def answers(notebook: dict) -> dict[str, str]:
    """Return the solution's cells by exercise, without nbgrader's delimiters."""
    found = {}
    for cell in notebook["cells"]:
        if mark(cell).get("solution"):
            lines = "".join(cell["source"]).split("\n")
            kept = [line for line in lines if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line]
            found[mark(cell)["grade_id"].removesuffix("-solution")] = "\n".join(kept)
    return found


def hand_in(notebook: dict, solution: dict[str, str], sample: dict, role: str) -> dict:
    """Return the release as a student in this role hands it in."""
    wrong: dict[str, str] = {}
    names = list(solution)
    match role:
        case "style":
            wrong = sample["STYLE"]
        case "mistake" | "overwrites":
            wrong = sample["MISTAKES"]
        case "raises":
            wrong = sample["RAISES"]
        case "loops":
            wrong = sample["LOOPS"]
    done = names[: len(names) // 2] if role == "unfinished" else [] if role == "cheats" else names
    for cell in notebook["cells"]:
        exercise = mark(cell).get("grade_id", "").removesuffix("-solution")
        if mark(cell).get("solution") and exercise in done:
            cell["source"] = (wrong.get(exercise) or solution[exercise]).rstrip("\n")
    if role == "cheats":
        first = next(cell for cell in notebook["cells"] if mark(cell).get("solution"))
        first["source"] = sample["CHEATS"].rstrip("\n")
    if role == "overwrites":
        overwrite(notebook, list(wrong))
    return notebook


def overwrite(notebook: dict, exercises: list[str]) -> None:
    """Make one grade cell harmless and worth more, delete another."""
    for cell in list(notebook["cells"]):
        if mark(cell).get("grade_id") == exercises[0]:
            cell["source"] = "assert True\nprint('Visible checks passed')"
            mark(cell)["points"] = 1000
        elif mark(cell).get("grade_id") == exercises[1]:
            notebook["cells"].remove(cell)


if __name__ == "__main__":
    main()
