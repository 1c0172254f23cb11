#!/usr/bin/env python3
"""That flags of the command line are named by the command line alone. Usage: flags.py SOURCE_DIR

Libraries say what they lack in the user's terms ("give its range"); harness/cli/ tells how it is
given ("--range x=0:1"). Fails, naming file and line, on a string in the sources of another folder
that names a flag.
"""

import os
import re
import sys

from layering import read_layers, sources_of

SPEAKER = "harness/cli"
# What other programs are given.
FOREIGN = {"system/c_compiler.cc": {"--version"}}

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'                      # comments
    r"|'(?:\\.|[^'\\\n])+'"                    # characters
    r'|R"(?P<mark>[^()\\ ]*)\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<plain>(?:\\.|[^"\\\n])*)"', re.DOTALL)
FLAG = re.compile(r"(?<![\w,-])--[a-z][a-z-]*")


def flags_of(path):
    """The flags that the strings of a source name, each with its line."""
    with open(path, errors="replace") as file:
        text = file.read()
    for token in TOKEN.finditer(text):
        literal = token.group("plain") or token.group("raw") or ""
        for flag in FLAG.findall(literal):
            yield text.count("\n", 0, token.start()) + 1, flag


def check(root, layers):
    rooms = sorted({folder.split("/")[0] for folder in read_layers(layers)[0]})
    for file in sources_of(root, rooms):
        if os.path.dirname(file) == SPEAKER:
            continue
        for number, flag in flags_of(os.path.join(root, file)):
            if flag not in FOREIGN.get(file, ()):
                yield f"{file}:{number}: names the flag {flag}, which is for {SPEAKER}/ to say"


if __name__ == "__main__":
    found = list(check(os.path.abspath(sys.argv[1]),
                       os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.txt")))
    print("\n".join(found))
    sys.exit(1 if found else 0)
