#!/bin/sh
# Changes the rules in app/domain, one small mistake at a time, and counts how many mistakes the rules' own tests
# notice. The score is for reading, not a gate: `.venv/bin/mutmut show NAME` prints one that nobody noticed.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
.venv/bin/mutmut run >build/mutants.log 2>&1 || { tail -n 20 build/mutants.log; exit 1; }
.venv/bin/mutmut results
.venv/bin/mutmut export-cicd-stats >/dev/null
.venv/bin/python - <<'SCORE'
import json

counts = json.load(open("mutants/mutmut-cicd-stats.json"))
noticed, made = counts["killed"] + counts["timeout"], counts["total"] - counts["skipped"]
print(f"{noticed} of {made} mistakes noticed ({noticed / max(made, 1):.1%}); {counts['no_tests']} lie where no test goes")
SCORE
