#include "base/module.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(LoadSymbol, GivesWhatAModuleHas) {
  using Function = double (*)(double);
  const auto cosine = reinterpret_cast<Function>(load_symbol("libm.so.6", "cos", "libm", ""));
  EXPECT_DOUBLE_EQ(cosine(1.0), std::cos(1.0));
}

TEST(LoadSymbol, NamesTheLibraryThePathTheReasonAndTheRemedy) {
  EXPECT_THAT(failure_of([] { load_symbol("/no/such.so", "f", "LibX", "install libx"); }),
              AllOf(HasSubstr("LibX"), HasSubstr("/no/such.so"), HasSubstr("No such file"),
                    HasSubstr("install libx")));
  EXPECT_THAT(failure_of([] { load_symbol("libm.so.6", "no_such_function", "libm", ""); }),
              HasSubstr("no_such_function"));
}

}  // namespace
}  // namespace understudy
