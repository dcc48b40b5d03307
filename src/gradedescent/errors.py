"""Every exception that Gradedescent raises on purpose, in two families that never meet in one ``except``.

::

    Exception
    ├── GraderError             we failed: the verdict is `not_graded`, nobody loses a point
    │   ├── ConfigurationError  a setting has a value that it can't have
    │   ├── CourseError         a solution notebook, grader test or reference is missing or wrong
    │   ├── SandboxError        this machine lacks a protection that grading needs
    │   ├── SolutionError       the solution's process ended, or gave what can't be sent
    │   ├── EngineError         a zygote, worker or student process broke for a reason of ours
    │   └── ClusterError        a Dask cluster can't be reached, or has no worker that can be used
    │       └── VersionError    one of its machines runs other versions than the coordinator
    └── SubmissionError         the student's notebook failed: the verdict is `failed`, or the notebook `rejected`
        ├── RejectedNotebook    not a notebook that can be graded at all
        ├── MissingName         the notebook defines no such function or value
        ├── StudentException    the student's code raised
        ├── CallTimeout         the student's code ran out of time
        ├── ProcessDied         the student's process ended, or was ended at a limit
        ├── BadValue            what came back is not plain data, or too large
        └── Mismatch            the value differs from what the exercise asks for
"""

from __future__ import annotations

from typing import Any


class GraderError(Exception):
    """The grader's own fault; a student never pays for it."""


class ConfigurationError(GraderError):
    """A setting has a value that it can't have."""


class CourseError(GraderError):
    """Something that the instructor wrote is missing or wrong."""


class SandboxError(GraderError):
    """A protection that grading needs is missing on this machine."""


class SolutionError(GraderError):
    """The solution's process ended or gave what can't be sent, perhaps since it was asked something odd."""


class EngineError(GraderError):
    """A process of ours broke."""


class ClusterError(GraderError):
    """A Dask cluster can't be reached or used."""


class VersionError(ClusterError):
    """A machine of the cluster runs other versions than the coordinator: scores could depend on it."""


class SubmissionError(Exception):
    """The student's notebook failed, with a sentence that the student can act on."""


class RejectedNotebook(SubmissionError):
    """The file is not a notebook that can be graded."""


class MissingName(SubmissionError):
    """The notebook does not define a name that the exercise asks for."""


class StudentException(SubmissionError):
    """The student's code raised; its message is what the student may read.

    `ename` and `evalue` are the exception's type and text, which stay in the worker: the text may hold what the code
    was tested with. `shown` is as much of the text as the student may read, `place` the student's line that raised
    ("in f, line 3"), where there is such a line. `unbound` says, of a name that is not there, which cell should have
    bound it.
    """

    def __init__(
        self, message: str, ename: str = "", evalue: str = "", shown: str = "", place: str = "", unbound: str = ""
    ) -> None:
        super().__init__(message)
        self.ename = ename
        self.evalue = evalue
        self.shown = shown
        self.place = place
        self.unbound = unbound


class CallTimeout(SubmissionError):
    """The student's code did not finish in its time."""


ENDED = "the notebook's process has ended: "
"""How the sentence begins that says why a student's process is gone."""


class ProcessDied(SubmissionError):
    """The student's process is gone."""


class BadValue(SubmissionError):
    """A value from the student's process is not plain data, or breaks a limit."""


class Mismatch(SubmissionError, AssertionError):
    """A value differs from what the exercise asks for.

    `differing` says which entries of an array do (a bool array of its shape), `shapes` are its shape and the expected
    one, `name` is what the array is called; None where that is not what differs, or may not be said.
    """

    def __init__(
        self,
        message: str,
        name: str = "",
        differing: Any = None,
        shapes: tuple[tuple[int, ...], tuple[int, ...]] | None = None,
    ) -> None:
        super().__init__(message)
        self.name = name
        self.differing = differing
        self.shapes = shapes
