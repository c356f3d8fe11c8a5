# What a developer types. The README's commands need no make; `.ci/run` is what CI runs.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

$(BIN)/entente: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $(BIN)/entente

.PHONY: dev test lint score bench docs
dev: $(BIN)/entente

test: dev lint
	$(BIN)/pytest -n 2
	$(BIN)/python docs/make_scores.py --check

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/make_reference.py

score: dev
	$(BIN)/python docs/make_scores.py --write

bench: dev
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/throughput.py ../shared/corpus/open.jsonl
	$(BIN)/python benchmarks/ledger.py

docs: dev
	$(BIN)/python docs/make_reference.py --write
	$(BIN)/python docs/make_readme.py
