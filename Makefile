# The one list of commands: people, continuous integration and hooks call the same targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FUZZ_READY := $(VENV)/.fuzz-ready
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip -qq

# A new virtual environment takes python3.11, or else python3 where that is 3.11 or later.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

# Seconds that each fuzzer runs in `make validate`.
FUZZ_SECONDS ?= 600

.PHONY: help setup demo test unit check lint types layers audit docs bench validate lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(READY) ## make .venv, from the lock file, and install missing system packages

$(READY): pyproject.toml requirements.txt .ci/system-packages
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and no python3 was found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is older than 3.11: run make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@.ci/system-packages
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/system-packages --venv-only
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked packages into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## assess the example compact and say where the dossier is
	@$(BIN)/servanda assess examples/ramsi/compact.yaml --out demo --seed 7
	@echo "The dossier: $(CURDIR)/demo/dossier.html"

test: setup ## what continuous integration runs; pytest comes last
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory audit
	@$(MAKE) --no-print-directory docs
	@$(MAKE) --no-print-directory unit

unit: setup
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile

check: lint types layers ## lint, format, types, layers

lint: setup
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@echo "lint: nothing to say"

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports

audit: setup ## ask public advisories about every locked package; says where none answers
	@$(BIN)/python .ci/audit-dependencies $(BIN)/pip-audit

docs: setup ## the documentation, in docs/_build/html; a broken reference is an error
	@$(BIN)/python -m sphinx -q -n -W --keep-going -b html docs docs/_build/html
	@echo "docs: docs/_build/html/index.html"

bench: setup ## benchmarks; compare the ratios, not the seconds
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

validate: setup $(FUZZ_READY) ## hours: the slow tests and the fuzzers
	@$(BIN)/python -m pytest -q -m slow || { status=$$?; [ $$status -eq 5 ]; }
	@shopt -s nullglob; for fuzzer in fuzz/*.py; do \
	  echo "== $$fuzzer"; $(BIN)/python "$$fuzzer" -max_total_time=$(FUZZ_SECONDS); \
	done

$(FUZZ_READY): requirements-fuzz.txt $(READY)
	@$(PIP) install --require-hashes -r requirements-fuzz.txt
	@touch $@

lock: setup ## resolve the newest versions again and write both lock files
	@lock="$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-emit-index-url"; \
	  $$lock --all-extras -o requirements.txt pyproject.toml; \
	  $$lock --group fuzz -o requirements-fuzz.txt

clean: ## remove everything that a target made, the environment included
	@rm -rf $(VENV) demo dist build docs/_build .mypy_cache .pytest_cache .ruff_cache \
	  .import_linter_cache .hypothesis .benchmarks
