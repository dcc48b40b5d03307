"""Hypothesis strategies for the inputs of this field: layer sizes, parameters, data with labels, boxes, images.

Sizes are what shrinks: a counterexample ends with as few layers, units and examples as show the fault. Numbers are
drawn by NumPy from a seed (an array costs microseconds), of a kind that shrinks from any to halves, small integers and
ones; every array is float64 unless it says otherwise.

`given` is Hypothesis's own with settings for grading: few examples, drawn for the submission, no database, no deadline.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

import hypothesis
import numpy as np
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    Array = np.ndarray[Any, np.dtype[Any]]
    Draw = Callable[[st.SearchStrategy[Any]], Any]

Test = TypeVar("Test", bound="Callable[..., Any]")

_GRADING = settings(
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    print_blob=False,
    verbosity=Verbosity.quiet,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def given(examples: int = 12, **strategies: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Run a grader test with `examples` inputs drawn from `strategies`, by the names of the test's arguments.

    When one fails, the smallest that fails is found, and the student reads about that one.
    """

    def decorated(test: Test) -> Test:
        drawn: Any = settings(_GRADING, max_examples=examples)(hypothesis.given(**strategies)(test))
        drawn.__dict__["drawn_for_grading"] = tuple(strategies)
        return cast("Test", drawn)

    return decorated


@st.composite
def arrays(draw: Draw, *shape: int | st.SearchStrategy[int], low: float = -2.0, high: float = 2.0) -> Array:
    """Return an array of `shape` (numbers, or strategies for them) with values in [low, high]."""
    sizes = [draw(size) if isinstance(size, st.SearchStrategy) else size for size in shape]
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return np.full(sizes, min(max(1.0, low), high))
    random = np.random.default_rng(draw(st.integers(0, 2**16)))
    values = random.uniform(low, high, size=sizes)
    if kind == 3:
        return values
    step = 1.0 if kind == 1 and high - low >= 1 else (high - low) / 8
    return np.asarray(np.clip(np.round(values / step) * step, low, high))


def layer_sizes(
    layers: int | st.SearchStrategy[int] | None = None, *, most_units: int = 5, outputs: int | None = None
) -> st.SearchStrategy[list[int]]:
    """Return lists [n_0, n_1, …, n_L] of units, each 1 to `most_units`; `layers` is L (1 to 3), `outputs` is n_L."""
    units = st.integers(1, most_units)

    def lists(count: int) -> st.SearchStrategy[list[int]]:
        if outputs is None:
            return st.lists(units, min_size=count + 1, max_size=count + 1)
        return st.lists(units, min_size=count, max_size=count).map(lambda found: [*found, outputs])

    counts = st.integers(1, 3) if layers is None else st.just(layers) if isinstance(layers, int) else layers
    return counts.flatmap(lists)


@st.composite
def parameters(draw: Draw, sizes: list[int] | st.SearchStrategy[list[int]] | None = None) -> dict[str, Array]:
    """Return {"W1": (n_1, n_0), "b1": (n_1, 1), …} for layer sizes [n_0, n_1, …], by default drawn."""
    drawn = sizes if isinstance(sizes, list) else draw(layer_sizes() if sizes is None else sizes)
    made = {}
    for layer, (fan_in, fan_out) in enumerate(pairwise(drawn), start=1):
        made[f"W{layer}"] = draw(arrays(fan_out, fan_in))
        made[f"b{layer}"] = draw(arrays(fan_out, 1))
    return made


@st.composite
def gradients(draw: Draw, like: dict[str, Array], *, low: float = -2.0, high: float = 2.0) -> dict[str, Array]:
    """Return {"dW1": …, "db1": …, …}, an array for every parameter in `like` and of its shape."""
    return {f"d{name}": draw(arrays(*value.shape, low=low, high=high)) for name, value in like.items()}


@st.composite
def data_with_labels(
    draw: Draw,
    features: int | st.SearchStrategy[int] | None = None,
    examples: int | st.SearchStrategy[int] | None = None,
    *,
    classes: int = 2,
) -> tuple[Array, Array]:
    """Return X (n_x, m) and Y (1, m) of ints below `classes`; n_x is 1 to 4 and m 1 to 8 unless given."""
    rows = st.integers(1, 4) if features is None else features
    columns = st.integers(1, 8) if examples is None else examples
    inputs = draw(arrays(rows, columns))
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=inputs.shape[1], max_size=inputs.shape[1]))
    return inputs, np.array([labels])


def probabilities(*shape: int | st.SearchStrategy[int]) -> st.SearchStrategy[Array]:
    """Return arrays with values in [0.05, 0.95]: no logarithm of them is extreme."""
    return arrays(*shape, low=0.05, high=0.95)


@st.composite
def boxes(draw: Draw, count: int | st.SearchStrategy[int] = 1, *, size: float = 1.0) -> Array:
    """Return `count` boxes as rows (x1, y1, x2, y2) with x1 < x2 and y1 < y2, in a square of side `size`."""
    rows = draw(count) if isinstance(count, st.SearchStrategy) else count
    tenths = st.integers(0, 9)
    made = []
    for _ in range(rows):
        left, top = draw(tenths), draw(tenths)
        made.append([left, top, draw(st.integers(left + 1, 10)), draw(st.integers(top + 1, 10))])
    return np.array(made, dtype=float).reshape(rows, 4) * size / 10


def images(
    count: int | st.SearchStrategy[int] = 1,
    height: int | st.SearchStrategy[int] = 4,
    width: int | st.SearchStrategy[int] = 4,
    channels: int | st.SearchStrategy[int] = 3,
) -> st.SearchStrategy[Array]:
    """Return images (count, height, width, channels) of uint8 values."""
    drawn: st.SearchStrategy[Array] = arrays(count, height, width, channels, low=0.0, high=255.0)
    return drawn.map(lambda values: values.astype(np.uint8))
