#!/bin/sh
# Installs what the tests need from Debian: a PostgreSQL server, Chromium, fonts for Korean and Chinese.
# Does nothing where all is there; where it cannot install, says what is missing and lets the tests say the rest.
set -eu

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -qi "noto.*cjk" || missing="$missing fonts-noto-cjk fontconfig"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need these packages, which this account cannot install:$missing" >&2
  exit 0
fi

echo "Installing$missing"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1 || { tail -n 20 "$log" >&2; exit 1; }
rm -f "$log"
