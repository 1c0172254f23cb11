#!/usr/bin/env python3
"""What flags.py must catch and what it must leave alone, each in a file of its own."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import flags


class Flags(unittest.TestCase):
    def found(self, text, file="low/a.cc"):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, os.path.dirname(file)))
            for path, content in {file: text, "layers.txt": "low:\nsystem:\nharness/cli: low\n"}.items():
                with open(os.path.join(root, path), "w") as written:
                    written.write(content)
            return list(flags.check(root, os.path.join(root, "layers.txt")))

    def test_a_flag_in_a_remedy(self):
        self.assertEqual(self.found('int a;\nthrow misuse("no budget", "raise --budget");\n'),
                         ["low/a.cc:2: names the flag --budget, which is for harness/cli/ to say"])

    def test_a_flag_that_is_built(self):
        for text in ('"--range \'" + text', '"see:" "(--front)"', 'R"(say --set)"', '"a \\"--jobs\\""'):
            self.assertEqual(len(self.found(text)), 1, text)

    def test_the_command_line_may(self):
        self.assertEqual(self.found('"say --range x=0:1"', "harness/cli/a.cc"), [])

    def test_what_is_no_flag(self):
        for text in ("i --x;  // not --range", "/* --range */", '"a--b"', '"-Wl,--no-undefined"',
                     "'\"'; x --y; '\"'", '"---"'):
            self.assertEqual(self.found(text), [], text)

    def test_what_other_programs_are_given(self):
        self.assertEqual(self.found('"--version"', "system/c_compiler.cc"), [])
        self.assertEqual(len(self.found('"--help"', "system/c_compiler.cc")), 1)


if __name__ == "__main__":
    unittest.main()
