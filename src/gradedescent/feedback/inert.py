"""Makes what a student wrote inert in pages that other tools render: formgrader's, and nbgrader's feedback.

Those pages pass markdown and outputs through as they are, and an instructor reads them with an instructor's session.
Our configuration puts these two in: `InertOutputs` as a preprocessor of the HTML exporter, `markdown_to_html` as its
filter of that name. What can run, call out, or imitate the page itself is left out; text, tables, mathematics and
pictures that are part of the notebook stay. Our own feedback page needs neither: it holds no markup of a student.
"""

from __future__ import annotations

import re
from typing import Any

import nh3
from jinja2 import pass_context
from markupsafe import escape
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from pygments.token import STANDARD_TYPES

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
_LINK = re.compile(r"https?://|mailto:|#")
_ELSEWHERE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_MATH_WITH_LINKS = re.compile(r"\\(href|require|html[A-Za-z]*|class|cssId|style|data|unicode)\b")

SAFE_TYPES = {"text/plain", "text/latex", "image/png", "image/jpeg", "image/gif"}
"""Representations that an exporter shows as text or as a picture."""


def inert(html: str) -> str:
    """Return `html` with nothing in it that runs, loads from elsewhere, or leaves its place on the page."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        filter_style_properties=_STYLES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "data"},
        strip_comments=True,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, None to leave it out."""
    if tag == "img" and name == "src":
        return value if _PICTURE.fullmatch(value) or not _ELSEWHERE.match(value) else None
    if tag == "a" and name == "href":
        return value if _LINK.match(value) or not _ELSEWHERE.match(value) else None
    return value


class _Renderer(IPythonRenderer):  # type: ignore[misc] # nbconvert is not typed
    """Shows a text whose attachments are missing, where nbconvert would show no page at all."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return an image as HTML, its words alone where there is no picture."""
        try:
            return str(super().image(text, url, title))
        except InvalidNotebook:
            return str(escape(text))


@pass_context
def markdown_to_html(context: Any, source: str) -> str:
    """Return markdown as HTML, inert; a filter for nbconvert's HTML exporter.

    Mathematics stays text for MathJax, without the macros that make links.
    """
    cell = context.get("cell", {})
    renderer = _Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
    made = MarkdownWithMath(renderer=renderer).render(_MATH_WITH_LINKS.sub(r"\\text", source))
    return inert(made)


class InertOutputs(Preprocessor):  # type: ignore[misc] # nbconvert is not typed
    """Leaves representations out that a page would run, and cleans those that are markup."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> Any:  # noqa: ARG002 - nbconvert's signature
        """Clean one cell."""
        if cell.cell_type == "raw":
            cell.source = inert(cell.source)
        for output in cell.get("outputs", []):
            if "data" in output:
                shown = {mime: text for mime, value in output["data"].items() if (text := _shown(mime, value))}
                output["data"] = shown or {"text/plain": "[an output of a kind that is not shown here]"}
        return cell, resources


def _shown(mime: str, value: Any) -> Any:
    """Return a representation as it may be shown, None where it may not."""
    if not isinstance(value, str):
        return None
    if mime == "text/html":
        return inert(value)
    if mime == "text/latex":
        return _MATH_WITH_LINKS.sub(r"\\text", value)
    return value if mime in SAFE_TYPES or mime == "text/markdown" else None  # markdown goes through the filter
