#!/bin/sh
# Installs what the tests need and is not there yet: Debian packages, and the npm packages of
# tests/peers.  Where something cannot be installed it says so; the tests that need it are skipped.
set -eu
peers=$(dirname "$0")/peers

debian() {
    missing=""
    command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
    command -v node >/dev/null 2>&1 || missing="$missing nodejs"
    command -v npm >/dev/null 2>&1 || missing="$missing npm"
    command -v tesseract >/dev/null 2>&1 || missing="$missing tesseract-ocr"
    [ -z "$missing" ] && return
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Not found:$missing. Install them; the tests that need them are skipped." >&2
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "Not found:$missing. As root: apt-get install$missing; the tests that need them are skipped." >&2
        return
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

npm_packages() {
    # npm writes the inner file last; newer than the lock, it says that all is there
    [ "$peers/node_modules/.package-lock.json" -nt "$peers/package-lock.json" ] && return
    if ! command -v npm >/dev/null 2>&1; then
        echo "Not found: npm. The tests that speak to the npm peers are skipped." >&2
        return
    fi
    (cd "$peers" && npm ci --silent --no-audit --no-fund --ignore-scripts) ||
        echo "npm ci in $peers failed; the tests that speak to the npm peers are skipped." >&2
}

debian
npm_packages
