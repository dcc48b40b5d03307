"""Formulas as MathML, which browsers draw themselves: no script and no network are needed.

They are a student's text too, so what the library makes of them is cleaned like all other markup. Where there is a
network nbgrader's pages also load MathJax, which looks for formulas in all text, that of MathML too: it is told not to.
"""

from __future__ import annotations

import html
import re

import nh3
from latex2mathml.converter import convert

MOST_CHARACTERS = 2000
"""Of a formula that is converted; a longer one stays text."""
_TAGS = set(
    re.findall(
        r"\w+",
        """
    math mrow mi mo mn ms mtext mspace msup msub msubsup mmultiscripts mover munder munderover mfrac msqrt mroot mtable
    mtr mtd mstyle mpadded mphantom menclose
""",
    )
)
_VALUES = {
    "accent": "true|false",
    "columnalign": "left|right|center",
    "columnspacing": r"[\d.]+em( [\d.]+em)*",
    "display": "block|inline",
    "displaystyle": "true|false",
    "fence": "true|false",
    "form": "prefix|infix|postfix",
    "linethickness": r"[\d.]+(pt|em|px)?",
    "mathvariant": "[a-z-]+",
    "maxsize": r"[\d.]+(em|ex|px|pt)?",
    "minsize": r"[\d.]+(em|ex|px|pt)?",
    "notation": "[a-z ]+",
    "rowspacing": r"[\d.]+(pt|em|ex)",
    "stretchy": "true|false",
    "width": r"-?0?\.\d+em|\d{1,2}(\.\d+)?em",
}
"""What an attribute may say; others, such as links, colours and styles, are left out."""
ACTING = re.compile(
    r"\\(href|require|html[A-Za-z]*|class|cssId|style|data|unicode|mmlToken|bbox|includegraphics|csname|url)"
    r"(?![A-Za-z])"
)
"""Macros of MathJax, of any version and extension, that make links, load what an address names, set styles, or could
name the others in a way that is not seen here."""
_NOT_CONVERTED = re.compile(r"\\((re)?newcommand|def|let)(?![A-Za-z])|\\(text|mbox|hbox)\w*\s*\{[^}]*[<>&]")
"""Definitions, which may grow without limit, and markup in words."""
_OUTPUT = re.compile(
    r"\s*(?:\$\$(?P<block>[^$]+)\$\$|\$(?P<inline>[^$]+)\$|\\\[(?P<bracket>.+)\\\]|(?P<whole>\\begin\{.+\}))\s*",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\([_#$%])")
"""What the library leaves as it is in words."""
_AS_ANOTHER = {r"\begin{aligned}": r"\begin{align*}", r"\end{aligned}": r"\end{align*}"}
"""Environments that the library knows by another name."""


def without_surrogates(text: str) -> str:
    """Return a text that can be encoded: halves of pairs, which a notebook may hold, are question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def mathml(formula: str, *, block: bool) -> str | None:
    """Return a formula as MathML, None where it has to stay text: it is too long, acts, or not all of it is known."""
    if len(formula) > MOST_CHARACTERS or _NOT_CONVERTED.search(formula) or ACTING.search(formula):
        return None
    for name, other in _AS_ANOTHER.items():
        formula = formula.replace(name, other)
    try:
        made = convert(formula, display="block" if block else "inline")
    except Exception:  # noqa: BLE001 - the library raises whatever a formula leads it to
        return None
    if re.search(r"<mi>\\", made):  # a macro that it does not know
        return None
    made = without_surrogates(_ESCAPED.sub(r"\1", made))
    cleaned = nh3.clean(
        made, tags=_TAGS, attributes={"*": set(_VALUES)}, attribute_filter=_attribute, link_rel=None, url_schemes=set()
    )
    if ACTING.search(html.unescape(cleaned)):  # put together from pieces
        return None
    return cleaned.replace("<math", '<math class="tex2jax_ignore mathjax_ignore"', 1)


def output_mathml(text: str) -> str | None:
    r"""Return an output of type text/latex as MathML.

    None where it is not one formula, in `$`, `$$`, `\[` or an environment, or has to stay text.
    """
    found = _OUTPUT.fullmatch(text)
    if found is None:
        return None
    return mathml(next(filter(None, found.groups())), block=found["inline"] is None)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    return value if re.fullmatch(_VALUES.get(name, "(?!)"), value) else None
