SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The interpreter that makes the environment; without a name, the first one found from 3.11 on.
export PYTHON ?=
# Empty, so that byte code is kept even where the surroundings forbid it: hundreds of runs of the command line would
# compile every module anew.
export PYTHONDONTWRITEBYTECODE :=
# More for the tests: make test PYTEST="-n 0 -k money"
PYTEST ?=

VENV := .venv
PEERS := .venv-peers
BIN := $(VENV)/bin
STAMP := $(VENV)/.sicore-setup
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
           --no-header --no-annotate --no-emit-index-url

PLUGINS := $(sort $(wildcard plugins/*/pyproject.toml))
CODE := $(wildcard conftest.py examples src plugins tests tools bench soak)
GENERATORS := $(filter-out __init__,$(basename $(notdir $(sort $(wildcard tools/generate/*.py)))))

.PHONY: help setup demo test bench soak eval-headers lock format generate check format-check lint types floors \
        spelling generated $(GENERATORS)

help:
	@echo "make demo      run the main job on the samples (SICORE_SAMPLES=folder for other ones)"
	@echo "make test      run what CI runs: format, lint, types, floors, spelling, generated files, tests"
	@echo "make bench     measure against peers (made in $(PEERS))"
	@echo "make soak      crash, fuzz, attack and scale runs (SOAK='--only feeds --kills 20' for some of them)"
	@echo "make eval-headers  how well headers are recognised (EVAL=--write keeps the figures in the docs)"
	@echo "make format    format, and mend what the linter can mend"
	@echo "make generate  write every generated file again; one alone: make $(firstword $(GENERATORS) schema)"
	@echo "make lock      resolve the dependencies again"
	@echo "make setup     make the environment $(VENV); the others do it themselves"

setup: $(STAMP)

$(STAMP): pyproject.toml $(PLUGINS) requirements/lock.txt requirements/installer.txt tools/setup.sh tools/registry.sh
	@echo "== setup: $(VENV)"
	@tools/setup.sh $(VENV) . $(patsubst %/pyproject.toml,%,$(PLUGINS))
	@touch $@

demo: setup
	@$(BIN)/sicore demo
ifndef SICORE_SAMPLES
	@echo "== the examples of this repository"
	@$(BIN)/sicore import examples/founding --out demo-results/founding.jsonl --report demo-results/founding.html
	@echo "== a list that nobody has mapped yet"
	@rm -f demo-results/list.toml
	@$(BIN)/sicore map examples/lists/hankeluettelo.csv --centre fi.esimerkki --accept demo-results/list.toml
	@$(BIN)/sicore import examples/lists/hankeluettelo.csv --mapping demo-results/list.toml \
	  --out demo-results/list.jsonl --report demo-results/list.html
	@echo "== the way back: records as a workbook that people can correct"
	@$(BIN)/sicore convert demo-results/list.jsonl demo-results/list.xlsx
	@echo "== a catalogue: records with their history"
	@rm -f demo-results/catalogue.db*
	@$(BIN)/sicore import examples/founding --into demo-results/catalogue.db --reason "the founding pages"
	@$(BIN)/sicore import demo-results/list.jsonl --into demo-results/catalogue.db
	@$(BIN)/sicore catalogue stats demo-results/catalogue.db
	@$(BIN)/sicore catalogue search demo-results/catalogue.db "innovation type:project"
	@$(BIN)/sicore link demo-results/catalogue.db
	@$(BIN)/sicore partners demo-results/catalogue.db se.esf:22-018-S01 --limit 3
	@echo "== a web catalogue: open demo-results/site/index.html"
	@rm -rf demo-results/site
	@$(BIN)/sicore site demo-results/catalogue.db demo-results/site
	@echo "== for other fields: linked data, citations, a map, a table, a data package"
	@rm -rf demo-results/catalogue.datapackage
	@for form in jsonld dcat.jsonld bib geojson flat.csv datapackage; do \
	  $(BIN)/sicore convert demo-results/catalogue.db demo-results/catalogue.$$form || exit 1; done
	@echo "== exchange between centres: a signed feed, and what another centre takes of it"
	@rm -rf demo-results/feed demo-results/feed.keys demo-results/abroad.db*
	@$(BIN)/sicore feed init demo-results/feed --centre fi.esimerkki
	@$(BIN)/sicore publish demo-results/catalogue.db demo-results/feed
	@$(BIN)/sicore harvest demo-results/feed --into demo-results/abroad.db
	@echo "== what an authority must publish: its list of operations and its calendar of calls"
	@$(BIN)/sicore convert plugins/eu/src/sicore_eu/samples/authority.jsonl demo-results/operations.csv --to eu.art49 || true
	@$(BIN)/sicore calendar plugins/eu/src/sicore_eu/samples/authority.jsonl demo-results/calls.html || true
	@echo "== an evaluation: figures over an invented portfolio, with how sure they are and what is missing"
	@$(BIN)/python examples/portfolio/generate.py demo-results/portfolio.jsonl --projects 300
	@$(BIN)/sicore evaluate demo-results/portfolio.jsonl --metric esf.result_rate --metric fin.cofinancing \
	  --metric perf.achievement --report demo-results/evaluation.html
	@echo "== a report: the year 2026 of that portfolio"
	@rm -rf demo-results/annual demo-results/released.json
	@$(BIN)/sicore report annual demo-results/portfolio.jsonl --year 2026 --inputs examples/portfolio/inputs.toml \
	  --ledger demo-results/released.json --out demo-results/annual
	@echo "== the evaluation of a cluster of it, with the same ledger"
	@rm -rf demo-results/cluster
	@$(BIN)/sicore report cluster demo-results/portfolio.jsonl --cluster se.invented:cluster/50 \
	  --protocol examples/portfolio/protocol.toml --ledger demo-results/released.json --out demo-results/cluster
	@echo "== results: demo-results"
endif

bench: $(PEERS)/.sicore-setup
	@$(BIN)/python -m bench

$(PEERS)/.sicore-setup: requirements/peers.txt tools/peers.sh $(STAMP)
	@echo "== setup: $(PEERS)"
	@tools/peers.sh $(VENV) $(PEERS)
	@touch $@

soak: setup
	@$(BIN)/python -m soak $(SOAK)

eval-headers: setup
	@$(BIN)/python -m tools.eval_headers $(EVAL)

lock: setup
	$(COMPILE) --upgrade --all-extras --group dev --no-emit-package sicore pyproject.toml -o requirements/lock.txt
	echo uv | $(COMPILE) --upgrade - -o requirements/installer.txt
	printf 'flattentool\nfrictionless[excel]\n' | $(COMPILE) --upgrade - -o requirements/peers.txt

format: setup
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

generate: $(GENERATORS)

# One module tools/generate/NAME.py per kind of generated file: it writes, or with --check says what is out of date.
$(GENERATORS): setup
	@$(BIN)/python -m tools.generate.$@

test: check
	@echo "== tests"
	@$(BIN)/pytest -q -n auto --dist worksteal $(PYTEST)

check: format-check lint types floors spelling generated

format-check: setup
	@echo "== format"
	@$(BIN)/ruff format --check $(CODE)

lint: setup
	@echo "== lint"
	@$(BIN)/ruff check $(CODE)

types: setup
	@echo "== types"
	@$(BIN)/mypy $(CODE)

floors: setup
	@echo "== floors"
	@$(BIN)/lint-imports --no-logo

spelling: setup
	@echo "== spelling"
	@$(BIN)/python -m tools.spelling

generated: setup
	@echo "== generated files"
	@for name in $(GENERATORS); do $(BIN)/python -m tools.generate.$$name --check; done
