"""What formgrader and nbgrader's feedback show of a student's markup runs nothing, calls nowhere, moves nothing."""

from __future__ import annotations

import html
import re

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from gradedescent import configure
from gradedescent.feedback.inert import inert


@pytest.fixture(scope="module")
def exporter():
    """nbconvert's exporter as a course's configuration sets it up."""
    config = Config()
    configure(config)
    return HTMLExporter(config=config, template_name="basic")


def exported(exporter, *cells):
    """Return a notebook of these cells as HTML."""
    return exporter.from_notebook_node(nbformat.v4.new_notebook(cells=list(cells)))[0]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src='http://example.org/a.png'>",
        "<img src='//example.org/a.png'>",
        "<img src='/\\example.org/a.png'>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='\x01java&Tab;script:alert(1)'>x</a>",
        "<img src='ht\ntp://example.org/a.png'>",
        "<img src='/&#9;/example.org/a.png'>",
        "<img src='&#10;http://example.org/a.png'>",
        "<img src='/hub/logout'><img src='logout'><img src='../logout'><img src='?logout'><img src=' \\logout'>",
        "<a href='/hub/logout'>x</a><a href='logout'>x</a><a href='https:/logout'>x</a><a href='HTTPS:logout'>x</a>",
        "<iframe src=x></iframe><object data=x></object><embed src=x>",
        "<form action=x><input><button>x</button></form>",
        "<svg onload=alert(1)><use href='http://example.org/#x'/></svg>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<style>body { display: none }</style><link rel=stylesheet href=x><base href=x><meta http-equiv=refresh>",
        "<p style='position: fixed; margin: -9em; background: url(http://example.org)'>x</p>",
        "<p class=score id=score>x</p>",
        "<!-- <script>alert(1)</script> -->",
    ],
)
def test_nothing_that_acts_stays(html):
    """Neither in what is cleaned nor in what a browser makes of it."""
    made = inert(html).lower()

    words = "script onerror onload example.org <iframe <form <svg <style position url( margin class id= logout"
    assert [word for word in words.split() if word in made] == []


def test_what_a_text_is_made_of_stays():
    """Tables, emphasis, lists, links and embedded pictures."""
    html = (
        '<h2>A</h2><p><b>b</b> <a href="https://example.org" rel="noopener noreferrer">l</a></p><ul><li>1</li></ul>'
        '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table><img src="data:image/png;base64,AA==" alt="x">'
        '<p style="color:red">r</p><a href="#below" rel="noopener noreferrer">b</a>'
    )

    assert inert(html) == html


def test_an_exported_notebook_keeps_mathematics_code_and_pictures(exporter):
    """Formulas are drawn, code is highlighted, a pasted picture is shown."""
    text = nbformat.v4.new_markdown_cell("$a_1 < b$\n\n```python\nx = 1\n```\n\n![p](attachment:p.png)")
    text["attachments"] = {"p.png": {"image/png": "AA=="}}

    made = exported(exporter, text)

    assert "<msub><mi>a</mi><mn>1</mn></msub><mo>&lt;</mo>" in made
    assert '<span class="n">x</span>' in made
    assert 'src="data:image/png;base64,AA=="' in made


MATHEMATICS = [
    r"$\href{javascript:alert(1)}{x}$",
    r"$$\require{html}\htmlClass{a}{b}$$",
    r"$\mmlToken{mi}[href='javascript:alert(1)']{x}$",
    r"$\mmlToken {mi}[src='http://example.org']{x}$",
    r"$\href_1$",
    r"$\bbox[background:url(http://example.org)]{x}$",
    r"$\csname href\endcsname{javascript:alert(1)}{x}$",
    r"$\includegraphics{http://example.org/a.png}$",
    r"<p>$\&#104;ref{javascript:alert(1)}{x}$</p>",
    r"<p>$\h<!-- -->ref{javascript:alert(1)}{x}$</p>",
    r"<p>$\<b></b>href{javascript:alert(1)}{x}$</p>",
    r"<div>$&#92;href{javascript:alert(1)}{x}$</div>",
]
ACTING = re.compile(r"\\(href|require|htmlClass|mmlToken|bbox|csname|includegraphics)")


def shown_in(exporter, source, where):
    """Return a page that shows `source` in one of the places where MathJax looks for mathematics."""
    if where == "markdown":
        return exported(exporter, nbformat.v4.new_markdown_cell(source))
    output = nbformat.v4.new_output("display_data", data={where: source})
    return exported(exporter, nbformat.v4.new_code_cell("", outputs=[output]))


@pytest.mark.parametrize("where", ["markdown", "text/html", "text/latex", "text/markdown"])
@pytest.mark.parametrize("source", MATHEMATICS)
def test_mathematics_makes_no_links(exporter, source, where):
    """The macros that reach beyond a formula are gone, from the page and from what a browser makes of it."""
    made = shown_in(exporter, source, where)

    assert not ACTING.search(html.unescape(made))


def test_other_mathematics_stays(exporter):
    """Macros whose names begin like those."""
    source = r"$\dataset \styles \text{href} \frac{a}{b}$"

    assert source in exported(exporter, nbformat.v4.new_markdown_cell(source))


def test_a_missing_attachment_does_not_take_the_page_away(exporter):
    """nbconvert alone would raise."""
    assert "words" in exported(exporter, nbformat.v4.new_markdown_cell("![words](attachment:gone.png)"))


@pytest.mark.parametrize(
    ("mime", "value", "shown"),
    [
        ("text/html", "<b>x</b><script>1</script>", True),
        ("text/plain", "<b>x</b>", True),
        ("text/markdown", "**x** <script>1</script>", True),
        ("application/javascript", "alert('x')", False),
        ("image/svg+xml", "<svg>x</svg>", False),
        ("application/vnd.jupyter.widget-view+json", {"model_id": "x"}, False),
    ],
)
def test_outputs_are_shown_where_they_are_inert(exporter, mime, value, shown):
    """Each kind of representation."""
    output = nbformat.v4.new_output("display_data", data={mime: value})
    cell = nbformat.v4.new_code_cell("", outputs=[output])

    made = exported(exporter, cell)

    assert ("x" in made.split("output", 1)[-1]) == shown or not shown
    assert "alert" not in made
    assert "<script>1" not in made
    assert "<svg" not in made


def test_a_raw_cell_is_no_way_around(exporter):
    """nbconvert passes raw cells through."""
    assert "<script" not in exported(exporter, nbformat.v4.new_raw_cell("<script>alert(1)</script>"))
