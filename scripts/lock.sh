#!/bin/sh
# Writes requirements/*.lock anew from pyproject.toml: exact versions, hashes of every file, all platforms in one file.
# Versions that still fit stay; UPGRADE=1 takes the newest. Then checks that each platform we name finds wheels for all.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
compile() {
    "$uv" pip compile --quiet pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url ${UPGRADE:+--upgrade} "$@" >/dev/null
}
compile -o requirements/run.lock
compile -o requirements/dev.lock --extra dev --constraint requirements/run.lock

export MACOSX_DEPLOYMENT_TARGET=14.0
for lock in run dev; do
    for platform in x86_64-manylinux_2_34 aarch64-manylinux_2_39 x86_64-pc-windows-msvc aarch64-apple-darwin; do
        for version in 3.11 3.12 3.13; do
            echo "$lock.lock on $platform with Python $version"
            "$uv" pip install --quiet --dry-run --only-binary :all: --require-hashes --target build/lock-check \
                --python-platform "$platform" --python-version "$version" -r "requirements/$lock.lock"
        done
    done
done
