#include "system/compiler_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy {
namespace {

using ::testing::ElementsAre;

TEST(CompilerFlags, AreThePreprocessorsWithTheirValuesOrAnothers) {
  const CompilerFlags split = split_compiler_flags(
      {"-O3", "-I", "a b", "-Iinclude", "-ffast-math", "-D", "X=1", "-DY", "-UY", "-include",
       "cfg.h", "-std=c99", "-imacros", "m.h", "-isystem", "s", "-iquote", "q", "-march=native"});
  EXPECT_THAT(split.preprocessing,
              ElementsAre("-I", "a b", "-Iinclude", "-D", "X=1", "-DY", "-UY", "-include", "cfg.h",
                          "-imacros", "m.h", "-isystem", "s", "-iquote", "q"));
  EXPECT_THAT(split.others, ElementsAre("-O3", "-ffast-math", "-std=c99", "-march=native"));
}

TEST(CompilerFlags, MayLackTheirLastValue) {
  const CompilerFlags split = split_compiler_flags({"-O2", "-I"});
  EXPECT_THAT(split.preprocessing, ElementsAre("-I"));
  EXPECT_THAT(split.others, ElementsAre("-O2"));
}

}  // namespace
}  // namespace understudy
