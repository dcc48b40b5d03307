"""While an exercise is tested the earlier ones are the solution's, and none answers for itself."""

from __future__ import annotations

import json

from fixtures.examined import messages, notebook


class TestStandIns:
    def test_a_function_that_was_kept_does_not_answer_for_itself(self, graded):
        """The solution of `double` may be asked while `pair` is tested, and not while `double` is."""
        keep = "kept = []\ndef pair(x):\n    kept.append(double)\n    return x, double(x)"
        _, cells = graded(pair=keep, total="def total(xs):\n    return sum(kept[0](x) for x in xs) if xs else 0")

        assert cells["pair"].score == 10.0
        assert cells["total"].score < 10.0

    def test_the_exercise_under_test_has_no_stand_in_of_its_own(self, graded):
        _, cells = graded(double="def double(x):\n    return double(x)")

        assert cells["double"].score == 0.0
        assert "RecursionError" in messages(cells["double"])[0]

    def test_a_later_exercise_answers_nothing(self, graded):
        _, cells = graded(double="def double(x):\n    return pair(x)[1]")

        assert cells["double"].score == 0.0
        assert "NameError: name 'pair' is not defined" in messages(cells["double"])[0]

    def test_a_cell_moved_back_gains_no_answers_for_its_own_tests(self, grader):
        """Tested last, `double` would know answers that its solution gave while `pair` was tested."""
        spy = "known = {}\ndef pair(x):\n    known.update({k: double(k) for k in (2, 0.25)})\n    return x, double(x)"
        cheat = "def double(x):\n    return known[x] if isinstance(x, (int, float)) and known.get(x) else 0"
        file = json.loads(notebook(grader, double=cheat, pair=spy))
        moved = next(cell for cell in file["cells"] if cell["id"] == "test-double")
        file["cells"].remove(moved)
        outcome = grader.run(json.dumps({**file, "cells": [*file["cells"], moved]}))

        assert outcome.graded.cells[0].cell == "double"
        assert outcome.graded.cells[0].score == 0.0

    def test_asking_over_the_socket_gets_no_answer(self, graded):
        ask = """
def double(x):
    import socket, struct
    from gradedescent.engine.child import wire
    for number in range(50):
        data = wire.pack({"ask": "double", "number": number, "args": [x], "kwargs": {}, "random_state": None})
        s = socket.socket(fileno=3)
        s.sendall(struct.pack(">I", len(data)) + data)
        s.settimeout(0.01)
        try:
            reply = wire.unpack(s.recv(65536)[4:])
        except OSError:
            continue
        finally:
            s.settimeout(None)
            s.detach()
        return reply["value"]
"""
        result, cells = graded(double=ask)

        assert cells["double"].score == 0.0
        assert result.status == "graded"

    def test_a_stand_in_that_gets_nonsense_raises_in_the_students_code(self, graded):
        _, cells = graded(pair="def pair(x):\n    return x, double({'a': 1})")

        assert "pair raised TypeError: unsupported operand" in messages(cells["pair"])[0]

    def test_looking_for_the_solution_in_memory_finds_nothing(self, graded):
        spy = "import gc\nfound = [s for s in gc.get_objects() if isinstance(s, str) and 'BEGIN HIDDEN' in s]\n"
        result, _ = graded(first=spy + "assert not found")

        assert result.score == 40.0
