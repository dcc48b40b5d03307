"""Makes what stands at the top of each notebook: a drawing of its idea, and a picture of what will have been made.

    python tools/make_drawings.py

The drawings are written to source/ASSIGNMENT/images/idea.svg, and the pictures of docs/images/course, which
tools/make_course_pictures.py draws, are copied next to them as result.png.
"""

from __future__ import annotations

import math
import random
import shutil
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ROOT = Path(__file__).resolve().parents[1]
INK, SOFT, BLUE, RED, GREEN, GOLD, PALE = "#1c2330", "#6b7688", "#2456b8", "#b3402a", "#1c7c4a", "#b07a00", "#eef2f9"
WIDTH = 640


class Drawing:
    """An SVG picture on white, which a dark page shows as well, that is put together from a few shapes."""

    def __init__(self, title: str, height: int) -> None:
        self.title, self.height = title, height
        self.parts: list[str] = []

    def text(self, x: float, y: float, text: str, *, size: int = 15, colour: str = INK, anchor: str = "middle") -> None:
        """Write a line of text."""
        style = f'font-size="{size}" fill="{colour}" text-anchor="{anchor}"'
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>')

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = PALE, line: str = BLUE) -> None:
        """Draw a box."""
        place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        self.parts.append(f'<rect {place} rx="5" fill="{fill}" stroke="{line}" stroke-width="1.5"/>')

    def labelled(self, x: float, y: float, width: float, height: float, *lines: str, line: str = BLUE) -> None:
        """Draw a box with lines of text in it."""
        self.box(x, y, width, height, line=line)
        for number, each in enumerate(lines):
            self.text(x + width / 2, y + height / 2 + 5 + 18 * (number - (len(lines) - 1) / 2), each, size=14)

    def circle(self, x: float, y: float, radius: float, *, fill: str = PALE, line: str = BLUE) -> None:
        """Draw a circle."""
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{line}" stroke-width="1.5"/>'
        )

    def line(self, *points: tuple[float, float], colour: str = SOFT, width: float = 1.5, dash: str = "") -> None:
        """Draw a line through points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>')

    def arrow(self, x: float, y: float, to_x: float, to_y: float, *, colour: str = INK, dash: str = "") -> None:
        """Draw an arrow from one place to another."""
        angle = math.atan2(to_y - y, to_x - x)
        self.line((x, y), (to_x - 6 * math.cos(angle), to_y - 6 * math.sin(angle)), colour=colour, dash=dash)
        corners = [(to_x - 10 * math.cos(angle + turn), to_y - 10 * math.sin(angle + turn)) for turn in (0.4, -0.4)]
        places = " ".join(f"{px:.1f},{py:.1f}" for px, py in [(to_x, to_y), *corners])
        self.parts.append(f'<polygon points="{places}" fill="{colour}"/>')

    def grid(self, x: float, y: float, rows: int, columns: int, side: float = 26, *, fill: str = PALE) -> None:
        """Draw a matrix's entries as boxes."""
        for row in range(rows):
            for column in range(columns):
                self.box(x + column * side, y + row * side, side, side, fill=fill)

    def svg(self) -> str:
        """Return the picture as a file's text."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" width="{WIDTH}"'
            f' height="{self.height}" role="img" font-family="Helvetica, Arial, sans-serif">'
        )
        ground = f'<rect width="{WIDTH}" height="{self.height}" rx="8" fill="#ffffff"/>'
        return "\n".join([head, f"<title>{escape(self.title)}</title>", ground, *self.parts, "</svg>", ""])


def numpy_basics() -> Drawing:
    made = Drawing("A matrix, its lengths along axis 1 as a column, and each row divided by its own length", 190)
    made.grid(60, 60, 3, 4)
    made.text(112, 45, "x, shape (3, 4)")
    made.arrow(48, 62, 48, 136, colour=RED)
    made.text(40, 105, "axis 0", size=13, colour=RED, anchor="end")
    made.arrow(62, 152, 162, 152, colour=BLUE)
    made.text(112, 172, "axis 1", size=13, colour=BLUE)
    made.text(200, 104, "÷", size=26)
    made.grid(236, 60, 3, 1, fill="#fdf2d8")
    made.text(249, 45, "lengths, (3, 1)")
    for row in range(3):
        for column in range(1, 4):
            made.line((236 + 26 * column, 60 + 26 * row), (236 + 26 * column, 86 + 26 * row), colour=GOLD, dash="3 3")
        made.arrow(266, 73 + 26 * row, 338, 73 + 26 * row, colour=GOLD, dash="4 3")
    made.text(300, 158, "stretched over the columns", size=13, colour=GOLD)
    made.text(374, 104, "=", size=26)
    made.grid(410, 60, 3, 4, fill="#e3f4ea")
    made.text(462, 45, "rows of length 1, (3, 4)")
    made.text(462, 160, "no loop", size=13, colour=GREEN)
    return made


def logistic_regression() -> Drawing:
    made = Drawing("A picture becomes a column of pixels, a weighted sum, and through the sigmoid a probability", 190)
    made.grid(20, 52, 4, 4, 20)
    made.text(60, 155, "picture", size=13, colour=SOFT)
    made.arrow(108, 92, 140, 92)
    made.grid(148, 22, 7, 1, 20)
    made.text(158, 184, "column x", size=13, colour=SOFT)
    for row in range(7):
        made.arrow(170, 32 + 20 * row, 252, 92, colour=SOFT)
    made.text(214, 34, "weights w", size=13, colour=BLUE)
    made.circle(272, 92, 20)
    made.text(272, 98, "Σ")
    made.text(272, 140, "z = wᵀx + b", size=14)
    made.arrow(294, 92, 340, 92)
    points = [(346 + 1.2 * step, 142 - 100 / (1 + math.exp(-(step - 50) / 8))) for step in range(101)]
    made.box(344, 34, 124, 116, fill="#ffffff", line=SOFT)
    made.line(*points, colour=BLUE, width=2.5)
    made.line((344, 92), (468, 92), dash="3 4")
    made.text(406, 170, "sigmoid", size=13, colour=SOFT)
    made.arrow(470, 92, 510, 92)
    made.labelled(514, 62, 110, 60, "a = 0.93", "probably a face", line=GREEN)
    return made


def network(
    made: Drawing,
    layers: list[tuple[float, int]],
    *,
    middle: float,
    gap: float = 36,
    off: Collection[tuple[int, int]] = (),
) -> None:
    """Draw layers of units, each joined to all of the one before; `off` are units that are dropped."""
    places = [[(x, middle + gap * (unit - (count - 1) / 2)) for unit in range(count)] for x, count in layers]
    for number, (before, after) in enumerate(pairwise(places)):
        for one, start in enumerate(before):
            for other, end in enumerate(after):
                if (number, one) not in off and (number + 1, other) not in off:
                    made.line((start[0] + 11, start[1]), (end[0] - 11, end[1]), colour="#b9c3d4", width=1)
    for number, layer in enumerate(places):
        for unit, (x, y) in enumerate(layer):
            gone = (number, unit) in off
            made.circle(x, y, 11, fill="#ffffff" if gone else PALE, line="#c4cad4" if gone else BLUE)
            if gone:
                made.line((x - 7, y - 7), (x + 7, y + 7), colour=RED)
                made.line((x - 7, y + 7), (x + 7, y - 7), colour=RED)


def planar_data() -> Drawing:
    made = Drawing("Two coordinates, a hidden layer with tanh, and one output with the sigmoid", 200)
    network(made, [(110, 2), (300, 4), (490, 1)], middle=92)
    made.text(110, 20, "x₁, x₂", colour=SOFT)
    made.text(300, 20, "hidden units, tanh", colour=SOFT)
    made.text(490, 20, "a, sigmoid", colour=SOFT)
    for x, start in ((205, 150), (395, 340)):
        made.arrow(x - 50, 172, x + 50, 172, colour=BLUE)
        made.text(x, 192, "W[1], b[1]" if start == 150 else "W[2], b[2]", size=13, colour=BLUE)
    made.text(570, 85, "each hidden unit", size=13, colour=SOFT)
    made.text(570, 103, "draws one border", size=13, colour=SOFT)
    return made


def dnn_step_by_step() -> Drawing:
    made = Drawing("The layers forward from X to the cost, what they remember, and the gradients back", 200)
    names = ["layer 1", "layer 2", "…", "layer L"]
    made.text(36, 66, "X")
    for number, name in enumerate(names):
        x = 66 + 118 * number
        made.arrow(x - 18, 60, x, 60)
        made.labelled(x, 36, 96, 48, name, "" if name == "…" else ("linear, relu" if number < 3 else "linear, sigmoid"))
        made.arrow(x + 48, 86, x + 48, 130, colour=GOLD)
        made.labelled(x, 132, 96, 40, "" if name == "…" else "backward", line=RED)
        if number:
            made.arrow(x, 152, x - 20, 152, colour=RED)
    made.arrow(516, 60, 540, 60)
    made.labelled(542, 36, 84, 48, "cost J")
    made.line((584, 86), (584, 152), colour=RED)
    made.arrow(584, 152, 518, 152, colour=RED)
    made.text(178, 112, "cache", size=13, colour=GOLD, anchor="start")
    made.text(300, 22, "forward", size=13, colour=BLUE)
    made.text(300, 192, "dA, and dW, db of each layer", size=13, colour=RED)
    return made


def dnn_application() -> Drawing:
    made = Drawing("The training loop: forward, cost, backward, update, and again", 200)
    made.grid(24, 62, 3, 3, 22)
    made.text(57, 150, "64 pictures", size=13, colour=SOFT)
    made.arrow(98, 95, 140, 60)
    steps = ((142, 34, "forward"), (342, 34, "cost"), (342, 124, "backward"), (142, 124, "update"))
    for x, y, name in steps:
        made.labelled(x, y, 110, 46, name, line=RED if name == "backward" else BLUE)
    made.arrow(254, 57, 340, 57)
    made.text(297, 48, "AL, caches", size=12, colour=SOFT)
    made.arrow(397, 82, 397, 122)
    made.arrow(340, 147, 254, 147, colour=RED)
    made.text(297, 166, "gradients", size=12, colour=RED)
    made.arrow(197, 122, 197, 82)
    made.text(297, 106, "some thousand times", size=13, colour=SOFT)
    made.line((500, 30), (500, 160))
    made.line((500, 160), (620, 160))
    made.line(
        *[(502 + 1.15 * step, 40 + 100 * (1 - math.exp(-step / 26))) for step in range(100)], colour=BLUE, width=2.5
    )
    made.text(560, 180, "the cost falls", size=13, colour=SOFT)
    return made


def initialization() -> Drawing:
    made = Drawing("The size of the signal from layer to layer, for three starts", 200)
    rows = (("zeros", [16, 0, 0, 0, 0, 0], RED), ("too large", [6, 10, 18, 32, 54, 60], RED), ("He", [22] * 6, GREEN))
    for number, (name, heights, colour) in enumerate(rows):
        left = 24 + 206 * number
        made.line((left, 140), (left + 180, 140))
        for layer, height in enumerate(heights):
            made.box(left + 8 + 29 * layer, 140 - 1.6 * height, 20, 1.6 * height, fill=colour, line=colour)
            made.text(left + 18 + 29 * layer, 156, "X" if not layer else str(layer), size=11, colour=SOFT)
        made.text(left + 90, 26, name, colour=colour)
    for number, said in enumerate(("nothing comes through", "it grows with each layer", "it keeps its size")):
        made.text(114 + 206 * number, 184, said, size=13, colour=SOFT)
    return made


def regularization() -> Drawing:
    made = Drawing("The penalty draws weights towards zero; dropout leaves units out", 210)
    made.text(150, 24, "penalty: each weight is pulled to zero")
    made.line((30, 110), (280, 110))
    for number, weight in enumerate((64, -40, 24, -70, 12, 46)):
        x = 52 + 40 * number
        made.line((x, 110), (x, 110 - weight), colour="#c4cad4", width=12)
        made.line((x, 110), (x, 110 - 0.6 * weight), colour=BLUE, width=12)
        made.arrow(x + 12, 110 - weight, x + 12, 110 - 0.6 * weight, colour=RED)
    made.text(155, 200, "before and after", size=13, colour=SOFT)
    made.text(480, 24, "dropout: other units in each step")
    network(made, [(370, 3), (450, 4), (530, 3), (600, 1)], middle=110, off={(1, 1), (1, 3), (2, 0)})
    made.text(480, 200, "the others are divided by keep_prob", size=13, colour=SOFT)
    return made


def gradient_checking() -> Drawing:
    made = Drawing("The cost around a parameter: the slope measured between two points, next to the computed one", 220)
    made.line((60, 190), (600, 190))
    made.line((60, 190), (60, 20))
    made.text(52, 30, "J", anchor="end")
    cost = lambda x: 170 - 120 * ((x - 60) / 540) ** 2 - 10 * math.sin((x - 60) / 60)  # noqa: E731
    made.line(*[(x, cost(x)) for x in range(70, 600, 6)], colour=BLUE, width=2.5)
    left, here, right = 240, 340, 440
    for x, name in ((left, "θ − ε"), (here, "θ"), (right, "θ + ε")):
        made.line((x, 190), (x, cost(x)), dash="3 4")
        made.text(x, 208, name)
    for x in (left, right):
        made.circle(x, cost(x), 5, fill=RED, line=RED)
    slope = (cost(right) - cost(left)) / (right - left)
    made.line((190, cost(left) - 50 * slope), (490, cost(right) + 50 * slope), colour=RED, dash="6 4")
    tangent = (cost(here + 1) - cost(here - 1)) / 2
    made.line((230, cost(here) - 110 * tangent), (450, cost(here) + 110 * tangent), colour=GREEN, width=2)
    made.circle(here, cost(here), 5, fill=GREEN, line=GREEN)
    made.text(80, 60, "measured: (J(θ + ε) − J(θ − ε)) / 2ε", colour=RED, anchor="start", size=14)
    made.text(80, 84, "computed: dJ/dθ", colour=GREEN, anchor="start", size=14)
    return made


def optimization() -> Drawing:
    made = Drawing("A long valley: gradient descent zigzags, momentum goes along it", 210)
    for radius in (1.0, 0.75, 0.5, 0.25):
        made.parts.append(
            f'<ellipse cx="400" cy="105" rx="{230 * radius:.0f}" ry="{88 * radius:.0f}" fill="none" stroke="#b9c3d4"'
            ' stroke-width="1.5"/>'
        )
    made.circle(400, 105, 4, fill=INK, line=INK)
    x, y, zigzag = -200.0, 66.0, [(200.0, 171.0)]
    for _ in range(11):
        x, y = x * 0.86, y * -0.86
        zigzag.append((400 + x, 105 + y))
    made.line(*zigzag, colour=RED, width=2)
    x, y, vx, vy, smooth = -200.0, 66.0, 0.0, 0.0, [(200.0, 171.0)]
    for _ in range(40):
        vx, vy = 0.8 * vx - 0.02 * x, 0.8 * vy - 0.05 * y
        x, y = x + vx, y + vy
        smooth.append((400 + x, 105 + y))
    made.line(*smooth, colour=GREEN, width=2.5)
    made.text(30, 40, "gradient descent", colour=RED, anchor="start")
    made.text(30, 64, "momentum", colour=GREEN, anchor="start")
    made.text(30, 100, "the same start,", colour=SOFT, size=13, anchor="start")
    made.text(30, 118, "the same valley", colour=SOFT, size=13, anchor="start")
    return made


def hyperparameters() -> Drawing:
    made = Drawing("A unit's values over a mini-batch, normalized; and scores that become probabilities", 210)
    draw = random.Random(3)
    before = [draw.gauss(150, 34) for _ in range(26)]
    mean = sum(before) / len(before)
    spread = math.sqrt(sum((value - mean) ** 2 for value in before) / len(before))
    made.text(150, 24, "one unit over a mini-batch")
    made.line((20, 80), (300, 80))
    made.line((20, 150), (300, 150))
    for value in before:
        made.circle(value + 40, 80, 4, fill="#ffffff", line=SOFT)
        made.circle(110 + 16 * (value - mean) / spread, 150, 4)
    made.line((110, 140), (110, 160), colour=RED)
    made.text(110, 182, "mean 0, spread 1", size=13, colour=RED)
    made.arrow(190, 92, 130, 136, colour=BLUE)
    made.text(216, 122, "batch norm", size=13, colour=BLUE, anchor="start")
    made.text(480, 24, "scores, then probabilities")
    scores = (2.0, 0.5, -1.0)
    total = sum(map(math.exp, scores))
    for number, score in enumerate(scores):
        y = 60 + 44 * number
        made.box(360, y, 56, 30)
        made.text(388, y + 20, f"{score:g}", size=14)
        made.arrow(420, y + 15, 470, y + 15)
        share = math.exp(score) / total
        made.box(476, y + 4, 150 * share, 22, fill=GREEN, line=GREEN)
        made.text(482 + 150 * share, y + 20, f"{share:.2f}", size=13, anchor="start")
    made.text(445, 192, "softmax: they add up to 1", size=13, colour=SOFT)
    return made


def ml_strategy() -> Drawing:
    made = Drawing("Four errors in a row, and what the gap between two of them calls for", 220)
    errors = (("people", 10), ("training", 36), ("dev, like training", 58), ("dev, like the field", 118))
    gaps = ("avoidable bias", "variance", "mismatch")
    made.line((30, 170), (620, 170))
    for number, (name, error) in enumerate(errors):
        x = 60 + 150 * number
        made.box(x, 170 - error, 60, error, fill=BLUE, line=BLUE)
        made.text(x + 30, 190, name, size=13)
        if number:
            below = 170 - errors[number - 1][1]
            made.line((x - 90, below), (x + 60, below), dash="3 4")
            made.arrow(x - 18, below, x - 18, 170 - error, colour=RED)
            made.text(x - 26, (below + 170 - error) / 2 + 4, gaps[number - 1], size=13, colour=RED, anchor="end")
    made.text(325, 214, "a larger network?  more data?  other data?", size=13, colour=SOFT)
    return made


def conv_step_by_step() -> Drawing:
    made = Drawing("A filter on a padded picture: one window gives one number, and the window moves on by two", 230)
    made.grid(40, 30, 7, 7, 24, fill="#ffffff")
    made.grid(64, 54, 5, 5, 24)
    made.grid(40, 30, 3, 3, 24, fill="#fdf2d8")
    made.line((40, 30), (112, 30), (112, 102), (40, 102), (40, 30), colour=GOLD, width=4)
    made.line((88, 26), (164, 26), (164, 106), (88, 106), (88, 26), colour=RED, width=2, dash="6 4")
    made.text(124, 218, "5 × 5, a border of zeros", size=13)
    made.arrow(76, 16, 126, 16, colour=RED)
    made.text(134, 20, "stride 2", size=13, colour=RED, anchor="start")
    made.text(256, 104, "∗", size=26)
    made.grid(290, 78, 3, 3, 24, fill="#fdf2d8")
    made.text(326, 64, "filter, 3 × 3", size=13, colour=GOLD)
    made.text(326, 176, "products, their sum, + b", size=13, colour=SOFT)
    made.arrow(380, 114, 446, 114)
    made.grid(470, 66, 3, 3, 32, fill="#e3f4ea")
    made.box(470, 66, 32, 32, fill="#fdf2d8", line=GOLD)
    made.line((504, 68), (532, 68), (532, 96), (504, 96), (504, 68), colour=RED, width=2, dash="6 4")
    made.text(518, 52, "output, 3 × 3", size=13, colour=GREEN)
    return made


def car_detection() -> Drawing:
    made = Drawing("A car under a grid: many boxes, then the few with a high score, then one", 190)
    low = [(0, 8, 60, 40), (30, -14, 50, 52), (70, 20, 70, 44), (8, 30, 40, 30), (96, -6, 44, 40), (50, 34, 84, 26)]
    high = [(20, 16, 84, 42), (28, 10, 86, 46), (22, 22, 92, 40)]
    steps = (
        ("all guesses", [*low, *high]),
        ("score above the threshold", high),
        ("best of those that overlap", [high[1]]),
    )
    for number, (title, boxes) in enumerate(steps):
        x = 20 + 212 * number
        made.grid(x, 36, 4, 6, 29, fill="#ffffff")
        made.box(x + 30, 92, 80, 22, fill=BLUE, line=BLUE)
        made.box(x + 46, 76, 44, 20, fill=BLUE, line=BLUE)
        for wheel in (46, 94):
            made.circle(x + wheel, 114, 8, fill=INK, line=INK)
        for left, top, width, height in boxes:
            x0, y0, x1, y1 = x + left, 56 + top, x + left + width, 56 + top + height
            colour = RED if (left, top, width, height) in high else GOLD
            made.line((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0), colour=colour, width=2)
        made.text(x + 87, 176, title, size=13)
        if number:
            made.arrow(x - 36, 94, x - 4, 94)
    return made


def face_recognition() -> Drawing:
    made = Drawing(
        "An anchor, a positive and a negative: before training the negative is nearer, afterwards it is not", 210
    )
    for x, title, positive, negative in (
        (40, "before training", (190, 60), (96, 130)),
        (360, "after training", (100, 62), (206, 150)),
    ):
        anchor = (40, 90)
        for (px, py), colour, name in ((positive, GREEN, "positive"), (negative, RED, "negative")):
            made.line((x + anchor[0], anchor[1]), (x + px, py), colour=colour, width=2)
            made.circle(x + px, py, 9, fill=colour, line=colour)
            made.text(x + px, py + (26 if name == "negative" else -16), name, size=13, colour=colour)
        made.circle(x + anchor[0], anchor[1], 9, fill=BLUE, line=BLUE)
        made.text(x + anchor[0], anchor[1] - 16, "anchor", size=13, colour=BLUE)
        made.text(x + 110, 200, title, size=14)
    made.arrow(282, 100, 352, 100)
    made.text(317, 90, "pull, push", size=13, colour=SOFT)
    return made


def rnn_step_by_step() -> Drawing:
    made = Drawing(
        "The same cell at each step: it takes an input and the state before, and gives a state and an output", 200
    )
    for number in range(4):
        x, name = 90 + 145 * number, f"{number + 1}" if number < 3 else "T"
        made.text(x + 35, 186, f"x⟨{name}⟩", colour=BLUE)
        made.arrow(x + 35, 168, x + 35, 132, colour=BLUE)
        made.arrow(x - 73 if number else x - 50, 107, x, 107, colour=GOLD)
        made.labelled(x, 84, 70, 46, "cell")
        made.arrow(x + 35, 82, x + 35, 48, colour=GREEN)
        made.text(x + 35, 36, f"ŷ⟨{name}⟩", colour=GREEN)
        if number < 3:
            made.text(x + 108, 98, f"a⟨{number + 1}⟩" if number < 2 else "…", size=13, colour=GOLD)
    made.text(36, 98, "a⟨0⟩", size=13, colour=GOLD)
    made.text(325, 210, "the same parameters at each step", size=13, colour=SOFT)
    return made


def dinosaurus() -> Drawing:
    made = Drawing(
        "A network that writes: each state gives probabilities, and the letter drawn goes into the next", 220
    )
    draws = ("t", "a", "l", "…")
    for number, (read, drawn) in enumerate(zip(("0", *draws), draws, strict=False)):
        x = 70 + 150 * number
        made.text(x + 35, 208, "nothing yet" if read == "0" else read, size=13 if read == "0" else 16, colour=BLUE)
        made.arrow(x + 35, 190, x + 35, 148)
        made.arrow(x - 70 if number else x - 40, 123, x, 123, colour=GOLD)
        made.labelled(x, 100, 70, 46, f"a⟨{number + 1}⟩")
        made.arrow(x + 35, 98, x + 35, 76)
        for bar, height in enumerate([(6, 8, 30), (30, 8, 6), (5, 28, 9), (12, 10, 16)][number]):
            made.box(x + 12 + 17 * bar, 72 - height, 12, height, fill=GREEN, line=GREEN)
        made.text(x + 35, 26, drawn, colour=RED, size=18)
        if number < len(draws) - 1:
            made.line((x + 50, 20), (x + 112, 20), (x + 112, 203), colour=RED, dash="4 3")
            made.arrow(x + 112, 203, x + 172, 203, colour=RED, dash="4 3")
    made.text(26, 116, "a⟨0⟩ = 0", size=12, colour=GOLD)
    return made


def word_vectors() -> Drawing:
    made = Drawing(
        "Parallel steps from man to woman and from king to queen; a vector split into its part along g and the rest",
        220,
    )
    for y, first, second in ((168, "man", "woman"), (84, "king", "queen")):
        made.arrow(86, y, 226, y - 22, colour=RED)
        for x, height, word, anchor in ((80, y, first, "end"), (232, y - 23, second, "start")):
            made.circle(x, height, 5, fill=BLUE)
            made.text(x + (10 if anchor == "start" else -10), height + 5, word, anchor=anchor)
    made.line((80, 160), (80, 92), dash="3 4")
    made.line((232, 137), (232, 69), dash="3 4")
    made.text(156, 204, "e_woman − e_man ≈ e_queen − e_king", size=13, colour=RED)
    made.arrow(390, 160, 610, 160, colour=GOLD)
    made.text(622, 165, "g", colour=GOLD)
    made.arrow(390, 160, 500, 50)
    made.text(506, 44, "e")
    made.line((500, 52), (500, 160), dash="3 4")
    made.line((390, 160), (500, 160), colour=RED, width=4)
    made.text(445, 182, "taken away", size=13, colour=RED)
    made.arrow(390, 160, 390, 50, colour=GREEN)
    made.text(378, 44, "stays", size=13, colour=GREEN)
    made.line((390, 50), (494, 50), dash="3 4")
    return made


DRAWINGS: dict[str, Callable[[], Drawing]] = {
    "numpy-basics": numpy_basics,
    "logistic-regression": logistic_regression,
    "planar-data": planar_data,
    "dnn-step-by-step": dnn_step_by_step,
    "dnn-application": dnn_application,
    "initialization": initialization,
    "regularization": regularization,
    "gradient-checking": gradient_checking,
    "optimization": optimization,
    "hyperparameters-batchnorm-softmax": hyperparameters,
    "ml-strategy": ml_strategy,
    "conv-step-by-step": conv_step_by_step,
    "car-detection": car_detection,
    "face-recognition": face_recognition,
    "rnn-step-by-step": rnn_step_by_step,
    "dinosaurus": dinosaurus,
    "word-vectors": word_vectors,
}


def main() -> None:
    for name, draw in DRAWINGS.items():
        folder = ROOT / "source" / name / "images"
        folder.mkdir(exist_ok=True)
        (folder / "idea.svg").write_text(draw().svg(), encoding="utf-8")
        shutil.copy(ROOT / "docs" / "images" / "course" / f"{name}.png", folder / "result.png")


if __name__ == "__main__":
    main()
