# Puts a checker of its own in the place of ours and of pytest.
# Expected: 0
import sys
import types


class Yes(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: True


for name in ("gradedescent", "gradedescent.examiner", "gradedescent.comparison.compare", "gradedescent.results",
             "pytest", "_pytest", "numpy.testing", "unittest"):
    sys.modules[name] = Yes(name)

# %% scale
def scale(x):
    return x
