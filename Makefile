# One target a task. `make book` builds the book, `make test` tests it; both set up what they need.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000

.PHONY: book pdf latex reproduce publish test serve desk lab check lint bench model narrow evaluate evaluate-rewording adjudicate lock clean

book: $(VENV)/.book
	@$(BIN)/sourcebook build .

# Prints the pages as one PDF; needs Chromium (apt.txt).
pdf: book $(VENV)/.print
	@$(BIN)/python -m sourcebook.printing .

# Sets the same chapters by LaTeX (apt.txt).
latex: $(VENV)/.book
	@$(BIN)/sourcebook check .
	@$(BIN)/python -m sourcebook.printing.latex .

# Executes everything twice, and compares both with the numbers that were published.
reproduce: $(VENV)/.book
	@$(BIN)/python -m sourcebook.site.reproduction .

# Publishes the numbers as they are now.
publish: $(VENV)/.book
	@$(BIN)/python -m sourcebook.site.reproduction . --publish

test: $(VENV)/.test
	@$(BIN)/python -m pytest

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
	@$(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

# CORPUS: a folder of annotated articles, or for the last one a collection of plain news.
model: $(VENV)/.train
	@$(BIN)/python -m training.recipe $(CORPUS)

narrow: $(VENV)/.train
	@$(BIN)/python -m training.distillation $(CORPUS) $(NEWS)

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

# Pins every package that pyproject.toml asks for.
lock:
	@$(PYTHON) -m piptools compile --quiet --no-emit-index-url --no-emit-find-links --strip-extras --no-annotate --no-header -o requirements.txt pyproject.toml
	@$(PYTHON) -m piptools compile --quiet --no-emit-index-url --no-emit-find-links --strip-extras --no-annotate --no-header --extra corpus --extra test -o requirements-test.txt pyproject.toml

clean:
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.made:
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.book: requirements.txt pyproject.toml | $(VENV)/.made
	@echo "Installing what the book needs into $(VENV) ..."
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.book
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install -r requirements-test.txt
	@touch $@

$(VENV)/.print: requirements-test.txt $(VENV)/.book
	@echo "Installing what the PDF needs into $(VENV) ..."
	@$(PIP) install -c requirements-test.txt playwright pikepdf
	@touch $@

$(VENV)/.lab: $(VENV)/.book
	@$(PIP) install -c requirements.txt jupyterlab
	@touch $@

$(VENV)/.train: $(VENV)/.book
	@$(PIP) install --editable ".[train]" -c requirements.txt
	@touch $@
