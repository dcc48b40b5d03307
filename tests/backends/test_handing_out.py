"""Which Dask worker gets which submission, when one is lost, fails or is full; no cluster runs."""

from __future__ import annotations

import socket
import sys
from types import SimpleNamespace

import pytest

from fixtures.jobs import jobs
from gradedescent.backends.dask import DaskBackend, _Member, _Ticket
from gradedescent.errors import ClusterError, ConfigurationError
from gradedescent.jobs import ungraded


@pytest.fixture
def backend(small_course, exercise):
    """Return a function that makes the backend of a course for a scheduler."""
    small_course.add("lesson", [exercise("f", "def f(): return 1")], "")

    def made(address):
        course = small_course.course(scheduler=address, scheduler_timeout=0.5)
        return DaskBackend(course, ["lesson"], lambda _: None)

    return made


@pytest.fixture
def nobody():
    """An address of this machine at which nobody listens: the port is taken, by us."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"


class Recorder:
    """Stands for Dask's client, so that the order of events is the test's: notes who got what."""

    def __init__(self):
        self.given, self.called_off, self.loop = [], [], self

    def submit(self, _function, _run, _data, *, workers, pure):
        self.given.append(workers[0])
        return SimpleNamespace(key=f"task {len(self.given)}")

    def cancel(self, futures, *, force):
        self.called_off += [future.key for future in futures]

    def add_callback(self, *_):
        pass


@pytest.fixture
def handing_out(backend, small_course):
    """A backend in the middle of a run, three Dask workers with one thread each, and twenty submissions to come."""
    dask = backend("tcp://127.0.0.1:1")
    dask._client = Recorder()
    dask._members = {name: _Member(name, 1, open=True) for name in "abc"}
    waiting = (_Ticket(job) for job in jobs(small_course, **{f"student{number}": 1 for number in range(20)}))
    assert list(dask._hand_out(waiting)) == []
    return dask, waiting


def arrived(dask, member, result):
    """Have a result come for the first submission that a Dask worker has; return what is yielded."""
    dask._next_look = 0.0
    dask._arrived.put((member, next(iter(member.given)), result))
    return list(dask._receive())


def test_no_more_submissions_are_made_than_are_on_the_way(handing_out):
    dask, waiting = handing_out

    assert sorted(dask._client.given) == [*"aaabbbccc"]
    assert len(list(waiting)) == 11


def test_what_was_with_a_lost_dask_worker_is_tried_alone(handing_out):
    dask, waiting = handing_out
    lost = dask._members.pop("a")
    suspects = [ticket for ticket, _ in lost.given.values()]
    assert list(dask._drop_member(lost)) == []
    assert list(dask._hand_out(waiting)) == []  # b and c have other submissions still
    b, c = dask._members["b"], dask._members["c"]
    before = len(dask._client.given)
    for member in (b, c):
        while member.given:
            arrived(dask, member, ungraded(suspects[0].job, "stands for any outcome"))
    assert list(dask._hand_out(waiting)) == []

    assert dask._client.called_off == ["task 1", "task 4", "task 7"]
    assert sorted(dask._client.given[before:]) == ["b", "c"]
    assert [ticket for member in (b, c) for ticket, _ in member.given.values()] == suspects[:2]


def test_a_suspect_is_given_up_after_three_losses_and_elsewhere_first(handing_out):
    dask, waiting = handing_out
    _, others = arrived(dask, dask._members["a"], OSError("no room on the disk")), dask._members.pop("c")
    list(dask._drop_member(others))
    found = []
    for name in ("b", "a"):
        member = dask._members[name]
        while member.given:
            arrived(dask, member, ungraded(next(iter(member.given.values()))[0].job, "any"))
        list(dask._hand_out(waiting))
        ((ticket, _),) = member.given.values()
        found.append((ticket, arrived(dask, member, OSError("no room on the disk"))))
    (first, outcomes), (second, nothing) = found

    assert first.failed_at == {"a", "b"}  # c's were suspects too, and had not failed at a
    assert second is not first
    assert outcomes == nothing == []
    first.losses = 2
    ((outcome),) = dask._retry_or_give_up(dask._members["a"], first, "failed")
    assert outcome.graded.error == "the Dask worker a failed, 3 times over this submission"


@pytest.mark.parametrize(
    ("address", "error", "sentence"),
    [
        ("tcp://NOBODY", ClusterError, "no Dask scheduler answers at tcp://NOBODY: "),
        ("carrier-pigeon://loft", ConfigurationError, "'carrier-pigeon://loft' is not a Dask scheduler that can be"),
        ("tls://NOBODY", ConfigurationError, "'tls://NOBODY' is not a Dask scheduler that can be reached"),
        ("auto", ConfigurationError, "--scheduler auto takes the scheduler from Dask's configuration, which names"),
    ],
)
def test_a_scheduler_that_can_not_be_reached_is_named(backend, nobody, address, error, sentence):
    import dask.config

    address, sentence = (text.replace("NOBODY", nobody) for text in (address, sentence))
    with (
        dask.config.set({"scheduler-address": None}),
        pytest.raises(error, match=f"^{sentence}"),
        backend(address) as cluster,
    ):
        cluster.start(1)


def test_auto_is_the_scheduler_that_dask_is_configured_with(backend, nobody):
    import dask.config

    with (
        dask.config.set({"scheduler-address": f"tcp://{nobody}"}),
        pytest.raises(ClusterError, match=f"no Dask scheduler answers at tcp://{nobody}"),
        backend("auto") as cluster,
    ):
        cluster.start(1)


def test_without_dask_a_sentence_names_the_extra(backend, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'gradedescent\[dask\]'"), backend("auto") as dask:
        dask.start(1)


def test_no_jobs_need_no_cluster(backend):
    with backend("tcp://127.0.0.1:1") as dask:
        dask.start(0)
        assert list(dask.grade([])) == []


def test_workers_are_this_machines(small_course, exercise):
    from click.testing import CliRunner

    from gradedescent.cli.autograde import command

    small_course.add("lesson", [exercise("f", "def f(): return 1")], "")
    words = ["lesson", "--course", str(small_course.root), "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"]
    done = CliRunner().invoke(command, words)

    assert done.exit_code == 2
    assert "--workers 2 is for this machine" in done.output
