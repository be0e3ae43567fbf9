#!/bin/sh
# Brings a checkout to where it runs: .venv from the lock files (with --dev, the tools too), then what Qt needs from
# the operating system.
set -eu
cd "$(dirname "$0")/.."
python=$(sh scripts/find_python.sh)
"$python" scripts/make_venv.py "$@"
.venv/bin/python scripts/system_needs.py
