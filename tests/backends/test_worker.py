"""A worker and the coordinator it serves."""

from multiprocessing import Pipe

from gradedescent.backends.worker import JobLoop
from gradedescent.errors import GraderError


def test_outcomes_are_sent_until_the_coordinator_hangs_up():
    ours, theirs = Pipe()
    loop = JobLoop(theirs, examiner=None)
    loop.failure = "grader_tests/target.py can't be collected"
    ours.send("target")
    ours.send("target")
    ours.send("target")

    outcomes = []

    class Hearing:
        """The coordinator, which goes after it has heard two outcomes."""

        def recv(self):
            return theirs.recv()

        def send(self, outcome):
            outcomes.append(outcome)
            theirs.send(outcome)
            if len(outcomes) == 2:
                ours.close()

    loop.connection = Hearing()
    loop.serve()

    assert [type(outcome) for outcome in outcomes] == [GraderError] * 3
