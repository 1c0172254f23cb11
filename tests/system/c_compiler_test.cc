#include "system/c_compiler.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/programs/scoped_variable.h"

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

}  // namespace
}  // namespace understudy
