#!/usr/bin/env python3
"""What layering.py must catch, each planted in a small tree of its own."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layering

SOUND = {
    "low/a.h": "#pragma once\n",
    "low/a.cc": '#include "low/a.h"\n',
    "low/b.h": '#pragma once\n#include "low/a.h"\n',
    "low/b_internal.h": "#include <Eigen/Core>\n",
    "low/b.cc": '#include "low/b.h"\n',
    "high/c.h": '#pragma once\n#include "low/b.h"\n',
    "high/c.cc": '#include "high/c.h"\n',
    "high/member.cc": '#include "high/c.h"\n',
    "high/main.cc": '#include "high/c.h"\n',
}


class Layering(unittest.TestCase):
    def complaints(self, changes=(), layers="low:\nhigh: low @c.h\n"):
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**SOUND, **dict(changes), "layers.txt": layers}.items():
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w") as file:
                    file.write(text)
            return layering.check(root, os.path.join(root, "layers.txt"))

    def assert_complains(self, words, *args, **named):
        found = self.complaints(*args, **named)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_a_sound_tree_passes(self):
        self.assertEqual(self.complaints(), [])

    def test_an_include_of_a_folder_above(self):
        self.assert_complains("low/d.h:1: low/ may not include high/",
                              {"low/d.h": '#include "high/c.h"\n'})

    def test_a_circle_between_two_headers_of_a_room(self):
        self.assert_complains("a circle of components: low/a, low/b",
                              {"low/a.h": '#pragma once\n#include "low/b.h"\n'})

    def test_a_circle_through_a_source(self):
        self.assert_complains("a circle of components: low/a, low/b",
                              {"low/a.cc": '#include "low/a.h"\n#include "low/b.h"\n'})

    def test_a_circle_of_three(self):
        self.assert_complains("a circle of components: low/a, low/b, low/d",
                              {"low/a.cc": '#include "low/a.h"\n#include "low/d.h"\n',
                               "low/d.h": '#include "low/b.h"\n'})

    def test_a_source_that_no_header_declares(self):
        self.assert_complains("low/e.cc: no header of its name", {"low/e.cc": '#include "low/a.h"\n'})

    def test_a_third_party_header_in_a_public_header(self):
        self.assert_complains("low/e.h:1: no third-party header", {"low/e.h": "#include <Eigen/Core>\n"})

    def test_a_folder_that_nobody_listed(self):
        self.assert_complains("does not say what low/deep/ may include",
                              {"low/deep/f.h": "#pragma once\n"})

    def test_a_table_whose_folders_do_not_stack(self):
        self.assert_complains("low is not above high", layers="low: high\nhigh: low @c.h\n")


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    unittest.main()
