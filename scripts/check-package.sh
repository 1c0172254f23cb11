#!/usr/bin/env bash
# Whether an installation stands by itself, from what is committed: builds a copy of the source tree,
# installs it, deletes copy and build, builds and runs the examples against the installation, and
# does the main job there in an empty folder. Takes as long as a build and ./run. A part of the
# examples' numbers stands in their folders, as output.txt.
# Usage: check-package.sh [FOLDER that is not there yet]
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d)/check}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
"$root/scripts/install.sh" "$root/scripts/packages-run.txt"

mkdir "$folder/source"
git -C "$root" archive HEAD | tar -x -C "$folder/source"
"$folder/source/scripts/build.sh" release
cmake --install "$folder/source/build/release" --prefix "$folder/first" >/dev/null
rm -r "$folder/source"
mv "$folder/first" "$folder/prefix"

cp -r "$folder/prefix/share/doc/understudy/examples" "$folder/examples"
cmake -S "$folder/examples" -B "$folder/build" -G Ninja -DCMAKE_PREFIX_PATH="$folder/prefix" >/dev/null
cmake --build "$folder/build" >/dev/null
for example in "$folder/examples"/*/; do
  name=$(basename "$example")
  (cd "$example" && "$folder/build/$name/$name") | diff - "$example/output.txt"
  echo "example $name: as it should be"
done

mkdir "$folder/work"
cd "$folder/work"
"$folder/prefix/bin/understudy" doctor
"$folder/prefix/bin/understudy" run
