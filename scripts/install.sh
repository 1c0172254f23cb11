#!/usr/bin/env bash
# Installs the Debian packages named in the given lists that are missing. Usage: install.sh FILE...
set -euo pipefail

packages=$(grep -hv '^#' "$@")
missing=$(comm -23 <(sort -u <<<"$packages") \
  <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
[ -z "$missing" ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "these Debian packages are missing; install them as root, then try again:" $missing >&2
    exit 1
  }
  as_root=(sudo)
fi
echo "installing" $missing >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
# shellcheck disable=SC2086
"${as_root[@]}" apt-get install -y -qq --no-install-recommends $missing >/dev/null
