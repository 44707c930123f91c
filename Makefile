# sitegen: `make site` builds this repository's own archive, `make test` runs the tests; both set up everything first.
# Needs Python 3.11+ and make; everything else comes from requirements.lock into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Names and texts are UTF-8, whatever the locale says.
export PYTHONUTF8 := 1

.PHONY: help reference setup site serve test check lint types quality torture bench shots web wheel lock tables clean distclean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("sitegen needs Python 3.11 or newer; this is " + sys.version.split()[0] + " (make PYTHON=python3.12 ...)") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(READY) ## the virtual environment with locked dependencies

site: $(READY) ## build this repository's archive into output/
	$(BIN)/sitegen build

serve: $(READY) ## build, watch and serve on 127.0.0.1
	$(BIN)/sitegen serve

test: $(READY) ## all tests
	$(BIN)/python -m pytest $(PYTEST)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

check: lint types test ## style, types and tests

quality: $(READY) ## score reading and annotation on gold, beside peers (needs SITEGEN_SHARED; QUALITY=-v lists errors)
	$(BIN)/python -m tools.quality $(QUALITY)

bench: $(READY) ## time whole builds beside peers (needs SITEGEN_SHARED)
	$(BIN)/python benchmarks/run.py

tests/web/node_modules/.ready: tests/web/package-lock.json
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tests/web --fetch-retries=5 --no-audit --no-fund --ignore-scripts --silent
	@touch $@

web: $(READY) tests/web/node_modules/.ready ## validators and a real browser look at every kind of page (needs node, java, Chromium)
	SITEGEN_EVERY_KIND=1 $(BIN)/python -m pytest tests/test_web.py -rs

shots: $(READY) tests/web/node_modules/.ready ## screenshots of every kind of page into shots/
	$(BIN)/python tools/shots.py

torture: $(READY) ## the property tests, at least 100 000 cases (takes long)
	SITEGEN_TORTURE=8000 $(BIN)/python -m pytest tests/content -n 2

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

reference: $(READY) ## write docs/commands.md, configuration.md and diagnostics.md from the code
	$(BIN)/python tools/reference.py

lock: ## resolve requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock

clean: ## remove what sitegen built here (never content or seeds)
	@if [ -x $(BIN)/sitegen ]; then $(BIN)/sitegen clean; fi
	rm -rf dist shots .mypy_cache .ruff_cache

distclean: clean ## clean, and the virtual environments
	rm -rf $(VENV) .quality node_modules
