#!/bin/sh
# Open the window; on a machine without a display build the sample plan's two documents instead.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ] || [ -n "${QT_QPA_PLATFORM:-}" ]; then
    exec "$python" -m app
fi

folder=build/sample
echo "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open."
echo "Building the documents of the sample plan instead."
mkdir -p "$folder"
rm -f "$folder/billing-triage.json"
"$python" -m app sample billing-triage -o "$folder/billing-triage.json"
"$python" -m app export "$folder/billing-triage.json" --map -o "$folder/billing-triage-map.pdf"
"$python" -m app export "$folder/billing-triage.json" --checklist -o "$folder/billing-triage-checklist.pdf"
echo "The ownership map and the readiness checklist are in $(pwd)/$folder"
