#!/bin/sh
# Everything a change must pass, in order: lint, types, import contracts, tests. All of them run, so that one look shows
# all that is wrong; the exit code is 0 only if each one passed. pytest comes last: its closing line closes the output.
set -u
cd "$(dirname "$0")/.."
failed=""
run() {
    name=$1; shift
    echo "── $name"
    "$@" || failed="$failed $name"
}
run "lint" .venv/bin/ruff check .
run "format" .venv/bin/ruff format --check .
run "types" .venv/bin/mypy
run "imports" .venv/bin/lint-imports --no-logo
run "tests" .venv/bin/python -m pytest -n 2
[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
