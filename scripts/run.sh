#!/bin/sh
# Opens the window; where no screen is, plays the demonstration without one and says where its pictures lie.
set -eu
cd "$(dirname "$0")/.."
out=build/demo
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "No screen here (DISPLAY and WAYLAND_DISPLAY are empty): playing the demonstration without a window."
    mkdir -p "$out"
    QT_QPA_PLATFORM=offscreen .venv/bin/goldenhour demo --headless --out "$out"
    echo "Pictures and evidence lie in $out:"
    find "$out" -type f | sort
else
    exec .venv/bin/goldenhour open
fi
