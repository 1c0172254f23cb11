#!/usr/bin/env bash
# The Debian package of what is checked out: build/package/understudy_VERSION_ARCHITECTURE.deb.
# apt-get install ./build/package/understudy_*.deb installs it with all that it needs.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
"$root/scripts/install.sh" "$root/scripts/packages-run.txt" <(echo file)
"$root/scripts/build.sh" package
cd "$root"
cpack --preset package >"build/package/package.log" || {
  cat build/package/package.log >&2
  exit 1
}
ls build/package/understudy_*.deb
