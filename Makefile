# make run   a partnership to ask, at http://127.0.0.1:8765
# make test  everything that must hold
PYTHON  ?= $(shell command -v python3.11 || command -v python3)
PORT    ?= 8765
VENV    := .venv
BIN     := $(VENV)/bin
SAMPLE  := var/sample
SOURCES := bot index jobs corpus
# the sample's home sees no .env and none of your settings: real papers are never mixed with it
ALONE    = cd $(SAMPLE) && env -i PATH="$$PATH" HOME="$$HOME" LANG=C.UTF-8 TERM="$$TERM" MATTERS_HOME=. \
           MATTERS_PEOPLE="$(CURDIR)/corpus/sample/people.csv" "$(CURDIR)/$(BIN)/matters"

.PHONY: run install test quick check bench pictures platforms sample lock clean

install: $(VENV)/.ready

run: $(VENV)/.ready
	@mkdir -p $(SAMPLE)
	@$(ALONE) index "$(CURDIR)/corpus/sample/papers"
	@echo
	@echo "  Open  http://127.0.0.1:$(PORT)  and ask:"
	@echo "    what did we resolve on VAWG?"
	@echo "    how many taxi drivers completed the training?"
	@echo "    what did we resolve on fly-tipping?"
	@echo "  This is the invented sample: no .env is read. Your own papers: see README.md."
	@echo "  Ctrl+C stops it."
	@echo
	@$(ALONE) serve --port $(PORT)

test: $(VENV)/.ready-test .system
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest

quick: $(VENV)/.ready-test
	$(BIN)/python -m pytest -m "not model and not whole and not papers"

check: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-test
	$(BIN)/python -m tests.bench

pictures: $(VENV)/.ready-test .system
	$(BIN)/python -m tests.pictures
	$(BIN)/python -m tests.slack.pictures
	$(BIN)/python -m tests.teams.pictures

platforms: $(VENV)/.ready-test
	$(BIN)/python -m tests.platforms --write

sample: $(VENV)/.ready-test
	$(BIN)/python -m corpus.sample.press

$(VENV)/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: install python3.11 and python3.11-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the libraries (some 2 GB, once; a few minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.ready-test: requirements-test.txt $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

# the browser that looks at the web page
.PHONY: .system
.system:
	@sh tests/system.sh

# pin anew what pyproject.toml asks for
lock:
	sh tests/lock.sh "$(PYTHON)"

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
