# What a person types. Each line calls a script or a tool from .venv; the scripts say what they do at their top.
BIN := .venv/bin

.PHONY: run setup dev test lint types arch bench gallery soak mutants lock clean

run: setup            ## open the window (without a screen: play the demonstration into build/demo)
	@sh scripts/run.sh

setup:                ## .venv with the program, and what Qt needs from the operating system
	@sh scripts/setup.sh

dev:                  ## the same with the tools that the checks need
	@sh scripts/setup.sh --dev

test: dev             ## lint, types, import contracts, tests
	@sh scripts/check.sh

lint: dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: dev
	@$(BIN)/mypy

arch: dev             ## who may import whom, sizes and names
	@$(BIN)/lint-imports --no-logo && $(BIN)/python -m pytest tests/test_architecture.py

bench: dev            ## measure; prints numbers, judges nothing
	@$(BIN)/python -m tests.bench

gallery: dev          ## every screen as a picture, both languages, both themes, into build/gallery
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.support.gallery build/gallery

soak: dev             ## the long kill, fault and power-loss runs
	@$(BIN)/python -m pytest -m soak

mutants: dev          ## how many deliberate mistakes in the rules their tests notice
	@sh scripts/mutants.sh

lock: dev             ## write requirements/*.lock anew (UPGRADE=1 for the newest versions)
	@sh scripts/lock.sh

clean:                ## remove what can be made again, .venv included
	@rm -rf .venv build out mutants goldenhour.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find app scripts tests -name __pycache__ -type d -exec rm -rf {} +
	@find resources -name '*.mo' -delete
