#!/bin/sh
# The gates of the quick loop, the fastest first: what a change of a few lines breaks most often.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
# Fewer random examples than in `make test`.
export NAMEPLATE_PROFILE="${NAMEPLATE_PROFILE:-quick}"
unset NAMEPLATE_STORE

"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/lint-imports"
# The cache of the checks is tried with thousands of plans, which takes longer than all other models; `make test` does it.
"$bin/python" -m pytest -q -n 2 --dist worksteal --no-skips tests/laws tests/models \
    --ignore=tests/models/checks/test_check_cache.py
