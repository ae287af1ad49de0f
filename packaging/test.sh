#!/bin/sh
# Every gate in the order of their speed; the first that fails ends the run. With arguments: the tests alone, and
# pytest gets the arguments.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
# A file of its own: two runs in one folder would mix their counts.
export COVERAGE_FILE="${TMPDIR:-/tmp}/nameplate-coverage-$$"
trap 'rm -f "$COVERAGE_FILE"' EXIT
# A store of the person who runs the tests is never touched.
unset NAMEPLATE_STORE

gate() {
    echo "== $*"
    "$@"
}

tests() {
    gate "$bin/python" -m pytest -q -n 2 --dist worksteal -m "not torture" "$@"
}

if [ "$#" -gt 0 ]; then
    tests "$@"
    exit
fi
gate "$bin/ruff" check .
gate "$bin/ruff" format --check .
gate "$bin/basedpyright"
gate "$bin/lint-imports"
# The models first and in a run of their own, with every line and branch of them counted: counting would slow all the
# other tests by half. Idle workers take over the rest of the busy one. Whatever is skipped fails the run.
tests --no-skips tests/models --cov=models --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100
tests --no-skips --ignore=tests/models
