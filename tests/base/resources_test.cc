#include "base/resources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "tests/programs/scoped_variable.h"
#include "tests/programs/temporary_folder.h"

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
  EXPECT_EQ(resource_path(Resource::Models), folder.path("models"));
}

TEST(Resources, AreNotLookedForElsewhereWhereTheUserIsMistaken) {
  const ScopedVariable data("UNDERSTUDY_DATA", "/nowhere");
  try {
    resource_path(Resource::Plans);
    ADD_FAILURE() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::Failure);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("plans"), HasSubstr("'/nowhere/plans'"),
                                    HasSubstr("UNDERSTUDY_DATA")));
    EXPECT_THAT(error.remedy(), HasSubstr("unset it"));
  }
}

}  // namespace
}  // namespace understudy
