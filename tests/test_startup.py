"""nbgrader's models are imported without its server extensions, which come when someone asks for the package."""

import json
import subprocess
import sys

PROGRAM = """
import json, sys
from gradedescent.startup import without_nbgraders_extensions
without_nbgraders_extensions()
without_nbgraders_extensions()  # a second time changes nothing
from nbgrader.api import Gradebook
light = "jupyter_server" not in sys.modules and "nbgrader.apps" not in sys.modules
import nbgrader
points = nbgrader._jupyter_server_extension_points()
from nbgrader.apps import NbGraderApp
print(json.dumps([light, points, nbgrader.__version__, nbgrader.api.Gradebook is Gradebook, hasattr(nbgrader, "no")]))
"""


def test_nbgrader_is_imported_in_part_and_then_whole():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    light, points, version, same, more = json.loads(run.stdout)
    assert light
    assert points == [{"module": "nbgrader"}]
    assert version.count(".") == 2
    assert same
    assert not more
