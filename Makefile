# make run     set everything up and build the graph of seeds/
# make test    the same, what the tests need, and the tests
# make check   what CI runs: linters, types, layers, docs, the tests with coverage
# make lock    renew the pinned versions

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-build-isolation
PYTEST := $(BIN)/python -m pytest -q

.PHONY: run test check docs lock clean

run: $(VENV)/.run
	$(BIN)/kg build seeds
	@echo "Open output/graph.html in a browser, output/graph.ttl in an editor, or ask: $(BIN)/kg query who-is-designated"

test: run $(VENV)/.test
	$(PYTEST)

check: $(VENV)/.run $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -m "not benchmark"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(PYTEST) -m benchmark

# what is made from the code: commands, vocabulary, answers in the README and the guide, notebooks, example, picture
docs: $(VENV)/.test
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_ontology.py
	$(BIN)/python docs/make_console.py
	$(BIN)/python docs/make_notebooks.py
	$(BIN)/python docs/make_example.py
	$(BIN)/python docs/make_pictures.py

# PyICU has no wheel: g++, pkg-config, the headers of ICU and of Python build it, once.
$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml
	PYTHON="$(PYTHON)" .ci/system python
	PYTHON="$(PYTHON)" .ci/system build
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements-build.lock
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.test: $(VENV)/.run tests/requirements.lock
	.ci/system chromium
	$(PIP) -r tests/requirements.lock
	touch $@

COMPILE := uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet --python-version 3.11

lock:
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra test -c requirements.lock -o tests/requirements.lock
	$(COMPILE) --group pyproject.toml:build -c requirements.lock -o requirements-build.lock

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
