# Installs a package.
# Expected: 0
%pip install six
import sys

sys.argv = ["pip", "download", "six"]
import runpy

runpy.run_module("pip", run_name="__main__")
