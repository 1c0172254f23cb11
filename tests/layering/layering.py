#!/usr/bin/env python3
"""Holds the sources against layers.txt. Usage: layering.py SOURCE_DIR

Fails, naming file and line, on
- a folder of sources that layers.txt does not know, or that it allows a folder listed after it;
- an include that the folder's line does not allow;
- a circle of components, of which a header and the source of its name are one;
- a source that no header of its own or of its family declares;
- a third-party header in a public header.
"""

import os
import re
import sys

INCLUDE = re.compile(r'#include ([<"])([^>"]+)[>"]')
THIRD_PARTY = re.compile(
    r"(torch|ATen|c10|ceres|glog|nlopt|pagmo|boost|sqlite3|clang-c|clang|llvm|nlohmann|toml\+\+|CLI"
    r"|Eigen|hwy|re2|seccomp|stb|kainjow|xxhash)[./]")


def read_layers(path):
    """{folder: folders that it may include}, {folder: headers that its sources share}, complaints."""
    allowed, families, complaints = {}, {}, []
    for number, line in enumerate(open(path), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        folder, rest = words[0].rstrip(":"), words[1:]
        families[folder] = [word[1:] for word in rest if word.startswith("@")]
        allowed[folder] = {word for word in rest if not word.startswith("@")}
        for below in sorted(allowed[folder] - allowed.keys()):
            complaints.append(f"{path}:{number}: {folder} is not above {below}")
    return allowed, families, complaints


def sources_of(root, rooms):
    for room in rooms:
        for folder, _, names in sorted(os.walk(os.path.join(root, room))):
            for name in sorted(names):
                if name.endswith((".h", ".cc")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def includes_of(path):
    for number, line in enumerate(open(path, errors="replace"), 1):
        if found := INCLUDE.match(line):
            yield number, found.group(1) == '"', found.group(2)


def component_of(file):
    return re.sub(r"(_internal)?\.(cc|h)$", "", file)


def circles(edges):
    """Strongly connected components of more than one node (Tarjan, SIAM J. Comput. 1(2), 1972)."""
    order, low, stack, found = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(edges.get(node, ())):
            if other not in order:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == order[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in sorted(edges):
        if node not in order:
            visit(node)
    return found


def has_header(root, file, families):
    folder, name = os.path.split(file)
    if name in ("main.cc", "table.cc"):
        return True
    stem = os.path.join(root, component_of(file))
    if os.path.exists(stem + ".h") or os.path.exists(stem + "_internal.h"):
        return True
    shared = {header if "/" in header else f"{folder}/{header}" for header in families.get(folder, ())}
    return any(included in shared for _, _, included in includes_of(os.path.join(root, file)))


def check(root, layers):
    allowed, families, complaints = read_layers(layers)
    edges = {}
    for file in sources_of(root, sorted({folder.split("/")[0] for folder in allowed})):
        folder = os.path.dirname(file)
        if folder not in allowed:
            complaints.append(f"{file}: {layers} does not say what {folder}/ may include")
            continue
        if file.endswith(".cc") and not has_header(root, file, families):
            complaints.append(f"{file}: no header of its name, nor one that {folder}/ shares")
        is_public = file.endswith(".h") and not file.endswith("_internal.h")
        here = edges.setdefault(component_of(file), set())
        for number, is_ours, included in includes_of(os.path.join(root, file)):
            target = os.path.dirname(included)
            if is_public and THIRD_PARTY.match(included):
                complaints.append(f"{file}:{number}: no third-party header in a public header: {included}")
            if not is_ours or included.startswith("understudy/"):
                continue
            if target != folder and target not in allowed[folder]:
                complaints.append(f"{file}:{number}: {folder}/ may not include {target}/: {included}")
            if component_of(included) != component_of(file):
                here.add(component_of(included))
    for circle in circles(edges):
        complaints.append("a circle of components: " + ", ".join(circle))
    return complaints


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    source = os.path.abspath(sys.argv[1])
    found = check(source, os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.txt"))
    print("\n".join(found))
    sys.exit(1 if found else 0)
