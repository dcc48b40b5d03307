"""Small drawings on a page: the shapes of two arrays, and a row of numbers next to the expected one.

They are SVG in the page's own colours, and say in words what they show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gradedescent.results import Shapes

LEAST, MOST = 16.0, 88.0
"""Pixels of a side of a box."""
WIDTH, HEIGHT, MARGIN = 360, 120, 8
"""Pixels of a drawing of curves, and what is left free around them."""


def boxes(shapes: Shapes) -> Markup:
    """Return two boxes, an array's and the expected one's, with sides that grow with their lengths."""
    largest = max([*shapes.yours, *shapes.expected, 1])
    figures = [_figure("yours", shapes.yours, largest), _figure("expected", shapes.expected, largest)]
    label = f"{shapes.name}: yours is {said(shapes.yours)}, expected is {said(shapes.expected)}"
    return Markup('<div class="shapes" role="img" aria-label="{}">{}</div>').format(label, Markup("").join(figures))


def _figure(kind: str, shape: Sequence[int], largest: int) -> Markup:
    width, height, lines = _box(shape, largest)
    drawing = Markup('<svg width="{}" height="{}" aria-hidden="true">{}</svg>').format(
        round(width) + 2, round(height) + 2, lines
    )
    words = Markup("<figcaption>{}<br>{}</figcaption>").format(kind, said(shape))
    return Markup('<figure class="{}">{}{}</figure>').format(kind, drawing, words)


def _box(shape: Sequence[int], largest: int) -> tuple[float, float, Markup]:
    """Return a box's width and height in pixels, and the box: one row high where it has one dimension."""
    rows, columns = (1, *shape)[-2:] if shape else (1, 1)
    width, height = (
        LEAST if largest <= 1 else LEAST + (MOST - LEAST) * (max(side, 1) - 1) / (largest - 1)
        for side in (columns, rows)
    )
    lines = "".join(
        f'<path d="M{1 + width * number / columns:.1f} 1v{height:.1f}"/>' for number in range(1, _parts(columns))
    ) + "".join(f'<path d="M1 {1 + height * number / rows:.1f}h{width:.1f}"/>' for number in range(1, _parts(rows)))
    made = f'<rect x="1" y="1" width="{width:.1f}" height="{height:.1f}"/>{lines}'
    return width, height, Markup(made)  # noqa: S704 - made of numbers alone


def _parts(side: int) -> int:
    """Return how many lines divide a side: none where entries would be too small to see."""
    return side if side <= MOST / 6 else 0


def said(shape: Sequence[int]) -> str:
    """Return a shape in words."""
    if not shape:
        return "a single number"
    if len(shape) == 1:
        return f"{shape[0]} value{'s' if shape[0] != 1 else ''} in one dimension"
    return " × ".join(map(str, shape))


def curves(rows: Sequence[Sequence[float]]) -> Markup:
    """Return two rows of as many numbers as curves, the student's first."""
    yours, expected = rows
    low, high = min(*yours, *expected), max(*yours, *expected)
    span = (high - low) or 1.0

    def line(row: Sequence[float], kind: str) -> Markup:
        points = " ".join(
            f"{MARGIN + (WIDTH - 2 * MARGIN) * place / (len(row) - 1):.1f},"
            f"{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / span:.1f}"
            for place, value in enumerate(row)
        )
        return Markup('<polyline class="{}" points="{}"/>').format(kind, points)

    lines = line(expected, "expected") + line(yours, "yours")
    label = f"Two curves of {len(yours)} values between {low:.4g} and {high:.4g}: yours and the expected one"
    return Markup(
        '<figure class="curves"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        '<figcaption><span class="yours">yours</span> <span class="expected">expected (dashed)</span>, from {} to {}'
        "</figcaption></figure>"
    ).format(WIDTH, HEIGHT, escape(label), lines, f"{low:.4g}", f"{high:.4g}")
