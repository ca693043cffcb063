# Taizhang: every chore is a target here. `make` alone lists them.
# PYTHON=/path/to/python3.12 chooses the interpreter; otherwise the first of these that is 3.11 or newer.

ifndef PYTHON
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
endif

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED ?= ../shared
TORCH ?= 2.13.0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo install dev test check lint format docs web bench score model numbers clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r name text; do printf '  make %-9s %s\n' "$$name" "$$text"; done

demo: install ## build examples/ into output/, check it, show the head of the ledger
	@$(BIN)/taizhang build examples -o output
	@echo
	@$(BIN)/taizhang validate output
	@echo
	@echo "The ledger, promises that were missed (the whole: $(BIN)/taizhang ledger output):"
	@$(BIN)/taizhang ledger output --outcome missed 2>/dev/null | sed -n 1,24p
	@echo
	@echo "Where to look:"
	@echo "  output/graph.ttl         what the reports say, as Turtle"
	@echo "  output/evidence.ttl      the characters each statement was read from"
	@echo "  output/unresolved.jsonl  what stayed open"
	@echo "  $(BIN)/taizhang query output --list             the questions that have names"
	@echo "  $(BIN)/taizhang explain output 云州东站         the sentences a thing comes from"

install: $(VENV)/.installed ## put taizhang into .venv

dev: $(VENV)/.dev ## install, with what tests and checks need

test: dev $(VENV)/.hanlp ## run every test
	@$(BIN)/python -m pytest

check: lint ## format, lint, types, import contract and the quick tests
	@$(BIN)/python -m pytest -q -m "not slow"

lint: dev ## check without tests: format, lint, types, import contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: dev ## rewrite the code as the formatter wants it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

web: ## bundle the explorer's libraries again and format its scripts (needs Node.js; the bundles are kept)
	@cd pipeline/web && npm ci --ignore-scripts && npm run build && npm run format

docs: dev ## run the commands shown in the READMEs and the notebooks, put their output there
	@$(BIN)/python tools/refresh_docs.py
	@$(BIN)/python tools/refresh_notebooks.py

bench: install $(VENV)/.bench $(VENV)/.hanlp ## measure speed and memory
	@$(BIN)/python tools/bench.py --shared $(SHARED)

score: install ## score on the gold passages of ../shared, where there are any
	@if [ ! -f $(SHARED)/gold/dev.jsonl ]; then \
		echo "No gold passages: $(SHARED)/gold/dev.jsonl is missing (SHARED=/path/to/shared)"; exit 2; fi
	@$(BIN)/taizhang annotate $(SHARED)/gold/dev.jsonl -o $(VENV)/dev-annotated.jsonl
	@$(BIN)/taizhang score $(SHARED)/gold/dev.jsonl $(VENV)/dev-annotated.jsonl

model: dev $(VENV)/encoder/network.msgpack ## train the recognizer that ships anew, from ../shared (an hour of one core)
	@$(BIN)/taizhang train $(SHARED)/gold/train.jsonl training/annotations --corpus $(SHARED)/corpus \
		--encoder $(VENV)/encoder --dev $(SHARED)/gold/dev.jsonl -o pipeline/taizhang/model

$(VENV)/encoder/network.msgpack: | dev
	@$(BIN)/taizhang pretrain $(SHARED)/corpus -o $(VENV)/encoder

numbers: install ## hold what is read of numbers in whole reports of ../shared against annotations
	@$(BIN)/python tools/check_numbers.py $(SHARED)/corpus training/observations

clean: ## remove .venv, caches and what builds wrote
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Taizhang needs Python 3.11 or newer; none was found on PATH. Use: make PYTHON=/path/to/python3.11"; exit 2; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Taizhang needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>/dev/null || echo not there). Use: make PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Making $(VENV) with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv $(VENV) || { \
		rm -rf $(VENV); echo "Could not make $(VENV); on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing taizhang into $(VENV) (half a minute the first time)"
	@$(PIP) install -e .
	@touch $@

# The groups are read by tomllib rather than `pip install --group`, which pip knows only since 25.1.
$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing what the tests and checks need"
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['dev'], sep='\n')" > $(VENV)/dev.txt
	@$(PIP) install -r $(VENV)/dev.txt
	@touch $@

$(VENV)/.bench: pyproject.toml | $(VENV)/.installed
	@echo "Installing what the recognizers are measured beside"
	@$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['bench'], sep='\n')" > $(VENV)/bench.txt
	@$(PIP) install -r $(VENV)/bench.txt && touch $@ || \
	echo "It could not be installed here; the table will name what is missing"

# PyTorch's CPU build: on Linux a plain "torch" brings several GB of CUDA packages. The build for the CPU is called +cpu on
# PyTorch's own index and where it lies at hand as a file; an index that cannot be reached is passed over.
$(VENV)/.hanlp: pyproject.toml | $(VENV)/.dev
	@echo "Installing PyTorch's CPU build and HanLP, for the tests and measurements (a minute the first time)"
	@build=$$($(BIN)/python -c 'import sys; print("+cpu" if sys.platform == "linux" else "")') && \
	{ $(BIN)/python -c 'import torch' 2>/dev/null || $(PIP) install --retries 1 --timeout 20 \
		--extra-index-url https://download.pytorch.org/whl/cpu "torch==$(TORCH)$$build"; } && \
	$(PIP) install -e '.[hanlp]' && touch $@ || { \
	echo "HanLP could not be installed here; without it the tests that need it are skipped"; [ -z "$$CI" ]; }
