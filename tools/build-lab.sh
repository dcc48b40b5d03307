#!/bin/sh
# Builds JupyterLab's extension from lab/ into src/gradedescent/lab/labextension, which is committed so that nobody else
# needs Node, and notes what it was made from.
#
#     sh tools/build-lab.sh FOLDER_OF_THE_PROGRAMS      # `make lab` does it, after setting up
set -eu
bin=$1
core=$("$bin/python" -c "import jupyterlab, pathlib; print(pathlib.Path(jupyterlab.__file__).parent / 'staging' / 'package.json')")
cd lab
"$bin/jlpm" install --immutable >/dev/null || exit 75  # EX_TEMPFAIL: the packages can't be had
rm -rf lib ../src/gradedescent/lab/labextension
"$bin/jlpm" run tsc
"$bin/jupyter-builder" build --core-package-file "$core" . >/dev/null
cd ..
"$bin/python" tools/lab_source.py >src/gradedescent/lab/labextension/source.sha256
installed=$(dirname "$bin")/share/jupyter/labextensions/@gradedescent/lab  # what this environment's JupyterLab loads
rm -rf "$installed"
cp -r src/gradedescent/lab/labextension "$installed"
ready=$(dirname "$bin")/ready  # this environment has what was built: nothing to set up again
[ ! -f "$ready" ] || touch "$ready"
