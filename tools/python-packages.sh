#!/bin/sh
# Installs this package and all it takes to work on it (or another extra, as a second argument: docs, fuzz) where the
# given python belongs, at the versions in constraints.txt. uv does it in a tenth of pip's time; pip does where uv can't be had or can't do it.
set -eu
python=$1
extra=${2:-dev}

. tools/index.sh

by_pip() { "$python" -m pip install -qq --no-compile --disable-pip-version-check -c constraints.txt "$@"; }
by_uv() { "$python" -m uv pip install --quiet --python "$python" -c constraints.txt "$@"; }
{ by_pip uv && by_uv -e ".[$extra]"; } || by_pip -e ".[$extra]"
