#!/bin/sh
# Changes the rules in app/domain one operator at a time and counts how many changes the rules' own tests notice.
# The score is for reading, not a gate: `.venv/bin/mutmut show NAME` prints a survivor.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/mutmut run
.venv/bin/mutmut results --all true >build/mutants.txt
.venv/bin/python - <<'SCORE'
from collections import Counter
from pathlib import Path

ends = Counter(line.rsplit(": ", 1)[-1].strip() for line in Path("build/mutants.txt").read_text().splitlines() if ": " in line)
noticed, judged = ends["killed"] + ends["timeout"], sum(ends.values()) - ends["skipped"]
print(f"score: {noticed} of {judged} changes noticed ({noticed / max(judged, 1):.0%}); " + ", ".join(f"{n} {end}" for end, n in ends.items()))
SCORE
