# Two commands: `make demo` sets up and grades the sample class, `make test` sets up and passes the tests.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PATH := $(abspath $(BIN)):$(PATH)

.PHONY: demo serve lab test thorough lint setup course docs wheel bench faults fuzz clean

setup: $(VENV)/ready

# Debian's plain install has neither libseccomp2 nor, at times, venv; elsewhere this only says what is missing.
$(VENV)/ready: pyproject.toml constraints.txt tools/python-packages.sh tools/index.sh src/gradedescent/lab/labextension/source.sha256
	@sh tools/system-packages.sh
	@echo "Setting up $(VENV) (once; about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@sh tools/python-packages.sh $(BIN)/python
	@$(BIN)/python -m compileall -q -j 0 -x '/(tests|pip|setuptools|pkg_resources|jedi|debugpy|fontTools|playwright|mypyc?)/' $(VENV)/lib src > $(VENV)/compiled.log 2>&1 || true  # what commands import, on all cores
	@touch $@

# A class graded in build/demo: two assignments, or with ALL=1 the whole course in its order.
demo: setup
	@ALL=$(ALL) sh tools/demo.sh $(abspath $(BIN))

# Two cores are what the smallest machine has; a file's tests share their processes.
TESTS := pytest -q -n 2 --dist loadfile --no-loadscope-reorder --durations=15

# The service with the sample class: hand in and read, or watch the class, in a browser; PORT=8001 for another port.
PORT ?= 8000
serve: setup
	@$(BIN)/python tools/serve_demo.py --port $(PORT)

# JupyterLab's extension, built anew from lab/; needs Node, and what is built is committed.
lab: setup
	@sh tools/build-lab.sh $(abspath $(BIN))

test: setup
	@$(TESTS) -m "not nbgrader_suite and not content"

lint: setup
	@ruff check .
	@ruff format --check src tests tools benchmarks grader_tests
	@mypy

# An hour: against nbgrader (and otter, with OTTER=…/otter), class sizes, the gradebook alone, ten thousand.
bench: setup
	@$(BIN)/python benchmarks/autograde.py $(if $(OTTER),--otter $(OTTER))
	@$(BIN)/python benchmarks/gradebook.py
	@$(BIN)/python benchmarks/large_class.py

# What takes minutes more: all attacks by all three ways to grade, all students of the sample class, adopted courses, the whole audit.
thorough: setup
	@gradedescent audit
	@THOROUGH=1 $(TESTS) tests/hostile/test_other_ways.py tests/hostile/test_ordinary_user.py tests/test_sample_class.py tests/backends/test_dask.py tests/cli/test_public_courses.py

# Two hundred kills over a class of fifty; a quarter of an hour.
faults: setup
	@$(BIN)/python tests/fixtures/killing.py

# A coverage-guided run against the decoder of what student processes send; FUZZ_SECONDS=3600 for a long one.
FUZZ_SECONDS ?= 300
fuzz: setup
	@sh tools/python-packages.sh $(BIN)/python fuzz
	@mkdir -p build/fuzz && $(BIN)/python tests/engine/child/fuzz_wire.py -max_total_time=$(FUZZ_SECONDS) -max_len=65536 build/fuzz

# release/ and the references, made again.
course: setup
	@gradedescent record && gradedescent generate

# The documentation as a site in build/site; it loads nothing from elsewhere, and any warning is an error.
docs: setup
	@test -x $(BIN)/sphinx-build || sh tools/python-packages.sh $(BIN)/python docs
	@rm -rf build/site
	@$(BIN)/sphinx-build -q -W --keep-going -c docs -d build/doctrees -b html . build/site
	@$(BIN)/python tools/check_site.py build/site

# The package as others install it, tried where nothing else is.
wheel: setup
	@sh tools/try-wheel.sh $(BIN)/python

clean:
	rm -rf build $(VENV) .pytest_cache .mypy_cache .ruff_cache
