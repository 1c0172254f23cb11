#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "db/table.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Row = std::vector<Table::Value>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const std::string kBytes("\x89PNG\0\xff", 6);

ApplicationRecord sample_application(const std::string& identity = "a") {
  ApplicationRecord application;
  application.identity = identity;
  application.program = "p";
  application.name = "edges";
  application.description = "Finds them.";
  application.photograph = "hill.jpg";
  application.width = 220;
  application.height = 200;
  application.seed = std::numeric_limits<std::uint64_t>::max();
  application.seconds = 0.5;
  application.input = kBytes;
  return application;
}

class StoreApplications : public ::testing::Test {
 protected:
  StoreApplications() {
    put_foundations(store_);
    store_.put_trial(sample_trial("t"));
    store_.put_trial(sample_trial("u"));
  }

  Store store_{":memory:"};
};

TEST_F(StoreApplications, GivesThemBackAsTheyWere) {
  store_.put_application(sample_application());
  EXPECT_EQ(
      store_
          .query("SELECT application.identity, hash, application.name, description, photograph,"
                 " width, height, seed, seconds, input, picture"
                 " FROM application JOIN program ON program.id = program_id")
          .rows,
      (std::vector<Row>{{"a", "p", "edges", "Finds them.", "hill.jpg", std::int64_t{220},
                         std::int64_t{200}, std::int64_t{-1}, 0.5, kBytes, ""}}));
}

TEST_F(StoreApplications, StoresAnInfiniteRatioAsNull) {
  store_.put_application(sample_application());
  store_.put_replacement({"a", "t", 1.0, kInfinity, 0.25, kBytes});
  store_.put_replacement({"a", "u", -0.5, 8.75, 0.25, ""});
  EXPECT_EQ(
      store_
          .query("SELECT trial.identity, ssim, psnr, replacement.seconds, picture"
                 " FROM replacement JOIN trial ON trial.id = trial_id ORDER BY trial.id")
          .rows,
      (std::vector<Row>{{"t", 1.0, std::monostate{}, 0.25, kBytes}, {"u", -0.5, 8.75, 0.25, ""}}));
}

TEST_F(StoreApplications, PuttingAgainChangesNothing) {
  for (const double ssim : {0.25, 0.75}) {
    ApplicationRecord application = sample_application();
    application.seconds = ssim;
    store_.put_application(application);
    store_.put_replacement({"a", "t", ssim, 8.75, 0.25, ""});
  }
  EXPECT_EQ(store_.query("SELECT seconds FROM application").rows, (std::vector<Row>{{0.25}}));
  EXPECT_EQ(store_.query("SELECT ssim FROM replacement").rows, (std::vector<Row>{{0.25}}));
}

TEST_F(StoreApplications, TellWhichTrialsWereMeasured) {
  store_.put_application(sample_application());
  EXPECT_TRUE(store_.replaced_trials("a").empty());
  store_.put_replacement({"a", "u", 1.0, 1.0, 0.0, ""});
  store_.put_replacement({"a", "t", 1.0, 1.0, 0.0, ""});
  EXPECT_EQ(store_.replaced_trials("a"), (std::vector<std::string>{"u", "t"}));
  EXPECT_TRUE(store_.replaced_trials("b").empty());
}

TEST_F(StoreApplications, NamesWhatARecordRefersToInVain) {
  EXPECT_THAT(
      error_of([&] {
        store_.put_replacement({"a", "t", 1.0, 1.0, 0.0, ""});
      }),
      AllOf(StartsWith("failure: storing what trial t is worth"), HasSubstr("no application 'a'")));
  store_.put_application(sample_application());
  EXPECT_THAT(error_of([&] {
                store_.put_replacement({"a", "none", 1.0, 1.0, 0.0, ""});
              }),
              HasSubstr("no trial 'none'"));
}

}  // namespace
}  // namespace understudy::testing
