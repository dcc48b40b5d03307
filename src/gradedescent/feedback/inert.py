"""Makes what a student wrote inert in pages that other tools render: formgrader's, and nbgrader's feedback.

Those pages pass markdown and outputs through as they are, and an instructor reads them with an instructor's session.
Our configuration puts these two in: `InertOutputs` as a preprocessor of the HTML exporter, `markdown_to_html` as its
filter of that name. What can run, call out, or imitate the page itself is left out; text, tables, mathematics and
pictures that are part of the notebook stay. Our own feedback page needs neither: it holds no markup of a student.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any

import nh3
from jinja2 import pass_context
from markupsafe import escape
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from pygments.token import STANDARD_TYPES

from gradedescent.feedback.formulas import ACTING, mathml, output_mathml, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable

_TAGS = set(
    re.findall(
        r"\w+",
        """
    a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li
    ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var
""",
    )
)
_ATTRIBUTES = {
    "*": {"style", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
# None of them can hold a URL, or leave its place on the page as a position or a negative margin would.
_STYLES = set(
    re.findall(
        r"[\w-]+",
        """
    background-color border border-bottom border-collapse border-left border-radius border-right border-top color
    font-family font-size font-style font-weight line-height max-width padding text-align
""",
    )
)
_CLASSES = {"div": {"highlight"}, "span": set(STANDARD_TYPES.values()) - {""}}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_LINK = re.compile(r"https?://[^/\\]|mailto:|#", re.IGNORECASE)
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = str.maketrans("", "", "\t\n\r")
SAFE_TYPES = {"text/plain", "text/latex", "image/png", "image/jpeg", "image/gif"}
"""Representations that an exporter shows as text or as a picture."""


def inert(html: str) -> str:
    """Return `html` with nothing in it that runs, loads from elsewhere, or leaves its place on the page."""
    return _inert(html, _attribute)


def _inert(html: str, attribute: Callable[[str, str, str], str | None]) -> str:
    made = nh3.clean(
        without_surrogates(html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        filter_style_properties=_STYLES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "data"},
        strip_comments=True,
    )
    return inert_mathematics(made)  # now that no entity, comment or tag hides a macro


def inert_mathematics(text: str) -> str:
    """Return `text` without the macros by which MathJax would reach beyond a formula."""
    return ACTING.sub(r"\\text", text)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, None to leave it out.

    An address is read as browsers read it. Relative ones are none of a text's: on the page that shows it they are the
    reader's, whose session a picture from ``/hub/logout`` would end.
    """
    if (tag, name) not in {("img", "src"), ("a", "href")}:
        return value
    address = value.strip(_AROUND).translate(_WITHIN)
    allowed = _PICTURE.fullmatch(address) if tag == "img" else _LINK.match(address)
    return address if allowed else None


class _Renderer(IPythonRenderer):  # type: ignore[misc] # nbconvert is not typed
    """Shows a text whose attachments are missing, where nbconvert would show no page at all, and sets formulas aside.

    A formula leaves its mark in the text, which is cleaned without it.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        token = secrets.token_hex(16)
        self.mark = re.compile(f"formula-{token}-([0-9]+)-")
        self._token = token
        self.formulas: list[str] = []

    def block_math(self, body: str) -> str:
        """Return the mark of a formula in a line of its own."""
        return self._set_aside(mathml(body, block=True), super().block_math(body))

    def inline_math(self, body: str) -> str:
        """Return the mark of a formula in a text."""
        return self._set_aside(mathml(body, block=False), super().inline_math(body))

    def latex_environment(self, name: str, body: str) -> str:
        """Return the mark of a formula that is an environment."""
        made = mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)
        return self._set_aside(made, super().latex_environment(name, body))

    def _set_aside(self, made: str | None, text: str) -> str:
        if made is None:
            return text
        self.formulas.append(made)
        return f"formula-{self._token}-{len(self.formulas) - 1}-"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return an image as HTML, its words alone where there is no picture."""
        try:
            return str(super().image(text, url, title))
        except InvalidNotebook:
            return str(escape(text))


@pass_context
def markdown_to_html(context: Any, source: str) -> str:
    """Return markdown as HTML, inert; a filter for nbconvert's HTML exporter.

    Formulas are MathML; one that can't be stays text for MathJax, without the macros that reach beyond it.
    """
    cell = context.get("cell", {})
    renderer = _Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
    made = MarkdownWithMath(renderer=renderer).render(source)

    def attribute(tag: str, name: str, value: str) -> str | None:
        return _attribute(tag, name, renderer.mark.sub("…", value))  # a formula is nothing for an attribute

    cleaned = _inert(made, attribute)
    return renderer.mark.sub(lambda mark: renderer.formulas[int(mark[1])], cleaned)


class InertOutputs(Preprocessor):  # type: ignore[misc] # nbconvert is not typed
    """Leaves representations out that a page would run, and cleans those that are markup."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> Any:  # noqa: ARG002 - nbconvert's signature
        """Clean one cell."""
        if cell.cell_type == "raw":
            cell.source = inert(cell.source)
        for output in cell.get("outputs", []):
            if "data" in output:
                shown = {mime: text for mime, value in output["data"].items() if (text := _shown(mime, value))}
                formula = output_mathml(shown["text/latex"]) if "text/latex" in shown else None
                if formula is not None:
                    shown.setdefault("text/html", formula)
                output["data"] = shown or {"text/plain": "[an output of a kind that is not shown here]"}
        return cell, resources


def _shown(mime: str, value: Any) -> Any:
    """Return a representation as it may be shown, None where it may not."""
    if not isinstance(value, str):
        return None
    if mime == "text/html":
        return inert(value)
    if mime == "text/latex":
        return inert_mathematics(value)
    return value if mime in SAFE_TYPES or mime == "text/markdown" else None  # markdown goes through the filter
