"""Formulas in the pages that nbgrader and formgrader show: drawn by the browser, with no network, and inert."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from fixtures.browser import chromium_page
from gradedescent import configure
from gradedescent.feedback.formulas import ACTING, mathml, output_mathml

SOURCES = sorted((Path(__file__).parents[2] / "source").glob("*/*.ipynb"))
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
NONE_OF_THEM = {"mathcolor", "mathbackground", "xlink:href", "style", "src"}
HOSTILE = [
    r"\text{<script>alert(1)</script>}",
    r"\text{</mtext></math><img src=x onerror=alert(1)>}",
    r"\color{red\" onerror=alert(1) x=\"}{x}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{position:fixed}{x}",
    r"\mathrm{<img src=x onerror=alert(1)>}",
    r"\operatorname{<script>alert(1)</script>}",
    r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}\a",
    r"\def\a{\a\a}\a",
    r"\text{$\bbox[background:url(http://example.org)]x$}",
    r"\text{\$\mmlToken{mi}[href='javascript:alert(1)']{x}\$}",
    r"\text{a\}<img src=x onerror=alert(1)>}",
    r"\text<\text>",
    "a\ud800b",
    "{" * 5000,
    "{" * 2000,
    r"\sqrt" * 400,
    r"\begin{matrix}" * 140,
    r"\frac{1}" * 200,
    r"\begin{array}{" + "c" * 400 + "}a\\end{array}",
]


class Tags(HTMLParser):
    """Collects elements and attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def page(markdown):
    """Return a notebook with this text as nbgrader's pages show it."""
    config = Config()
    configure(config)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(markdown)])
    return HTMLExporter(config=config, template_name="basic").from_notebook_node(notebook)[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_formula_of_the_course_is_converted(path):
    cells = json.loads(path.read_text())["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    found = [(block or inline, bool(block)) for block, inline in FORMULA.findall(text)]

    made = [mathml(formula, block=block) for formula, block in found]

    assert found
    assert all(each and "\\" not in each for each in made)


@pytest.mark.parametrize("formula", HOSTILE)
def test_a_hostile_formula_is_text_or_harmless(formula):
    """Nothing runs, nothing is placed anywhere, no definition is followed."""
    for text in (f"$${formula}$$", f"a ${formula}$ b", f"[${formula}$](https://a.b)", f"![${formula}$](data:x)"):
        found = Tags(page(text))

        assert not {"script", "iframe", "mglyph", "maction", "annotation-xml"} & found.tags
        assert not any(name.startswith("on") or name in NONE_OF_THEM for name in found.attributes)
        assert "img" not in found.tags or text.startswith("![")
        assert not ACTING.search(unescape(page(text)))


def test_a_formula_stands_in_no_attribute():
    """Where a text becomes one, such as a picture's description, the formula is left out of it."""
    made = page(r"![the $\frac{1}{2}$ of it](data:image/png;base64,AAAA)")

    assert "<math" not in made
    assert "formula-" not in made


def test_an_unknown_macro_stays_text():
    made = page(r"$\unknownmacro{x}$ and $x^2$")

    assert r"$\unknownmacro{x}$" in made
    assert made.count("<math") == 1


def test_mathjax_is_told_to_leave_them_alone():
    """It would take the words of a formula for another, and MathML holds what a student wrote."""
    assert '<math class="tex2jax_ignore mathjax_ignore"' in page(r"$\text{$x$}$") + page("$$x$$")


@pytest.mark.parametrize("width", ["-99em", "99999em", "100em"])
def test_no_space_leads_off_the_page(width):
    assert "width" not in mathml(rf"\hspace{{{width}}}x", block=False)
    assert 'width="2em"' in mathml(r"\qquad x", block=False)


@pytest.mark.parametrize(
    "text",
    ["$x^2$", "$$x^2$$", r"$\displaystyle x^2$", r"\[x^2\]", "\\begin{align}\nx^2\n\\end{align}", "\n$x^2$\n"],
)
def test_an_output_of_latex_is_drawn(text):
    """As sympy and `Math` give it."""
    config = Config()
    configure(config)
    output = nbformat.v4.new_output("display_data", data={"text/latex": text, "text/plain": "x**2"})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])

    made = HTMLExporter(config=config, template_name="basic").from_notebook_node(notebook)[0]

    assert "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>" in made or "<msup><mi>x</mi><mn>2</mn></msup>" in made


@pytest.mark.parametrize("text", ["The $x$ of $y$", r"$\href{javascript:alert(1)}{x}$", "x^2", "$$$$"])
def test_an_output_that_is_not_one_formula_stays_text(text):
    assert output_mathml(text) is None


def test_half_a_character_takes_no_page_away():
    assert "?" in page("a \ud800 b <b>\udfff</b> $\ud800$")


def test_a_browser_draws_them_with_nothing_from_elsewhere(tmp_path):
    made = page("$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$")
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset='utf-8'>{made}")

    with chromium_page() as opened:
        opened.route("**/*", lambda route: route.continue_() if route.request.url[:5] == "file:" else route.abort())
        opened.goto((tmp_path / "page.html").as_uri())
        over = opened.locator("mfrac > *").first.bounding_box()
        under = opened.locator("mfrac > *").last.bounding_box()

    assert over["y"] + over["height"] <= under["y"] + 1
