#include "harness/studies/training/train_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/text.h"
#include "tests/support/fields_check.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TrainOptions, AllFieldsAreNamed) {
  check_fields(InnerFitting());
  check_fields(CompilerTrainerOptions());
  check_fields(usual_shape());
  check_fields(TrainOptions(), count_of_fields<TrainOptions>(),
               {{"corpora", "programs"}, {"from", "parameters"}});
}

TEST(TrainOptions, FilesCountByTheirContents) {
  const TemporaryFolder folder;
  TrainOptions options, moved;
  options.corpora = {"here.db"};
  moved.corpora = {"there.db"};
  EXPECT_EQ(options.to_json("hash"), moved.to_json("hash"));
  EXPECT_NE(options.to_json("hash"), options.to_json("another"));
  EXPECT_THAT(options.to_json("hash"), Not(HasSubstr("here.db")));

  write_file(folder.file("a"), "parameters");
  write_file(folder.file("b"), "parameters");
  write_file(folder.file("c"), "others");
  const auto from = [&](const char* name) {
    TrainOptions begun;
    begun.from = folder.file(name);
    return begun.to_json("hash");
  };
  EXPECT_EQ(from("a"), from("b"));
  EXPECT_NE(from("a"), from("c"));
  EXPECT_NE(from("a"), TrainOptions().to_json("hash"));
}

TEST(TrainOptions, WhereResultsGoTellsNothing) {
  TrainOptions options;
  options.model = "elsewhere.model";
  options.validate_every = 7;
  EXPECT_EQ(options.to_json("hash"), TrainOptions().to_json("hash"));
}

}  // namespace
}  // namespace understudy
