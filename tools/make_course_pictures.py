"""Draws the pictures of `docs/course.md`: one figure of each solution notebook, as its own cells draw it.

python tools/make_course_pictures.py [ASSIGNMENT…]
"""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path

import nbformat
from PIL import Image

from gradedescent.course import Assignment, Course
from gradedescent.engine.student import StudentProcess
from gradedescent.engine.zygote import LoneZygote
from gradedescent.notebooks.cells import split_hidden
from gradedescent.settings import Settings, load

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images" / "course"
WIDTH = 560
"""Pixels: two columns of the page."""


def main() -> None:
    settings = load(ROOT)
    course = Course(settings)
    FOLDER.mkdir(parents=True, exist_ok=True)
    zygote = LoneZygote(limits=settings.limits, cache=settings.cache / "zygote", preload=course.modules())
    for place in course.assignments():
        if sys.argv[1:] and place.name not in sys.argv[1:]:
            continue
        found = figures(zygote, settings, place)
        picture = Image.open(io.BytesIO(found[-1])).convert("RGB")
        picture.thumbnail((WIDTH, WIDTH))
        picture.quantize(128).save(FOLDER / f"{place.name}.png", optimize=True)
        print(place.name, len(found), "figures,", (FOLDER / f"{place.name}.png").stat().st_size >> 10, "KiB")
    zygote.close()


def figures(zygote: LoneZygote, settings: Settings, place: Assignment) -> list[bytes]:
    """Run a solution notebook and return its figures as PNG, in order."""
    found = []
    with StudentProcess(zygote, place.files(settings.ignore)) as process:
        for cell in nbformat.read(place.notebooks[0].path, 4).cells:
            if cell.cell_type == "code":
                outputs = process.run_cell(split_hidden(cell.source)[0], 60.0).outputs
                pictures = [output.get("data", {}).get("image/png") for output in outputs]
                found += [base64.b64decode(picture) for picture in pictures if picture]
    return found


if __name__ == "__main__":
    main()
