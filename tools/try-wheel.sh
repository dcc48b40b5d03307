#!/bin/sh
# Builds the wheel and tries it where nothing else is: in a new environment and a folder outside the repository, with the
# course that it makes. What an editable install hides would show here: a template, an entry point or a dependency missing.
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

mkdir -p "$folder/empty"
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

# A course from nothing: what `new` prints to type next, as it stands (no JupyterLab is started), then nbgrader by its line.
PATH=$bin:$PATH
gradedescent new course >said || { cat said; exit 1; }
head -n 1 said
{ echo "set -e"; sed -n '/^Next, type/,$s/^  //p' said | grep -v '^jupyter lab '; } >typed
sh typed >said 2>&1 || { cat said; exit 1; }
tail -n 2 said
cd course
test -s feedback/ada/homework1/homework1.html
nbgrader autograde homework1 --force >said 2>&1 || { cat said; exit 1; }
test -s autograded/ada/homework1/homework1.ipynb
