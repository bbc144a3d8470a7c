# Everything a person or the continuous integration asks of this repository.
#
#   make brief     set up, then run the main job: the briefing on sahel_2026
#   make test      set up, then run the tests
#   make install   set up only; the command is then .venv/bin/suasion
#   make check     style, types, import contracts
#   make docs      build the documentation into site/
#   make bench     run the benchmarks
#   make recovery  plant parameters of violence in 50 panels and find them again
#   make verify    check, test, docs, brief and recovery, in that order

VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check --no-input

# constraints.txt is proved on Python 3.11; a later one is used only where 3.11 is not.
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.DEFAULT_GOAL := help
.PHONY: help install brief test check docs bench recovery verify
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   //p' Makefile

$(PY):
	@echo "suasion: making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "suasion: Python 3.11 or later is needed. Name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "suasion: no virtual environment could be made. On Debian: apt install python3-venv" >&2; exit 1; }

# One stamp a set of extras: `all` to use suasion, `dev` to work on it.
$(VENV)/.installed-%: pyproject.toml constraints.txt | $(PY)
	@echo "suasion: installing suasion[$*] and what it needs, as pinned in constraints.txt"
	$(PIP) install --constraint constraints.txt hatchling editables
	$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[$*]'
	@touch $@

install: $(VENV)/.installed-all
	@echo "suasion: installed; the command is $(VENV)/bin/suasion"

brief: install
	@mkdir -p out
	$(VENV)/bin/suasion brief sahel_2026 --out out/sahel_2026.html

test: $(VENV)/.installed-dev
	$(PY) -m pytest

check: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

docs: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict

bench: $(VENV)/.installed-dev
	@for script in bench/*.py; do echo "suasion: $$script"; $(PY) "$$script" || exit 1; done

recovery: $(VENV)/.installed-dev
	$(PY) -m tools.violence.recovery 50

verify: check test docs brief recovery
	@echo "suasion: everything holds"
