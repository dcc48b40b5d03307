"""What a student process claims to have shown is kept where pages can print it unread."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from gradedescent.engine.outputs import DEPTH_LIMIT, ITEM_LIMIT, checked_outputs


def shown(data, metadata=None):
    """Return what is kept of a display."""
    output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
    return checked_outputs(json.dumps([output]))[0]


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"image/png": "iVBORw0KGgo=\n"}, True),
        ({"image/png": '"><script>alert(1)</script>'}, False),
        ({"image/jpeg": {"a": 1}}, False),
        ({"application/pdf": "' onload='alert(1)"}, False),
        ({"image/svg+xml": "<svg/>"}, True),
        ({"text/html": "<b>kept as it is</b>"}, True),
        ({"application/json": {"a": [1]}}, True),
        ({"text/plain": 7}, False),
        ({'text/html" onload="alert(1)': "x"}, False),
    ],
)
def test_a_picture_is_base64_and_a_type_is_a_type(data, kept):
    assert shown(data)["data"] == (data if kept else {})


@pytest.mark.parametrize(
    ("metadata", "kept"),
    [
        ({"image/png": {"width": 300, "height": 2.5}}, {"image/png": {"width": 300, "height": 2.5}}),
        ({"needs_background": "light", "isolated": True}, {"needs_background": "light", "isolated": True}),
        ({"width": "1 onload=alert(1)"}, {}),
        ({"image/png": {"width": "1 onload=alert(1)"}}, {"image/png": {}}),
        ({"a b": 1, "list": [1]}, {}),
        ({"deep": {"deeper": {"deepest": 1}}}, {"deep": {}}),
    ],
)
def test_metadata_is_plain(metadata, kept):
    assert shown({"text/plain": "x"}, metadata)["metadata"] == kept


UNREADABLE = "[gradedescent] The outputs of this cell could not be read.\n"
BOMBS = {
    "empty lists": "[" + "[]," * 2**21 + "[]]",
    "numbers": "[" + "1," * 2**21 + "1]",
    "short texts": "[" + '"ab",' * 2**21 + '"ab"]',
    "texts that escape quotes": "[" + r'"\"","\\\\",' * 2**20 + '""]',
    "keys": "[{" + ",".join(f'"{number}":{{}}' for number in range(2**18)) + "}]",
    "depth": "[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1),
    "a text without end": '["' + "[]," * 2**21,
    "one long text": json.dumps("x" * (33 * 2**20)),
    "text that is not escaped": '["' + "\U0001f600" * 2**10 + '"]',
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_json_that_would_unfold_is_not_read(text):
    """It costs a few times its own size, and what the most values cost."""
    tracemalloc.start()
    try:
        (output,) = checked_outputs(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert output["text"] == UNREADABLE
    assert peak < 3 * len(text) + 2**26


@pytest.mark.parametrize(
    "shown", ["[{,:" * ITEM_LIMIT, '"\\' * ITEM_LIMIT, "\U0001f600\\\\" * 2**18, list(range(ITEM_LIMIT - 20))]
)
def test_what_stands_in_a_text_is_not_counted(shown):
    """Nor is a list of as many numbers as there may be refused."""
    mime = "text/plain" if isinstance(shown, str) else "application/json"
    output = {"output_type": "display_data", "data": {mime: shown}, "metadata": {}}

    assert checked_outputs(json.dumps([output]))[0]["data"] == {mime: shown}
