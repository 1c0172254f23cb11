#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/corpus/harvest/harvested.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

/// A sound file, which every tree here has: it has to be found whatever stands beside it.
void add_sound_file(const TemporaryFolder& tree) {
  tree.write("sound.c", "double f(double x) { return x + 1; }\n");
}

TEST(HostileTree, FilesThatAreNoTextAreCounted) {
  const TemporaryFolder tree;
  add_sound_file(tree);
  tree.write("binary.c", std::string("double \0 x", 10));
  tree.write("empty.c", "");
  tree.write("huge.c", std::string(5u << 20, 'a'));
  ASSERT_EQ(::mkfifo(tree.file("pipe.c").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", tree.file("link.c"));
  fs::create_directory_symlink(tree.path(), tree.file("loop"));
  fs::create_directory(tree.file("folder.c"));
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.candidates.size(), 1u);
  EXPECT_EQ(result.funnel.files, 6u);
  EXPECT_EQ(refused(result, "binary"), 1u);
  EXPECT_EQ(refused(result, "empty"), 1u);
  EXPECT_EQ(refused(result, "too large"), 1u);
  EXPECT_EQ(refused(result, "no regular file"), 2u);
}

TEST(HostileTree, TextThatIsNotUtf8CostsOnlyWhatUsesIt) {
  const TemporaryFolder tree;
  tree.write("latin.c",
             "// caf\xe9\ndouble f(double x) { return x; }\n"
             "double g(double x) { return x + \"\xe9\"[0]; }\n");
  const HarvestResult result = harvested(tree);
  ASSERT_EQ(result.candidates.size(), 1u);
  EXPECT_EQ(result.candidates[0].options.function, "f");
  EXPECT_EQ(refused(result, "its text is not UTF-8"), 1u);
}

TEST(HostileTree, BrokenTextIsCounted) {
  const TemporaryFolder tree;
  add_sound_file(tree);
  tree.write("words.c", "real numbers are nice, are they not? } } {");
  tree.write("open.c", "double f(double x) { return (x + ; \"");
  tree.write("error.c", "#error not here\ndouble e(double x) { return x + 2; }\n");
  tree.write("self.c", "#include \"self.c\"\ndouble s(double x) { return x; }\n");
  tree.write("device.c", "#include \"/dev/zero\"\ndouble d(double x) { return x; }\n");
  tree.write("above.c", "#include \"../../../../../etc/passwd\"\nfloat a(float x) { return x; }\n");
  tree.write("name with spaces \xff.c", "double n(double x) { return x + 3; }\n");
  const HarvestResult result = harvested(tree);
  candidate_of(result, "n");
  candidate_of(result, "e");
  EXPECT_EQ(result.funnel.files, 8u);
  EXPECT_EQ(result.funnel.functions,
            result.candidates.size() + all(result.funnel.functions_refused));
}

TEST(HostileTree, AMacroThatGrowsWithoutEndIsCounted) {
  const TemporaryFolder tree;
  add_sound_file(tree);
  std::string text = "double m(double x) { return x\n#define M0 +x+x+x+x+x+x+x+x+x+x\n";
  for (int i = 1; i < 7; ++i) {
    text += "#define M" + std::to_string(i);
    for (int k = 0; k < 10; ++k) text += " M" + std::to_string(i - 1);
    text += "\n";
  }
  tree.write("macro.c", text + "M6; }\n");
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.candidates.size(), 1u);
  EXPECT_EQ(all(result.funnel.files_refused), 1u);
}

TEST(HostileTree, TextThatCrashesTheParserCostsItselfAlone) {
  const TemporaryFolder tree;
  add_sound_file(tree);
  const std::string open(200000, '(');
  tree.write("deep.c", "double d(double x) { return " + open + "x" + "; }\n");
  const std::string braces(100000, '{');
  tree.write("deep2.c", "double e[] = " + braces + "\n");
  const HarvestResult result = harvested(tree);
  ASSERT_EQ(result.candidates.size(), 1u);
  EXPECT_EQ(result.candidates[0].options.function, "f");
}

TEST(HostileTree, AFolderThatIsNotThereIsMisuse) {
  EXPECT_THAT(misuse_of([] { harvest_folders({"/no/such/folder"}); }),
              testing::HasSubstr("/no/such/folder"));
}

TEST(HostileTree, AnEmptyFolderGivesNothing) {
  const TemporaryFolder tree;
  const HarvestResult result = harvested(tree);
  EXPECT_EQ(result.funnel.files, 0u);
  EXPECT_TRUE(result.candidates.empty());
}

}  // namespace
}  // namespace understudy
