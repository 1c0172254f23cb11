#include "base/resources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "tests/support/error_of.h"
#include "tests/support/scoped_variable.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Resources, LieInTheTreeThatTheExecutableIsPartOf) {
  const ScopedVariable data("UNDERSTUDY_DATA", "");
  EXPECT_TRUE(std::filesystem::exists(resource_path(Resource::Models) + "/graph.model"));
  EXPECT_TRUE(std::filesystem::exists(resource_path(Resource::Suites) + "/parrot/fft/spec.toml"));
  EXPECT_TRUE(std::filesystem::exists(resource_path(Resource::Plans) + "/quick.toml"));
  EXPECT_TRUE(std::filesystem::exists(resource_path(Resource::CorpusLists) + "/test.hashes"));
}

TEST(Resources, DataLieWhereTheUserSays) {
  const TemporaryFolder folder;
  folder.write("models/mine.model", "");
  const ScopedVariable data("UNDERSTUDY_DATA", folder.path());
  EXPECT_EQ(resource_path(Resource::Models), folder.file("models"));
}

TEST(Resources, AreNotLookedForElsewhereWhereTheUserIsMistaken) {
  const ScopedVariable data("UNDERSTUDY_DATA", "/nowhere");
  EXPECT_THAT(failure_of([] { resource_path(Resource::Plans); }),
              AllOf(HasSubstr("plans"), HasSubstr("'/nowhere/plans'"), HasSubstr("UNDERSTUDY_DATA"),
                    HasSubstr("unset it")));
}

}  // namespace
}  // namespace understudy
