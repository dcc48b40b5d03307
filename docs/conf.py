"""The documentation as a site: README, docs/ and the measurements as they are in the repository, built by Sphinx.

Sphinx, MyST and Furo, as all three are maintained and have free licences (BSD, MIT); MkDocs has had no release since
2024 and Material for MkDocs gets fixes only. `make docs` builds into build/site; any warning, as for a link that leads
nowhere, is an error. The pages load nothing from elsewhere: tools/check_site.py looks through what was built.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Gradedescent"
author = "the authors of Gradedescent"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["README.md", "CHANGELOG.md", "docs/**", "benchmarks/results/*.md"]
exclude_patterns = [".*", "build", "src", "source", "release", "submitted", "tests", "tools", "grader_tests"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Gradedescent"
html_copy_source = False
html_show_sphinx = False

CONTENTS = {
    "For instructors": [
        "docs/adopt",
        "docs/authoring",
        "docs/operating",
        "docs/service",
        "docs/lti",
        "docs/platforms",
        "docs/exchange",
        "docs/course",
        "docs/students",
        "docs/json",
    ],
    "How it works": ["docs/theory", "docs/security", "docs/glossary"],
    "Measurements": ["benchmarks/results/*"],
    "The project": ["CHANGELOG", "docs/decisions/*"],
}
"""The pages by heading, as the side bar shows them."""


def add_contents(_app: Sphinx, name: str, source: list[str]) -> None:
    """Add to the first page what the side bar is made of; where a forge lists a folder, link its first page."""
    if name == root_doc:
        parts = [
            f"```{{toctree}}\n:hidden:\n:glob:\n:caption: {heading}\n:maxdepth: 1\n\n" + "\n".join(pages) + "\n```"
            for heading, pages in CONTENTS.items()
        ]
        first = min(Path(__file__).parent.glob("decisions/*.md")).name
        source[0] = "\n\n".join([source[0].replace("(docs/decisions)", f"(docs/decisions/{first})"), *parts])


def add_index(app: Sphinx, _error: Exception | None) -> None:
    """Let the site's address show the first page."""
    page = Path(app.outdir) / f"{root_doc}.html"
    if page.is_file():
        shutil.copyfile(page, page.with_name("index.html"))


def setup(app: Sphinx) -> None:
    """Connect both."""
    app.connect("source-read", add_contents)
    app.connect("build-finished", add_index)
