SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Any Python from 3.11 on makes the environment; say PYTHON=... to choose one.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
PLUGINS := $(sort $(wildcard plugins/*/pyproject.toml))
PLUGIN_ROOTS := $(patsubst %/pyproject.toml,%,$(PLUGINS))
STAMP := $(VENV)/.sicore-setup

.PHONY: help setup lock

help:
	@echo "make setup | demo | test | bench | soak | format | lock | schema | messages"

setup: $(STAMP)

$(STAMP): pyproject.toml $(PLUGINS) requirements/lock.txt requirements/installer.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --require-hashes -r requirements/installer.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/lock.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . $(addprefix -e ,$(PLUGIN_ROOTS))
	@touch $@

lock:
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --all-extras --group dev --no-emit-package sicore pyproject.toml -o requirements/lock.txt
	echo uv | $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url - -o requirements/installer.txt
