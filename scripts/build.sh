#!/usr/bin/env bash
# Configures (once) and builds a preset. Usage: build.sh PRESET [TARGET...]
set -euo pipefail

preset=$1
shift
cd "$(dirname "$0")/.."
if [ ! -f "build/$preset/build.ninja" ]; then
  echo "building preset '$preset', which takes some minutes the first time" >&2
  cmake --preset "$preset" >/dev/null
fi
log="build/$preset/build.log"
if [ $# -gt 0 ]; then
  set -- --target "$@"
fi
if [ -t 2 ]; then
  cmake --build "build/$preset" "$@" >&2
elif ! cmake --build "build/$preset" "$@" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
