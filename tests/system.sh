#!/bin/sh
# Installs the Debian packages that the tests need and that are not there yet.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Not found:$missing. Install them; the tests that need them are skipped." >&2
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Not found:$missing. As root: apt-get install$missing; the tests that need them are skipped." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
