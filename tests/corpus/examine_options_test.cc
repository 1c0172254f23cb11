#include "corpus/examine_options.h"

#include <gtest/gtest.h>

#include "tests/support/fields_check.h"

namespace understudy {
namespace {

TEST(ExamineOptions, AllFieldsAreNamed) {
  check_fields(GraphOptions());
  check_fields(ExamineOptions());
}

}  // namespace
}  // namespace understudy
