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
    "half of UTF-16": (notebook().decode().encode("utf-16")[:-1], "it is not a notebook: byte"),
    "a list": (b"[]", "it is not a notebook: it is JSON, but no object"),
    "a number": (b"4", "it is not a notebook: it is JSON, but no object"),
    "another object": (b"{}", "it is not a notebook: it has no nbformat version"),
    "a version in words": (notebook(nbformat="4"), "it is not a notebook: it has no nbformat version"),
    "a true version": (notebook(nbformat=True), "it is not a notebook: it has no nbformat version"),
    "nbformat 1": (notebook(nbformat=1), "it has the old notebook format 1: open it in JupyterLab and save it again"),
    "nbformat 3 of another form": (notebook(nbformat=3), "it has the old notebook format 3: open it in JupyterLab"),
    "nbformat 3 without cells": (b'{"nbformat": 3, "worksheets": 7}', "it has the old notebook format 3: open it"),
    "nbformat 5": (notebook(nbformat=5), "it has notebook format 5, which is newer than this grader's 4"),
    "no cells": (b'{"nbformat": 4}', "it is not a notebook: it has no list of cells"),
    "cells that are no list": (notebook(cells={"a": 1}), "it is not a notebook: it has no list of cells"),
    "100,000 cells": (notebook(*[code("")] * 100_000), "it has 100000 cells, the limit is 5000"),
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
        os.truncate(path, 300 * MEBIBYTE)

        with pytest.raises(RejectedNotebook, match=r"has 300 MiB, the limit is 200 MiB: clear the outputs and save it"):
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


class TestWhatIsReadAllTheSame:
    """Files that are not quite notebooks, and what is told of them."""

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
    def test_another_encoding(self, encoding):
        made = parse_notebook(notebook(code("x = 'é'")).decode().encode(encoding))

        assert made.cells[0].source == "x = 'é'"
        assert made.notes == ()

    def test_a_jupyter_servers_answer(self):
        answer = {"name": "a.ipynb", "type": "notebook", "format": "json", "content": json.loads(notebook(code()))}

        made = parse_notebook(json.dumps(answer).encode())

        assert [cell.source for cell in made.cells] == ["x = 1"]
        assert made.notes == (
            "The file held a Jupyter server's answer with the notebook in it; the notebook was taken.",
        )

    def test_format_3(self):
        cells = [
            {"cell_type": "heading", "level": 2, "source": "Part", "metadata": {}},
            {"cell_type": "code", "input": ["x = 1\n", "y"], "outputs": [7], "prompt_number": 3, "language": "python"},
            {"cell_type": "markdown", "source": "text", "metadata": {"nbgrader": {"grade_id": "a"}}},
        ]
        file = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}, {"cells": []}, 7]}

        made = parse_notebook(json.dumps(file).encode())

        nbformat.validate(made.to_json())
        assert [(cell.cell_type, cell.source) for cell in made.cells] == [
            ("markdown", "## Part"),
            ("code", "x = 1\ny"),
            ("markdown", "text"),
        ]
        assert made.cells[2].grade_id == "a"
        assert made.notes == ("The notebook was in the old format 3; it was read as format 4.",)

    @pytest.mark.parametrize("kind", ["sql", ["code"], None, 7, "x" * 999])
    def test_a_cell_of_a_type_that_nobody_knows(self, kind):
        made = parse_notebook(notebook(code("x = 1"), code("SELECT 1", cell_type=kind), code("y = 2")))

        nbformat.validate(made.to_json())
        assert [(cell.cell_type, cell.source) for cell in made.cells] == [
            ("code", "x = 1"),
            ("raw", "SELECT 1"),
            ("code", "y = 2"),
        ]
        (note,) = made.notes
        assert note.startswith("Cell 2 has the type ")
        assert note.endswith(", which a notebook's cells don't have; it was kept as text and did not run.")
        assert len(note) < 200

    @pytest.mark.parametrize("cell", ["x = 1", None, [], {"source": "x"}])
    def test_what_is_no_cell_is_left_out_alone(self, cell):
        made = parse_notebook(notebook(code("x = 1"), cell, code("y = 2")))

        assert [cell.source for cell in made.cells] == ["x = 1", "y = 2"]
        assert made.notes == ("Cell 2 is not a notebook's cell; it was left out.",)

    @pytest.mark.parametrize("source", [5, ["a", 5], {"text": "x"}])
    def test_a_source_that_is_no_text_is_empty(self, source):
        made = parse_notebook(notebook(code(source), code(None)))

        assert [cell.source for cell in made.cells] == ["", ""]
        assert made.notes == ("Cell 1 has no text as its source; it counts as empty.",)

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_line_ends_are_pythons(self, end):
        one, lines = code(f"a{end}b{end}"), code([f"a{end}", "b"])

        assert [cell.source for cell in parse_notebook(notebook(one, lines)).cells] == ["a\nb\n", "a\nb"]

    def test_lines_without_ends_get_them(self):
        made = parse_notebook(notebook(code(["a", "b"]), code(["c"]), code(["d", "", "e"])))

        assert [cell.source for cell in made.cells] == ["a\nb", "c", "d\n\ne"]
        assert made.notes == ("The lines of cells had lost their ends, which were put back.",)


LARGE = {"output_type": "stream", "name": "stdout", "text": "x" * 300_000}


class TestTheSizeLimit:
    """It counts what is kept: a notebook's outputs are dropped anyway."""

    def test_outputs_do_not_count(self, tmp_path):
        path = tmp_path / "a.ipynb"
        path.write_bytes(notebook(code("x = 1", outputs=[LARGE])))

        assert read_notebook(path, 100_000).cells[0].source == "x = 1"

    @pytest.mark.parametrize(
        "data", [notebook(code("x" * 300_000)), notebook(code(), metadata={"x": "x" * 300_000})], ids=["code", "rest"]
    )
    def test_all_else_does(self, tmp_path, data):
        path = tmp_path / "a.ipynb"
        path.write_bytes(data)

        with pytest.raises(RejectedNotebook, match=r"it has 0 MiB without its outputs, the limit is 0 MiB"):
            read_notebook(path, 100_000)

    def test_outputs_that_are_wanted_come_along_as_they_are(self):
        made = parse_notebook(notebook(code(outputs=[LARGE, 7], execution_count=3)), with_outputs=True)

        assert made.cells[0].outputs == (LARGE, 7)
        assert made.cells[0].execution_count == 3
