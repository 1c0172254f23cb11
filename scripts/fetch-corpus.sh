#!/usr/bin/env bash
# Fetches the C sources that a corpus is harvested from, as scripts/corpus-sources.txt lists them,
# through npm and apt-get as this machine has them set up. Keeps C files, headers, what headers are
# made from, and what says licences and versions. What is there already is not fetched again; what
# cannot be had is named, and the rest goes on.
# Usage: fetch-corpus.sh FOLDER [LIST]
# Then:  understudy corpus harvest FOLDER/npm FOLDER/debian/*
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  sed -n 's/^# Usage: /usage: /p' "$0" >&2
  exit 2
fi
list=$(realpath "${2:-$(dirname "$0")/corpus-sources.txt}")
scripts=$(realpath "$(dirname "$0")")
mkdir -p "$1/npm" "$1/debian"
folder=$(realpath "$1")

names() { awk -v kind="$1" '$1 == kind { print $2 }' "$list"; }

flags_of() { awk -v name="$1" '$2 == name { $1 = $2 = ""; print }' "$list"; }

keep_sources() { # FOLDER: drops all that no harvest reads
  find "$1" -type l -delete
  find "$1" -type f ! -name '*.[chCH]' ! -name '*.hh' ! -name '*.inc' ! -name '*.def' \
    ! -name '*.tab' ! -name '*.tbl' ! -name '*.cmake' ! -name '*.in' ! -name copyright \
    ! -name package.json -delete
  find "$1" -type f \( -name 'Makefile*.in' -o -name 'configure*' \) -delete
  find "$1" -type d -empty -delete
}

fetch_npm() {
  local wanted
  wanted=$(names npm | while read -r name; do
    [ -d "$folder/npm/node_modules/${name%@*}" ] || echo "$name"
  done)
  [ -z "$wanted" ] && return
  command -v npm >/dev/null || "$scripts/install.sh" <(echo npm)
  echo '{"private": true}' >"$folder/npm/package.json"
  # shellcheck disable=SC2086
  npm install --prefix "$folder/npm" --ignore-scripts --no-audit --no-fund --no-bin-links \
    --loglevel=error $wanted >&2
  keep_sources "$folder/npm"
}

# An apt of its own, with the machine's archives asked for their sources: the machine's own lists
# stay as they are.
make_apt() {
  local apt=$folder/apt
  mkdir -p "$apt/sources" "$apt/lists/partial" "$apt/archives/partial"
  cat >"$apt/apt.conf" <<CONF
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "$apt/sources";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt";
Dir::Cache::archives "$apt/archives";
CONF
  sed 's/^deb /deb-src /' /etc/apt/sources.list >"$apt/sources.list" 2>/dev/null || true
  local file
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -e "$file" ] && sed 's/^Types:.*/Types: deb-src/' "$file" >"$apt/sources/$(basename "$file")"
  done
  for file in /etc/apt/sources.list.d/*.list; do
    [ -e "$file" ] && sed 's/^deb /deb-src /' "$file" >"$apt/sources/$(basename "$file")"
  done
  export APT_CONFIG=$apt/apt.conf
  apt-get update -qq >&2 || true
}

# Where the archive lacks Debian's part of a package, the authors' own part will do.
unpack() { # in a folder with a .dsc and its parts; to src
  dpkg-source --no-check --skip-patches -x ./*.dsc src >/dev/null 2>&1 && return
  rm -rf src
  mkdir src
  local part
  for part in *.orig.tar.*; do
    case $part in *.asc | '*'*) continue ;; esac
    tar -xf "$part" -C src --strip-components=1
    return
  done
  return 1
}

fetch_debian() { # NAME: to FOLDER/debian/NAME-VERSION
  local name=$1 work=$folder/work
  compgen -G "$folder/debian/$name-[0-9]*" >/dev/null && return
  rm -rf "$work" && mkdir "$work"
  (
    cd "$work"
    apt-get source -qq --only-source --download-only "$name" >/dev/null 2>&1 || true
    dsc=$(compgen -G '*.dsc' | head -n 1) && unpack || exit 1
    version=${dsc#"$name"_}
    keep_sources src
    [ -n "$(find src -name '*.c' -print -quit)" ] || exit 1
    flags_of "$name" >src/harvest.flags
    mv src "$folder/debian/$name-${version%.dsc}"
  ) || echo "cannot be had here: $name" >&2
  rm -rf "$work"
}

fetch_npm || echo "npm's packages cannot be had here" >&2
make_apt
for name in $(names debian); do
  fetch_debian "$name"
done
du -sh "$folder/npm" "$folder/debian" >&2
