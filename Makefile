# Two commands are enough: make run, make test. CONTRIBUTING.md says the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# two workers, whatever the machine has: the bar is eight minutes on two cores
WORKERS ?= 2
# compiled modules are kept, whatever the shell says: without them every process a test starts costs twice its time
export PYTHONDONTWRITEBYTECODE :=
TESTS ?= tests

.PHONY: help run guide test bench installer test-installer mutants check lint types architecture format locks sbom audit advisories release windows system clean

help:
	@echo "make run    the sample desk in a window; without a screen its pictures and documents in build/tour/"
	@echo "make test   lint, types, architecture and tests"
	@echo "make check  lint, types and architecture alone"
	@echo "make mutants  each guard switched off once: its tests must notice"
	@echo "make sbom   bill of materials in build/, licences in docs/licences.md"
	@echo "make release  packages, notes, checksums and bill of materials in build/release"
	@echo "make windows  types and ways of the code as Windows has them"
	@echo "make audit  known weaknesses of what comes along, from the list kept here"
	@echo "make guide  the pictures of the guide and the README, by the tour; the guide as PDF in build/"
	@echo "make bench  how long things take, beside their bars"
	@echo "make installer       the self-contained folder and the Debian package, in build/installer/"
	@echo "make test-installer  installs them into a Debian of its own, spends a day with them, removes them"
	@echo "make soak   long durability runs: kills, failures at every step, full disks, hostile files"

run: $(VENV)/run.stamp
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/nurture-desk --sample; \
	else \
		echo "There is no screen here: leaving pictures and documents of the sample year in build/tour/"; \
		$(BIN)/nurture-desk tour --out build/tour; \
	fi

test: lint types
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --durations=15 $(TESTS)

check: lint types architecture

guide: $(VENV)/test.stamp
	$(BIN)/python -m installer.guide

mutants: $(VENV)/test.stamp
	$(BIN)/python -m tests.mutants $(if $(ONLY),--only $(ONLY))

# ONLY=start measures one of them, QUICK=1 a few rounds of each, WRITE=1 puts the table into docs/performance.md
bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench $(addprefix --only ,$(ONLY)) $(if $(QUICK),--quick) $(if $(WRITE),--write)

# ONLY=kills runs one of them, QUICK=1 a few turns of each
soak: $(VENV)/test.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.soak $(addprefix --only ,$(ONLY)) $(if $(QUICK),--quick)

# Packed from an environment of its own, made from its lock file, so that no tool of ours comes along.
PACKING := build/package-env
installer: $(PACKING)/stamp
	$(PACKING)/bin/python -m installer.build all

test-installer: $(VENV)/test.stamp
	@installer/system.sh installer/apt.txt installer/apt-package.txt
	@version=$$($(BIN)/python -c 'from installer.packing import version; print(version())'); \
		ls build/installer/nurture-desk_$${version}_*.deb >/dev/null 2>&1 || $(MAKE) installer
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.installer

lint: $(VENV)/test.stamp
	$(BIN)/ruff check nurture_desk tests installer
	$(BIN)/ruff format --check --quiet nurture_desk tests installer || \
		{ echo "Run 'make format' to lay the code out."; exit 1; }
	@$(BIN)/deptry --no-ansi . > $(VENV)/deptry.log 2>&1 || { cat $(VENV)/deptry.log; exit 1; }

types: $(VENV)/test.stamp
	$(BIN)/mypy --num-workers $(WORKERS)

# the tests hold the arrows of import-linter too; `make test` runs them among the others
architecture: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q tests/test_architecture.py

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix nurture_desk tests installer
	$(BIN)/ruff format nurture_desk tests installer

# Lock files hold hashes and no index address; make them anew after changing pyproject.toml.
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes -p 3.11
# What the program is made of, under which licences, and whether a known weakness touches it: all from files here.
sbom: $(VENV)/test.stamp
	@$(BIN)/python -m installer.parts bill
	@$(BIN)/python -m installer.parts licences

audit: $(VENV)/test.stamp
	@$(BIN)/python -m installer.parts audit

# FROM=all.zip: the public advisories about Python packages, in the OSV format, fetched by a person
advisories: $(VENV)/test.stamp
	@$(BIN)/python -m installer.advisories_from $(FROM)
	@$(BIN)/python -m installer.parts licences

# Out of what `make installer` built here or on Windows; docs/releasing.md. TRIAL=1 while its notes are not finished
release: $(VENV)/test.stamp
	@$(BIN)/python -m installer.release collect $(if $(TRIAL),--trial)

# The code as it is on Windows, as far as another system can tell
windows: $(VENV)/test.stamp
	$(BIN)/mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32
	$(BIN)/python -m pytest -q tests/installer/test_windows.py

locks: $(VENV)/test.stamp
	$(COMPILE) pyproject.toml -o installer/requirements.lock
	$(COMPILE) --extra dev pyproject.toml -o installer/requirements-dev.lock
	$(COMPILE) --extra package pyproject.toml -o installer/requirements-package.lock
	$(COMPILE) installer/build.in -o installer/build.lock

system:
	@installer/system.sh

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALLED = $(PIP) --require-hashes -r installer/build.lock -r $(1) && \
	$(PIP) --no-deps --no-build-isolation -e . && $(BIN)/python installer/fonts.py && touch $@

$(VENV)/bin/python:
	@installer/system.sh
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: installer/requirements.lock installer/build.lock installer/apt.txt installer/fonts.py pyproject.toml | $(VENV)/bin/python
	@installer/system.sh
	$(call INSTALLED,installer/requirements.lock)

$(VENV)/test.stamp: installer/requirements-dev.lock installer/build.lock installer/apt.txt installer/fonts.py pyproject.toml | $(VENV)/bin/python
	@installer/system.sh
	$(call INSTALLED,installer/requirements-dev.lock)
	@touch $(VENV)/run.stamp

$(PACKING)/stamp: installer/requirements-package.lock installer/apt-package.txt installer/fonts.py
	@installer/system.sh installer/apt.txt installer/apt-package.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	rm -rf $(PACKING)
	$(PYTHON) -m venv $(PACKING)
	$(PACKING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r installer/requirements-package.lock
	$(PACKING)/bin/python installer/fonts.py
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
