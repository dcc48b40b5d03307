"""What waits while something is written is written together, whatever ends the caller."""

import threading

import pytest

from gradedescent.gradebook.batches import Batches


class Slow:
    """A writer that works when it is let."""

    def __init__(self):
        self.batches, self.begun, self.go = [], threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self, batch):
        self.begun.release()
        self.go.acquire()
        self.batches.append(batch)
        return [item.upper() for item in batch]


def test_what_waits_is_written_together():
    slow = Slow()
    with Batches(slow, most=3, seconds=0) as batches:
        done = batches.put("a")
        slow.begun.acquire()
        for item in "bcde"[:3]:
            done += batches.put(item)
        slow.go.release(9)
        done += batches.put("e") + batches.rest()

    assert slow.batches[0] == ["a"]
    assert slow.batches[1] == ["b", "c", "d"]
    assert done == ["A", "B", "C", "D", "E"]


def test_the_end_waits_for_nobody():
    """An hour is allowed for others to come, and 50 are written together."""
    written = []
    with Batches(lambda batch: written.append(batch) or batch, seconds=3600) as batches:
        batches.put(1)
        batches.put(2)
        assert batches.rest() == [1, 2]

    assert written == [[1, 2]]


def test_an_interrupted_caller_has_written_what_it_put():
    written = []

    def interrupted():
        with Batches(lambda batch: written.extend(batch) or [], seconds=3600) as batches:
            batches.put(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert written == [1]


def test_what_the_writer_raises_is_raised_once():
    """Nothing is written after it."""
    calls = []

    def write(batch):
        calls.append(batch)
        raise ValueError(batch)

    def put_many():
        with Batches(write, most=1) as batches:
            for number in range(1, 1000):
                batches.put(number)

    with pytest.raises(ValueError, match="1"):
        put_many()

    assert calls == [[1]]


def test_a_failure_over_the_last_is_raised_at_the_end():
    def write(batch):
        raise ValueError(batch)

    with pytest.raises(ValueError, match="7"), Batches(write) as batches:
        batches.put(7)
