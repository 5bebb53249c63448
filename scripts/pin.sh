#!/bin/sh
# Writes requirements/*.txt: exact versions with the hashes of all their files, for Python 3.11 and newer on
# Linux, macOS and Windows, and no address of any registry. Usage: scripts/pin.sh UV
set -eu
uv=$1
pin() {
    target=$1
    shift
    $uv pip compile pyproject.toml "$@" --extra web --universal --python-version 3.11 --generate-hashes \
        --no-config --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file "$target"
    ! grep -n '://' "$target"
}
pin requirements/runtime.txt requirements/build.in
pin requirements/test.txt requirements/build.in requirements/test.in --constraint requirements/runtime.txt
pin requirements/bench.txt requirements/build.in --extra bench --constraint requirements/runtime.txt
