#include "system/c_compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/scoped_variable.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

TEST(CompilerVersion, IsOneLineOfTheCompilers) {
  const std::string version = compiler_version();
  EXPECT_FALSE(version.empty());
  EXPECT_EQ(version.find('\n'), std::string::npos);
  const ScopedVariable compiler("CC", "echo the compiler that was named, asked for");
  EXPECT_EQ(compiler_version(), "the compiler that was named, asked for --version");
}

TEST(CompilerVersion, IsEmptyWhereThereIsNone) {
  for (const std::string words : {"no-such-compiler", "sh -c false", "sh -c true"}) {
    const ScopedVariable compiler("CC", words);
    EXPECT_EQ(compiler_version(), "") << words;
  }
}

CSource made(const std::string& text) { return {"a \"b\".fpcore", text, 7}; }

TEST(MadeSource, IsPreprocessedAsAFileOfItsTextIs) {
  const std::string text =
      "#include <math.h>\n\n#define N 3\ndouble f(double x) {\n\n  return N * x;\n}\n";
  const TemporaryFolder folder;
  EXPECT_EQ(preprocess(made(text), {"-std=c99"}),
            preprocess({folder.write("f.c", text), text}, {"-std=c99"}));
}

TEST(MadeSource, IsFaultyAtTheLineThatItWasMadeOf) {
  EXPECT_NO_THROW(check_compiles(made("double f(double x) {\n  return x;\n}\n"), {}));
  const std::string message = misuse_of(
      [] { check_compiles(made("double f(double x) {\n  return undeclared_thing;\n}\n"), {}); });
  EXPECT_THAT(message, testing::HasSubstr("a \"b\".fpcore:7:"));
  EXPECT_THAT(message, testing::HasSubstr("undeclared_thing"));
}

}  // namespace
}  // namespace understudy
