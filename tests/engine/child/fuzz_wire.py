"""Fuzzes what a worker decodes of a student process, guided by coverage; `make fuzz` runs it.

Whatever the bytes are, the decoder returns plain data or raises `WireError`, and the outputs' check returns nbformat's
outputs. What can be decoded can be packed again, and then decodes to the same bytes.
"""

import collections
import datetime as dt
import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import atheris
import numpy as np
import pandas as pd
from scipy import sparse

with atheris.instrument_imports(include=["gradedescent"]):
    from gradedescent.engine import outputs
    from gradedescent.engine.child import wire

SEEDS = [None, 1.5, [1, (2, "x")], {"a": b"x"}, 2**70, 1j, wire.Handle(1, "a thing")]
KINDS = [
    {1, (2, "a")},
    {(1, "a"): 2},
    Decimal("1.5"),
    Fraction(1, 3),
    dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    dt.timedelta(1),
    range(3),
    slice(1, None),
    np.datetime64("2020"),
    np.zeros(2, "i4,f4"),
    np.ma.array([1.0, 2.0], mask=[1, 0]),
    np.array([1, "a"], object),
    collections.namedtuple("Point", "x y")(1, 2),
    pd.DataFrame({"a": [1, None], "b": pd.Categorical(["x", "y"]), "c": pd.date_range("2020", periods=2, tz="UTC")}),
    pd.Series([1, 2], index=pd.MultiIndex.from_product([["a"], [1, 2]]), dtype="Int64"),
    pd.Timestamp("2020"),
    pd.Series(pd.period_range("2020", periods=2, freq="M")),
    pd.interval_range(0, 2),
    sparse.csr_array(np.eye(2)),
]


def one_input(data: bytes) -> None:
    """Decode once, by the first byte as outputs or as a value."""
    if data[:1] == b"o":
        checked = outputs.checked_outputs(data[1:].decode("utf-8", "surrogateescape"))
        assert all(output["output_type"] in {"stream", "error", "display_data", "execute_result"} for output in checked)
        return
    try:
        value = wire.unpack(data)
    except wire.WireError:
        return
    again = wire.pack(value)
    assert wire.pack(wire.unpack(again)) == again


def main() -> None:
    """Run libFuzzer with the command line's options; the last one is the corpus, which starts with packed values.

    In the place of the corpus may stand a file that a run wrote when it failed.
    """
    if Path(sys.argv[-1]).is_dir():
        write_seeds(Path(sys.argv[-1]))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


def write_seeds(corpus: Path) -> None:
    """Write packed values of each kind, and outputs, to start from."""
    arrays = [np.arange(6.0).reshape(2, 3), np.float32(1), np.ones(2, dtype=bool), np.array("text"), np.zeros((0, 3))]
    for number, seed in enumerate([*SEEDS, *KINDS, *arrays, {"number": 1, "value": arrays}]):
        (corpus / f"seed{number}").write_bytes(wire.pack(seed))
    stream = {"output_type": "stream", "name": "stdout", "text": "x"}
    picture = {"output_type": "display_data", "data": {"image/png": "AA=="}, "metadata": {"image/png": {"width": 1}}}
    (corpus / "outputs").write_text("o" + json.dumps([stream, picture]))


if __name__ == "__main__":
    main()
