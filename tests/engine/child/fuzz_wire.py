"""Fuzzes what a worker decodes of a student process, guided by coverage; `make fuzz` runs it.

Whatever the bytes are, the decoder returns plain data or raises `WireError`, and the outputs' check returns nbformat's
outputs. What can be decoded can be packed again, and then decodes to the same bytes.
"""

import json
import sys
from pathlib import Path

import atheris
import numpy as np

with atheris.instrument_imports(include=["gradedescent"]):
    from gradedescent.engine import outputs
    from gradedescent.engine.child import wire

SEEDS = [None, 1.5, [1, (2, "x")], {"a": b"x"}, 2**70, 1j, wire.Handle(1, "a thing")]


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
    for number, seed in enumerate([*SEEDS, *arrays, {"number": 1, "value": arrays}]):
        (corpus / f"seed{number}").write_bytes(wire.pack(seed))
    stream = {"output_type": "stream", "name": "stdout", "text": "x"}
    picture = {"output_type": "display_data", "data": {"image/png": "AA=="}, "metadata": {"image/png": {"width": 1}}}
    (corpus / "outputs").write_text("o" + json.dumps([stream, picture]))


if __name__ == "__main__":
    main()
