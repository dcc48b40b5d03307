# Makes the grader open files for it: as a style sheet, a font, an image, a module, a configuration.
# Expected: 0
import importlib.util

import matplotlib

for way in (
    lambda: matplotlib.rc_file(ROOT + "/grader_tests/test_target.py"),
    lambda: matplotlib.style.use(ROOT + "/grader_tests/test_target.py"),
    lambda: importlib.util.spec_from_file_location("t", ROOT + "/grader_tests/test_target.py").loader.exec_module(
        importlib.util.module_from_spec(importlib.util.spec_from_file_location("t", ROOT + "/grader_tests/test_target.py"))
    ),
    lambda: get_ipython().run_line_magic("load", ROOT + "/grader_tests/test_target.py"),
    lambda: get_ipython().run_line_magic("run", ROOT + "/grader_tests/test_target.py"),
    lambda: get_ipython().run_line_magic("pycat", ROOT + "/grader_tests/test_target.py"),
):
    try:
        print(way())
    except BaseException as error:
        print(error)
