#!/bin/sh
# Grades the sample class in build/demo, a copy of the course, so that the repository stays as it is cloned, and says
# what to look at. With ALL=1 the whole course, in its order; otherwise two assignments.
#
#     sh tools/demo.sh FOLDER_OF_THE_PROGRAMS      # `make demo` does it, after setting up
set -eu
bin=$1
demo=build/demo
log=$PWD/$demo/log.txt

rm -rf $demo
mkdir -p $demo/source $demo/submitted
cp -r grader_tests nbgrader_config.py $demo/

names=$("$bin/python" -c "
from gradedescent.course import Course
from gradedescent.settings import load
print(*[assignment.name for assignment in Course(load()).assignments()])")
[ "${ALL:-}" = 1 ] || names="numpy-basics optimization"
for name in $names; do
    cp -r "source/$name" $demo/source/
    for folder in submitted/*/"$name"; do
        student=${folder#submitted/}
        mkdir -p "$demo/submitted/${student%%/*}"
        cp -r "$folder" "$demo/submitted/${student%%/*}/"
    done
done
handed_in=$(find $demo/submitted -name '*.ipynb' | wc -l)

step() {  # what it does, then the command; its output goes to the log, and to the terminal where it fails
    printf '  %-62s' "$1"
    shift
    started=$(date +%s)
    status=0
    (cd $demo && "$bin/gradedescent" "$@") >>"$log" 2>&1 || status=$?
    if [ $status -gt 1 ]; then
        printf 'failed\n\n'
        tail -n 20 "$log"
        exit $status
    fi
    printf '%3d s\n' $(($(date +%s) - started))
}

echo "Grading the sample class in $demo:"
# shellcheck disable=SC2086 - one word a name
{
    step "gradedescent generate: releases, proven to give nothing away" generate $names
    step "gradedescent autograde: $handed_in submissions, each in a sandbox" autograde $names
    step "gradedescent feedback: a page for each, and one of the class" feedback $names
}
echo
(cd $demo && "$bin/gradedescent" report --summary)
cat <<END

In optimization, emeka replaced and deleted checks: they were put back. freya patched NumPy and IPython, and earned
nothing by it. dilnoza's loop was stopped, and cost its own exercise only. The class's page has everybody's mistakes.

Open the class's page in a browser:  $demo/feedback/index.html
Put the commands on your path:       . ${bin#"$PWD/"}/activate
Grade one notebook, read why:        gradedescent grade submitted/amara/optimization/optimization.ipynb
Correct by hand, in formgrader:      cd $demo && jupyter lab$([ "$(id -u)" -ne 0 ] || echo " --allow-root")
END
[ "${ALL:-}" = 1 ] || echo "Grade all twelve assignments:        make demo ALL=1"
