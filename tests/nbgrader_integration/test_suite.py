"""nbgrader's own tests of `nbgrader autograde`, from the installed wheel, on our engine."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbgrader
import pytest

KNOWN = {
    "test_side_effects": "a file that a notebook writes stays in its scratch folder, which goes with its process:"
    " student code never writes into autograded/",
    "test_handle_failure": "a notebook with marked cells that the assignment does not have is graded: they earn"
    " nothing, and the submission is not lost",
    "test_handle_failure_single_notebook": "as test_handle_failure",
    "test_missing_source_kernelspec": "the kernel that a submission names does not decide what runs it: its cells run"
    " in Python, as the assignment's do, so a student with a kernel of another name is graded",
    "test_autograde_timeout": "a limit counts what a process takes, and its cell only sleeps (docs/decisions/0018)",
}
"""The tests that fail, and why that is meant. Anything else that fails, or one of these that passes, is news."""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Run nbgrader's tests; return the names of those that passed and of those that did not."""
    packages = Path(nbgrader.__file__).parents[1]
    report = tmp_path_factory.mktemp("suite") / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "on_our_engine", "-p", "no:cacheprovider", "-n", "2"]
    done = subprocess.run(
        [*command, f"--junitxml={report}", "nbgrader/tests/apps/test_nbgrader_autograde.py"],
        cwd=packages,  # the tests belong to the package nbgrader.tests
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert report.exists(), done.stdout + done.stderr
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = {case.get("name") for case in cases if case.find("failure") is not None or case.find("error") is not None}
    skipped = {case.get("name") for case in cases if case.find("skipped") is not None}
    return {case.get("name") for case in cases} - failed - skipped, failed


@pytest.mark.nbgrader_suite
@pytest.mark.slow
class TestNbgradersSuite:
    """One run, two questions."""

    def test_only_the_known_ones_fail(self, results):
        """Each difference is listed with its reason."""
        assert results[1] == set(KNOWN)

    def test_the_others_pass(self, results):
        """They ran, all 35."""
        assert len(results[0]) == 35
