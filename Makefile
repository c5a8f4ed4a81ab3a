# One environment in .venv, built from requirements.lock; every other target runs in it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
INPUT  ?= data/articles

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install report test lint types format lock figures tagger opinions encoder clean

help: ## Show this help
	@echo "stance: who leans to dialogue, who to pressure, on what evidence."
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  Another Python: make install PYTHON=python3.12    Other articles: make report INPUT=my/articles"

install: $(STAMP) ## Make the environment in .venv and install what requirements.lock fixes

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found; on Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V 2>&1); name another one: make install PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments; on Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The packages of the lock first, then the project without looking for anything further. The stamp is
# written last, so that an interrupted installation is taken up again.
$(STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

report: install ## Write the report on data/articles to reports/; its path is the last line
	@$(BIN)/stance report "$(INPUT)"

# Two at a time: on two processors that takes half as long, and on more it still leaves some to others.
test: install ## Run the whole test suite
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: install ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: install ## Check types
	$(BIN)/mypy

format: install ## Put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: install ## Renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra dev --extra browser --generate-hashes \
	  --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.lock

figures: install ## Renew the figures and the printed output of the README from the sample articles
	$(BIN)/python tools/figures.py
	$(BIN)/python tools/readme_output.py

# Needs the train extra: pip install -e .[train], and the annotated articles, which are not part of the project.
tagger: install ## Train the attribution tagger anew on DATA=path/to/train.jsonl
	PYTHONPATH=. $(BIN)/python training/train_tagger.py "$(DATA)" --out stance/models/attribution

opinions: install ## Have a larger network BASE=folder judge NEWS=path/to/polnear.jsonl, for `make encoder`
	mkdir -p build
	PYTHONPATH=. $(BIN)/python training/train_teacher.py "$(DATA)" --news "$(NEWS)" --base "$(BASE)" --kept build/teacher.pt --most 14000 --out build/opinions.jsonl

encoder: install ## Train the stance encoder anew on DATA=path/to/train.jsonl and data/coded
	mkdir -p build
	PYTHONPATH=. $(BIN)/python training/train_encoder.py "$(DATA)" $(if $(OPINIONS),--opinions "$(OPINIONS)") --out stance/models/stance --logits build/logits.jsonl --folds 5
	PYTHONPATH=.:benchmarks $(BIN)/python training/fit_joint.py "$(DATA)" --logits build/logits.jsonl --out stance/models/stance

clean: ## Remove the environment and everything that can be made again, reports included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
	find reports -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	find stance tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
