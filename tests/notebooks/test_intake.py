"""Reading what students hand in: a notebook with nothing but what grading needs, or a sentence."""

from __future__ import annotations

import contextlib
import json
import os
import random

import nbformat
import pytest

from gradedescent.errors import RejectedNotebook
from gradedescent.notebooks.intake import parse_notebook, read_notebook

MEBIBYTE = 2**20


def notebook(*cells, **changes):
    """Return a notebook file's bytes."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **changes}).encode()


def code(source="x = 1", **changes):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None, **changes}


REJECTED = {
    "not JSON": (b"%PDF-1.4", "it is not a notebook: not JSON at line 1 (Expecting value)"),
    "a Python file": (b"import numpy\n", "it is not a notebook: not JSON at line 1 (Expecting value)"),
    "half a notebook": (notebook(code())[:-9], "it is not a notebook: not JSON at line 1 (Expecting"),
    "not UTF-8": (b'{"cells": "\xff"}', "it is not a notebook: byte 11 is not UTF-8 text"),
    "UTF-16": (notebook().decode().encode("utf-16"), "it is not a notebook: byte 0 is not UTF-8 text"),
    "a list": (b"[]", "it is not a notebook: it is JSON, but no object"),
    "a number": (b"4", "it is not a notebook: it is JSON, but no object"),
    "another object": (b"{}", "it is not a notebook: it has no nbformat version"),
    "a version in words": (notebook(nbformat="4"), "it is not a notebook: it has no nbformat version"),
    "a true version": (notebook(nbformat=True), "it is not a notebook: it has no nbformat version"),
    "nbformat 2": (notebook(nbformat=2), "it has the old notebook format 2: open it in JupyterLab and save it again"),
    "nbformat 3": (notebook(nbformat=3), "it has the old notebook format 3: open it in JupyterLab and save it again"),
    "nbformat 5": (notebook(nbformat=5), "it has notebook format 5, which is newer than this grader's 4"),
    "no cells": (b'{"nbformat": 4}', "it is not a notebook: it has no list of cells"),
    "cells that are no list": (notebook(cells={"a": 1}), "it is not a notebook: it has no list of cells"),
    "100,000 cells": (notebook(*[code("")] * 100_000), "it has 100000 cells, the limit is 5000"),
    "a cell that is text": (notebook(code(), "x = 1"), "cell 2 is not a notebook cell"),
    "a cell without a type": (notebook({"source": ""}), "cell 1 is not a notebook cell"),
    "a cell of another type": (
        notebook(code(cell_type="heading")),
        "cell 1 has the type 'heading': code, markdown or raw are known",
    ),
    "a cell whose type is a list": (notebook(code(cell_type=["code"])), "cell 1 has the type \"['code']\""),
    "a cell with a long type": (notebook(code(cell_type="x" * 999)), "cell 1 has the type 'xxxx"),
    "a source that is a number": (notebook(code(5)), "cell 1 has no text as its source"),
    "a source with a number in it": (notebook(code(["a", 5])), "cell 1 has no text as its source"),
    "a source that is null": (notebook(code(None)), "cell 1 has no text as its source"),
    "deep JSON": (b"[" * 100_000, "it is not a notebook: its JSON is nested too deep or holds a huge number"),
    "deep objects": (b'{"a":' * 100_000, "it is not a notebook: its JSON is nested too deep or holds a huge number"),
    "a huge number": (b"9" * 10_000, "it is not a notebook: its JSON is nested too deep or holds a huge number"),
}


@pytest.mark.parametrize(("data", "sentence"), REJECTED.values(), ids=REJECTED)
def test_what_is_no_gradable_notebook_is_rejected_with_a_sentence(data, sentence):
    with pytest.raises(RejectedNotebook) as rejection:
        parse_notebook(data)

    assert str(rejection.value).startswith(sentence)
    assert len(str(rejection.value)) < 200


class TestFiles:
    def test_a_notebook_is_read(self, tmp_path):
        path = tmp_path / "a.ipynb"
        path.write_bytes(notebook(code("x = 1")))

        assert read_notebook(path, MEBIBYTE).cells[0].source == "x = 1"

    def test_a_byte_order_mark_does_no_harm(self, tmp_path):
        path = tmp_path / "a.ipynb"
        path.write_bytes(b"\xef\xbb\xbf" + notebook(code("x = 1")))

        assert read_notebook(path, MEBIBYTE).cells[0].source == "x = 1"

    @pytest.mark.parametrize("data", [b"", b" \n\n"])
    def test_an_empty_file_is_rejected(self, tmp_path, data):
        path = tmp_path / "a.ipynb"
        path.write_bytes(data)

        with pytest.raises(RejectedNotebook, match=r"a\.ipynb is empty"):
            read_notebook(path, MEBIBYTE)

    def test_no_file_is_rejected(self, tmp_path):
        with pytest.raises(RejectedNotebook, match=r"there is no file a\.ipynb"):
            read_notebook(tmp_path / "a.ipynb", MEBIBYTE)

    def test_a_file_too_large_is_rejected_unread(self, tmp_path):
        path = tmp_path / "a.ipynb"
        path.touch()
        os.truncate(path, 200 * MEBIBYTE)

        with pytest.raises(RejectedNotebook, match=r"has 200 MiB, the limit is 20 MiB: clear the outputs and save it"):
            read_notebook(path, 20 * MEBIBYTE)

    def test_a_link_is_rejected(self, tmp_path):
        (tmp_path / "secret.ipynb").write_bytes(notebook())
        (tmp_path / "a.ipynb").symlink_to("secret.ipynb")

        with pytest.raises(RejectedNotebook, match=r"a\.ipynb is a link, not a file"):
            read_notebook(tmp_path / "a.ipynb", MEBIBYTE)

    def test_a_folder_is_rejected(self, tmp_path):
        (tmp_path / "a.ipynb").mkdir()

        with pytest.raises(RejectedNotebook, match=r"a\.ipynb is not a regular file"):
            read_notebook(tmp_path / "a.ipynb", MEBIBYTE)

    def test_a_pipe_is_rejected_without_waiting_for_a_writer(self, tmp_path):
        os.mkfifo(tmp_path / "a.ipynb")

        with pytest.raises(RejectedNotebook, match=r"a\.ipynb is not a regular file"):
            read_notebook(tmp_path / "a.ipynb", MEBIBYTE)

    def test_a_device_is_rejected(self):
        from pathlib import Path

        with pytest.raises(RejectedNotebook, match=r"zero is not a regular file"):
            read_notebook(Path("/dev/zero"), MEBIBYTE)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read_is_rejected(self, tmp_path):
        (tmp_path / "a.ipynb").touch(0o000)

        with pytest.raises(RejectedNotebook, match=r"a\.ipynb can't be opened: Permission denied"):
            read_notebook(tmp_path / "a.ipynb", MEBIBYTE)


class TestWhatComesOut:
    def test_it_is_valid_nbformat(self):
        made = parse_notebook(notebook(code(), {"cell_type": "markdown", "source": "x"}, {"cell_type": "raw"}))

        nbformat.validate(made.to_json())
        assert [cell.cell_type for cell in made.cells] == ["code", "markdown", "raw"]

    def test_lists_of_lines_are_joined(self):
        assert parse_notebook(notebook(code(["a\n", "b"]))).cells[0].source == "a\nb"

    def test_outputs_counts_and_unknown_keys_stay_behind(self):
        cell = code(outputs=[{"output_type": "stream", "text": "x"}], execution_count=7, attachments={}, evil=1)
        made = parse_notebook(notebook(cell, metadata={"kernelspec": {"name": "evil"}}, evil=1))

        assert set(made.to_json()) == {"nbformat", "nbformat_minor", "metadata", "cells"}
        assert made.metadata["kernelspec"]["name"] == "python3"
        assert made.cells[0].to_json() == {
            "cell_type": "code",
            "id": "cell-1",
            "source": "x = 1",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }

    @pytest.mark.parametrize("identity", [None, 5, "", "a b", "ü", "x" * 65, ["a"], "a/../b"])
    def test_an_illegal_id_is_replaced(self, identity):
        assert parse_notebook(notebook(code(id=identity))).cells[0].id == "cell-1"

    def test_repeated_ids_are_made_unique(self):
        cells = [code(id="a"), code(id="a"), code(id="cell-4"), code(id="cell-4"), code(id="cell-2")]
        ids = [cell.id for cell in parse_notebook(notebook(*cells)).cells]

        assert ids[0] == "a"
        assert len(set(ids)) == 5

    def test_only_the_grade_id_of_metadata_is_kept(self):
        meta = {"nbgrader": {"grade_id": "x", "points": 99, "grade": True}, "tags": ["skip-execution"]}

        assert parse_notebook(notebook(code(metadata=meta))).cells[0].metadata == {"nbgrader": {"grade_id": "x"}}

    @pytest.mark.parametrize(
        "metadata",
        [None, 5, [], {"nbgrader": None}, {"nbgrader": []}, {"nbgrader": {"grade_id": 5}}, {"nbgrader": {}}],
    )
    def test_odd_metadata_is_dropped(self, metadata):
        assert parse_notebook(notebook(code(metadata=metadata))).cells[0].metadata == {}

    def test_huge_metadata_is_dropped(self):
        meta = {"nbgrader": {"grade_id": "x", "rest": "y" * 30_000}}

        assert parse_notebook(notebook(code(metadata=meta))).cells[0].metadata == {}

    def test_deep_metadata_is_dropped_or_rejected(self):
        for depth in [*range(900, 1010), 5000]:
            deep = "[" * depth + "]" * depth
            data = notebook(code(metadata={"nbgrader": {"grade_id": "x", "deep": "@"}})).replace(b'"@"', deep.encode())
            try:
                kept = parse_notebook(data).cells[0].metadata
            except RejectedNotebook:
                continue

            assert kept in ({}, {"nbgrader": {"grade_id": "x"}})

    def test_halves_of_surrogate_pairs_become_question_marks(self):
        made = parse_notebook(notebook(code("x = '\ud800'")))

        assert made.cells[0].source == "x = '?'"
        assert json.dumps(made.to_json(), ensure_ascii=False).encode()

    def test_a_grade_id_with_half_a_surrogate_pair_can_be_written(self):
        made = parse_notebook(notebook(code(metadata={"nbgrader": {"grade_id": "\ud800"}})))

        assert json.dumps(made.to_json(), ensure_ascii=False).encode()


def test_mutated_notebooks_are_read_or_rejected():
    random_ = random.Random(11)
    seed = notebook(code("x = 'é'", id="a", metadata={"nbgrader": {"grade_id": "x"}}), {"cell_type": "markdown"})
    for _ in range(3000):
        data = bytearray(seed)
        for _ in range(random_.randint(1, 3)):
            place = random_.randrange(len(data))
            if random_.random() < 0.5:
                data[place] = random_.choice(b'{}[]",:0129eE-ntf\\u\xff ')
            else:
                del data[place : place + random_.randint(1, 6)]
        with contextlib.suppress(RejectedNotebook):
            nbformat.validate(parse_notebook(bytes(data)).to_json())


def test_pictures_in_a_text_stay_and_other_attachments_do_not():
    """A pasted picture is part of a written answer; what a page could run is not."""
    attachments = {
        "plot.png": {"image/png": "iVBORw0KGgo=", "image/svg+xml": "<svg onload=alert(1)>"},
        "odd.png": {"image/png": '"><script>'},
        "wrong": 7,
    }
    text = {"cell_type": "markdown", "metadata": {}, "source": "![x](attachment:plot.png)", "attachments": attachments}
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [text]}

    notebook = parse_notebook(json.dumps(document).encode())

    assert notebook.cells[0].attachments == {"plot.png": {"image/png": "iVBORw0KGgo="}}
