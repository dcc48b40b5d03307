# Changes what a process hands to its children: environment, folder, umask, locale, limits, filters.
# Expected: 0
import locale
import os
import resource
import sys
import warnings

os.environ["PYTHONSTARTUP"] = os.environ["LD_PRELOAD"] = ROOT + "/evil.so"
os.environ["OPENBLAS_NUM_THREADS"] = "64"
os.umask(0)
locale.setlocale(locale.LC_ALL, "C")
resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))
warnings.simplefilter("error")
sys.setrecursionlimit(60)
sys.path.insert(0, ".")
