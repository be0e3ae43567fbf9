#!/bin/sh
# Prints a Python that is new enough (3.11 or later); says in one sentence what to do where there is none.
# Belongs here: choosing the interpreter. What is done with it is make_venv.py's.

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

first_new_enough() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if new_enough "$name"; then echo "$name"; return 0; fi
    done
    return 1
}

first_new_enough && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python3 python3-venv …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv; } >/dev/null
    first_new_enough && exit 0
fi
found=$(python3 --version 2>/dev/null || echo "no python3")
echo "Golden Hour needs Python 3.11 or later; here is $found. Install one, for example with" \
    "'sudo apt install python3.12 python3.12-venv', 'sudo dnf install python3.12' or 'brew install python@3.12'," \
    "or name yours: make PYTHON=/path/to/python3.12" >&2
exit 1
