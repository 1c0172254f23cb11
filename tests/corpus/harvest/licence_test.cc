#include "corpus/harvest/licence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/corpus/harvest/harvested.h"

namespace understudy {
namespace {

TEST(Licence, IsReadFromAFilesOwnText) {
  using harvest::licence_in_text;
  EXPECT_EQ(licence_in_text("/* SPDX-License-Identifier: BSD-2-Clause */\n"), "BSD-2-Clause");
  EXPECT_EQ(licence_in_text("/**\n* @license Apache-2.0\n*\n"), "Apache-2.0");
  EXPECT_EQ(licence_in_text(" * it under the terms of the GNU General Public\n * License as by the "
                            "FSF; either version 3 of the License, or\n * (at your option) any "
                            "later version."),
            "GPL-3.0-or-later");
  EXPECT_EQ(licence_in_text("GNU Lesser General Public License, version 2.1 only"),
            "LGPL-2.1-only");
  EXPECT_EQ(licence_in_text("double f(double x);"), "");
}

TEST(Licence, IsReadFromDebiansCopyright) {
  const auto patterns = harvest::read_copyright(
      "Format: x\n\nFiles: *\nCopyright: A\nLicense: GPL-2+\n text\n\n"
      "Files: a/*\n b/c.c\nLicense: Expat or BSD-3-clause\n\nLicense: Expat\n words\n");
  ASSERT_EQ(patterns.size(), 3u);
  EXPECT_EQ(patterns[0], std::make_pair(std::string("*"), std::string("GPL-2.0-or-later")));
  EXPECT_EQ(patterns[2], std::make_pair(std::string("b/c.c"), std::string("MIT OR BSD-3-Clause")));
}

TEST(Licence, OfDebianJoinsAsItsCommasDo) {
  const auto read = [](const std::string& names) {
    return harvest::read_copyright("Files: *\nLicense: " + names + "\n").at(0).second;
  };
  EXPECT_EQ(read("GPL-2+ or Expat, and Zlib"), "(GPL-2.0-or-later OR MIT) AND Zlib");
  EXPECT_EQ(read("GPL-2+ or Expat and Zlib"), "GPL-2.0-or-later OR MIT AND Zlib");
  EXPECT_EQ(read("Expat, ISC, and Zlib"), "MIT AND ISC AND Zlib");
  EXPECT_EQ(read("GPL-3+ with Autoconf exception"), "GPL-3.0-or-later");
}

TEST(Licence, OfSeveralFilesKeepsEachOnesChoices) {
  using harvest::all_of_licences;
  EXPECT_EQ(all_of_licences({"MIT"}), "MIT");
  EXPECT_EQ(all_of_licences({"MIT OR ISC"}), "MIT OR ISC");
  EXPECT_EQ(all_of_licences({"GPL-2.0-only OR GPL-3.0-only", "GPL-2.0-or-later"}),
            "(GPL-2.0-only OR GPL-3.0-only) AND GPL-2.0-or-later");
  EXPECT_EQ(all_of_licences({"MIT AND Zlib", "ISC", "MIT"}), "ISC AND MIT AND Zlib");
  EXPECT_EQ(all_of_licences({}), "");
}

TEST(Licence, IsReadFromACopyrightWrittenForPeople) {
  const TemporaryFolder tree;
  tree.write("debian/copyright",
             "This is free software under the GNU General Public License, version 2, or (at your\n"
             "option) any later version.\n");
  tree.write("a.c", "#include <made.h>\ndouble f(double x) { return K * x; }\n");
  tree.write("made.h.in", "enum { K = 2 };\n");
  EXPECT_EQ(candidate_of(harvested(tree), "f").licence, "GPL-2.0-or-later");
}

TEST(Licence, IsOfAllFilesThatATextComesFrom) {
  const TemporaryFolder tree;
  tree.write("gsl-2.7/a.c",
             "// SPDX-License-Identifier: MIT\ndouble g(double);\n"
             "double f(double x) { return g(x); }\n");
  tree.write("gsl-2.7/b.c", "// public domain\ndouble g(double x) { return x * 2; }\n");
  tree.write("gsl-2.7/c.c", "double h(double x) { return x * 3; }\n");
  tree.write("gsl-2.7/debian/copyright", "Files: *\nLicense: GPL-3+\n");
  const HarvestResult result = harvest_folders({tree.file("gsl-2.7")});
  EXPECT_EQ(candidate_of(result, "f").licence, "LicenseRef-public-domain AND MIT");
  EXPECT_EQ(candidate_of(result, "h").licence, "GPL-3.0-or-later");
  EXPECT_EQ(candidate_of(result, "h").family, "gsl");
  EXPECT_EQ(candidate_of(result, "h").origin, "gsl 2.7: c.c:1");
}

TEST(Licence, ComesWithAnNpmPackage) {
  const TemporaryFolder tree;
  tree.write("node_modules/@s/math/package.json",
             R"({"name": "@s/math", "version": "1.2.3", "license": "ISC"})");
  tree.write("node_modules/@s/math/lib/package.json", R"({"name": "a part"})");
  tree.write("node_modules/@s/math/lib/f.c",
             "double g(double);\ndouble f(double x) { return g(x); }\n");
  tree.write("node_modules/other/package.json", "this is no JSON");
  tree.write("node_modules/other/g.c", "double g(double x) { return x * 2; }\n");
  const HarvestResult result = harvested(tree);
  const Candidate f = candidate_of(result, "f");
  EXPECT_EQ(f.family, "s/math");
  EXPECT_EQ(f.origin, "s/math 1.2.3: lib/f.c:2");
  EXPECT_EQ(f.licence, "ISC AND unknown");
  EXPECT_EQ(candidate_of(result, "g").family, "other");
}

}  // namespace
}  // namespace understudy
