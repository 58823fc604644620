# `make run` judges here and now; `make test` runs everything that this machine can. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Another interpreter: make test PYTHON=python3.13 VENV=.venv-3.13
PYTHON := python3
VENV := .venv
BIN := $(VENV)/bin
PROFILES := python numpy ml
IMAGE_PREFIX ?= mljudge-sandbox
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
IMAGE_LOCK := $(BIN)/uv pip compile --quiet --python-version 3.13 --python-platform linux --only-binary :all: --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
# Three, since on two cores a test waits for others a third of its time.
IN_PROCESSES := -n 3 --dist loadscope --no-loadscope-reorder
DOCKER_ANSWERS = docker info >/dev/null 2>&1

.PHONY: help install env images run test lint types imports locks-check unit contract integration e2e packages catalogue \
        lock bench soak fuzz schemathesis hostile faults faults-soak openapi reference clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

install: $(VENV)/.installed ## the virtual environment, from the lock

$(VENV)/.installed: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	./scripts/install-locked $(BIN) requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

env: ## .env with fresh secrets for docker compose; an existing one is kept
	@test -e .env && echo ".env is there; kept" || (umask 077 && ./scripts/make-env > .env)

images: ## the sandbox images
	@for profile in $(PROFILES); do \
	  docker build --quiet --target $$profile -t $(IMAGE_PREFIX)-$$profile -f sandbox/images/Dockerfile sandbox >/dev/null \
	  && echo "$(IMAGE_PREFIX)-$$profile" || exit 1; done

images-if-docker:
	@if $(DOCKER_ANSWERS); then $(MAKE) --no-print-directory images; \
	else echo "No Docker daemon answers: judging in the process sandbox, if this kernel allows it."; fi

run: install images-if-docker ## install, start the embedded server, judge a right and a wrong solution, stay up
	$(BIN)/judge serve --demo

test: install ## everything that this machine can run
	$(MAKE) -j 2 --output-sync --no-print-directory lint types imports locks-check images-if-docker
	$(BIN)/pytest -q $(IN_PROCESSES)

lint: install ## style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install ## mypy, strict
	$(BIN)/mypy

imports: install ## imports point one way
	$(BIN)/lint-imports

unit: install ## no services, seconds
	$(BIN)/pytest -q tests/unit

contract: install ## one suite over every implementation of a seam
	$(BIN)/pytest -q tests/contract

integration: install images-if-docker ## real Redis, PostgreSQL, Docker
	$(BIN)/pytest -q tests/integration

e2e: install images-if-docker ## docker compose, as a user
	$(BIN)/pytest -q tests/e2e

packages: install images-if-docker ## every submission of every package in both sandboxes, and a whole check of each
	JUDGE_PACKAGES=all $(BIN)/pytest -q $(IN_PROCESSES) tests/integration/test_{packages,standard_packages,ml_judging,problemtools}.py
	$(BIN)/judge problem check problems/*

RUNS ?= 5
catalogue: install images-if-docker ## every package (or ONLY="…") checked RUNS (5) times, idle and busy, from where it was ended; docs/catalogue.md
	$(BIN)/python -m benchmarks.catalogue --runs $(RUNS) $(if $(ONLY),--only $(ONLY))

bench: install images-if-docker ## the figures, as a table
	$(BIN)/python -m benchmarks

soak: install images-if-docker ## 500 submissions, honest and hostile: nothing grows
	$(BIN)/python -m benchmarks.soak

fuzz: install ## 100,000 cases against the decoders
	JUDGE_HYPOTHESIS=fuzz $(BIN)/pytest -q -k 'Fuzz or any' tests/unit/test_wire.py tests/unit/sandbox/test_channel_fuzz.py tests/unit/sandbox/test_channel.py \
	  tests/unit/sandbox/test_report.py

schemathesis: install ## much that the API's description allows, and forbids, by each role; minutes
	JUDGE_SCHEMATHESIS=40 $(BIN)/pytest -q tests/unit/api/behaviour/test_fuzzed.py

hostile: install images-if-docker ## every hostile program, five times in random order; takes most of an hour
	JUDGE_HOSTILE=all JUDGE_HOSTILE_TABLE=docs/hostile.md $(BIN)/pytest tests/hostile

faults: install images-if-docker ## every fault of docs/faults.md, done to a service of its own; half an hour
	JUDGE_FAULTS=all JUDGE_FAULTS_TABLE=docs/faults.md $(BIN)/pytest -m fault

MINUTES ?= 30
faults-soak: install images-if-docker ## a random fault every 20 s for MINUTES (30), 500 submissions; into docs/faults.md
	$(BIN)/python -m tests.faults.soak --minutes $(MINUTES) --write

openapi: install ## refresh the snapshot of the API's description
	$(BIN)/python -m api.openapi > tests/unit/api/openapi.json

reference: install ## refresh the page of all keys of a package
	$(BIN)/python -m judge.package.reference > docs/package-reference.md

lock: install ## resolve anew, as little as possible changed
	$(LOCK) --extra dev pyproject.toml -o requirements.lock
	$(LOCK) -c requirements.lock pyproject.toml -o app.lock
	$(IMAGE_LOCK) sandbox/images/numpy.in -o sandbox/images/numpy.lock
	$(IMAGE_LOCK) -c sandbox/images/numpy.lock sandbox/images/ml.in -o sandbox/images/ml.lock

locks-check: install ## resolving with the locks as input changes nothing
	@$(BIN)/python scripts/locks_check.py

clean: ## what building and testing left
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
