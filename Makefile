# Everything this project does, by name. `make help` lists it. Only Python 3.11 is needed; uv is installed inside the project.
PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup run test check check-database bench lint types imports format docs mutate-law mutate-law-sample mutations samples browser

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

$(UV):
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .tools uv

.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --quiet --frozen --python $(PYTHON)
	@touch $@

setup: .venv/.ready ## Install everything inside the project; leaves .venv/bin/zhospar

run: setup ## Load the demo republic (the first time) and serve it on 127.0.0.1:8000
	$(BIN)/zhospar demo

test: setup ## Run the tests
	$(BIN)/python -m pytest -n auto -m "not browser"

JOURNEYS ?= tests/journeys
browser: setup ## Journeys in a real browser, on every core (installs Debian's chromium, or says that it cannot)
	@sh tools/browser.sh $(BIN)/python -m pytest -n auto --dist loadfile -m browser $(JOURNEYS)

lint: .venv/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: .venv/.ready ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: .venv/.ready
	$(BIN)/mypy

imports: .venv/.ready
	$(BIN)/lint-imports --no-cache

docs: setup ## Write the generated reference anew
	$(BIN)/python tools/reference.py write

samples: setup ## Mend the broken samples after the law or its samples changed (minutes)
	$(BIN)/python tools/broken_samples.py mend

mutations: setup ## Change all of the law's data, write docs/reference/mutations.md (minutes)
	$(BIN)/python tools/reference.py mutations

check: setup lint types imports ## Format, lint, types, imports, the law's soundness, generated docs, tests
	$(BIN)/zhospar statute verify
	$(BIN)/python tools/reference.py check
	$(BIN)/python -m pytest -n auto -m "not browser"

check-database: setup ## Tests of what keeps records, on the database that ZHOSPAR_DATABASE names
	$(BIN)/python -m pytest -n auto -m "database and not browser"

bench: setup ## Measure; writes docs/benchmarks
	$(BIN)/python -m benchmarks.run

mutate-law: setup ## Change the law's data one at a time; scenarios must notice
	$(BIN)/zhospar statute mutate

mutate-law-sample: setup ## The same on a sample
	$(BIN)/zhospar statute mutate --sample 60
