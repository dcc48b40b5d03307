#!/bin/sh
# Builds the wheel and tries it where nothing else is: in a new environment and a folder outside the repository, with
# one assignment. What an editable install hides would show here: a template, an entry point or a dependency missing.
#
#     sh tools/try-wheel.sh .venv/bin/python      # an environment with uv or pip
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd)
cd "$repository"
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
. tools/index.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if "$python" -m uv --version >/dev/null 2>&1; then
    "$python" -m uv build --quiet --wheel --out-dir "$folder" .
    "$python" -m uv venv --quiet --python "$python" "$folder/venv"
    "$python" -m uv pip install --quiet --python "$folder/venv/bin/python" -c constraints.txt "$folder"/*.whl
else
    "$python" -m pip wheel -qq --no-deps --disable-pip-version-check -w "$folder" .
    "$python" -m venv "$folder/venv"
    "$folder/venv/bin/python" -m pip install -qq --disable-pip-version-check -c constraints.txt "$folder"/*.whl
fi
bin=$folder/venv/bin

mkdir -p "$folder/empty" "$folder/course/source"
cd "$folder/empty"
"$bin/gradedescent" --version
"$bin/gradedescent" doctor >said || { cat said; exit 1; }
tail -n 3 said
"$bin/python" -c '
from importlib.resources import files
from gradedescent.feedback.report import environment
environment().get_template("page.html")
assert (files("gradedescent") / "py.typed").is_file()'
"$bin/pytest" --help >said
grep -q -e --submission said  # the plugin is there, by its entry point

cd "$folder/course"
echo "c = get_config()" >nbgrader_config.py
cp -r "$repository/source/numpy-basics" source/
cp -r "$repository/grader_tests" .
"$bin/gradedescent" grade "$repository/submitted/goran/numpy-basics/numpy-basics.ipynb" >said || { cat said; exit 1; }
head -n 3 said
