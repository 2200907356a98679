#!/bin/sh
# Pins what pyproject.toml asks for: requirements.txt, and requirements-test.txt on top of it.
set -eu
python=${1:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
pip="$work/venv/bin/python -m pip --disable-pip-version-check"
# the CPU build's local version (+cpu) is left out, so that any build of that release will do
freeze() { $pip freeze --exclude-editable --exclude matters-arising | sed 's/+cpu//' | sort -f; }
$pip install --quiet "torch==$(sed -n 's/^torch==//p' requirements.txt)"
$pip install --quiet .
freeze >"$work/runtime"
$pip install --quiet '.[test]'
freeze >"$work/all"
{
    echo "# What the product runs on, pinned. Made by: make lock"
    cat "$work/runtime"
} >requirements.txt
{
    echo "# What its tests need besides requirements.txt, pinned. Made by: make lock"
    diff "$work/runtime" "$work/all" | sed -n 's/^> //p'
} >requirements-test.txt
