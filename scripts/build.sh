#!/usr/bin/env bash
# Configures (once) and builds a preset. Usage: build.sh PRESET [TARGET...]
set -euo pipefail

preset=$1
shift
cd "$(dirname "$0")/.."
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
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
