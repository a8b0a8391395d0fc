#!/usr/bin/env bash
# Gives the tests what npm cannot: Debian's Chromium, git and openssl. Nothing is installed when all are there already,
# or when CHROMIUM names a browser to use instead.
set -euo pipefail

packages=()
if [ -n "${CHROMIUM:-}" ]; then
  if [ ! -x "$CHROMIUM" ]; then
    echo "CHROMIUM names $CHROMIUM, which is not a program." >&2
    exit 1
  fi
elif ! command -v chromium-headless-shell >/dev/null 2>&1 && ! command -v chromium >/dev/null 2>&1; then
  packages+=(chromium-headless-shell)
fi
command -v git >/dev/null 2>&1 || packages+=(git)
command -v openssl >/dev/null 2>&1 || packages+=(openssl)

if [ "${#packages[@]}" -eq 0 ]; then
  echo "setup: browser, git and openssl are there"
  exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Install ${packages[*]} (no apt-get here to do it), or let CHROMIUM name a Chromium or Chrome." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "Install ${packages[*]} as root (apt-get install ${packages[*]}), or let CHROMIUM name a browser." >&2
    exit 1
  fi
  as_root=(sudo)
fi

"${as_root[@]}" apt-get update
# Older releases have the whole browser only, which does the same more slowly.
if ! apt-cache show chromium-headless-shell >/dev/null 2>&1; then
  packages=("${packages[@]/%chromium-headless-shell/chromium}")
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${packages[@]}"
