"""What a student process claims to have shown is kept where pages can print it unread."""

from __future__ import annotations

import json

import pytest

from gradedescent.engine.outputs import checked_outputs


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
