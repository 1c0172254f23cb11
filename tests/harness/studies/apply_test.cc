#include "harness/studies/apply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "applications/png.h"
#include "base/error.h"
#include "base/text.h"
#include "db/table.h"
#include "harness/studies/study_program.h"
#include "programs/program_json.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "reports/report.h"
#include "surrogates/network/surrogate.h"
#include "tests/harness/fixtures.h"
#include "tests/programs/roles_said.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Row = std::vector<Table::Value>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// A function that edges are found with, and that a network of zeros is.
constexpr const char* kHalf = "float sobel(const float w[9]) { return 0.5f + 0 * w[0]; }\n";

class ApplyStudy : public testing::Test {
 protected:
  ApplyStudy() {
    Image image;
    image.width = image.height = 24;
    for (std::size_t i = 0; i < 3 * 24 * 24; ++i)
      image.rgb.push_back(static_cast<std::uint8_t>(i * i % 251));
    write_file(folder_.file("noise.png"), to_png(image));
    options_ = {folder_.file("noise.png"), 32, 28};
  }

  void put_program(const std::string& text, const std::string& name = "sobel") {
    ProgramOptions options;
    options.roles.inputs = ranges({"w=0:1"});
    program_ = load_program(folder_.write(name + ".c", text), options);
    program_.name = name;
    store_.put_program({program_.hash(), name, "", "a test", "c", text, program_to_json(program_)});
    for (const char* part : {"train", "test"}) {
      DatasetRecord rows;
      rows.identity = part;
      rows.program = program_.hash();
      rows.part = part;
      rows.inputs = Matrix(1, program_.box.size());
      rows.outputs = Matrix(1, 1);
      rows.outcomes = {Outcome::Ok};
      store_.put_dataset(rows);
    }
  }

  /// A trial whose surrogate answers `mean` everywhere; "" for the surrogate of a failed one.
  void put_trial(const std::string& identity, std::uint64_t seed, const std::string& surrogate) {
    TrialRecord trial;
    trial.identity = identity;
    trial.program = program_.hash();
    trial.train_dataset = "train";
    trial.test_dataset = "test";
    trial.initialiser = identity;
    trial.seed = seed;
    trial.options = "{}";
    trial.surrogate = surrogate;
    store_.put_trial(trial);
    tasks_.push_back({"fit", identity, "{}"});
  }

  std::string constant(double answer, double parameter = 0.0) const {
    Surrogate surrogate;
    surrogate.architecture = {program_.box.size(), {2}, Activation::Sigmoid};
    surrogate.box = program_.box;
    surrogate.outputs = program_.outputs;
    surrogate.means = {answer};
    surrogate.scales = {1.0};
    surrogate.parameters = Matrix(1, surrogate.architecture.parameters(), parameter);
    return surrogate.to_bytes();
  }

  std::int64_t put_study() {
    StudyRecord study;
    study.name = "applied";
    study.plan = "{}";
    return store_.create_study(study, tasks_);
  }

  bool apply(std::int64_t study, const ProgressFn& progress = {}) {
    const Notice notice = [&](const std::string& text) { notices_.push_back(text); };
    return apply_study(store_, study, options_, notice, progress);
  }

  std::vector<Row> rows(const std::string& sql) { return store_.query(sql).rows; }

  TemporaryFolder folder_;
  Store store_{":memory:"};
  ApplyOptions options_;
  Program program_;
  std::vector<TaskRecord> tasks_;
  std::vector<std::string> notices_;
};

TEST_F(ApplyStudy, TheFunctionItselfMakesTheSamePicture) {
  put_program(kHalf);
  put_trial("exact", 3, constant(0.5));
  const std::int64_t study = put_study();
  EXPECT_TRUE(apply(study));
  EXPECT_THAT(rows("SELECT ssim, psnr FROM replacement"), ElementsAre(Row{1.0, std::monostate{}}));
  EXPECT_EQ(rows("SELECT picture FROM replacement"), rows("SELECT picture FROM application"));
  EXPECT_THAT(
      rows("SELECT name, photograph, width, height, seed FROM application"),
      ElementsAre(Row{"edges", "noise.png", std::int64_t{32}, std::int64_t{28}, std::int64_t{3}}));
  EXPECT_THAT(render_report(store_, study, ReportFormat::Json), HasSubstr("\"psnr\": null"));
  EXPECT_THAT(notices_, IsEmpty());
}

TEST_F(ApplyStudy, NonsenseScoresPoorlyAndIsRecorded) {
  put_program(kHalf);
  put_trial("lost", 1, constant(0.5, kNaN));
  put_trial("far", 1, constant(1e9));
  put_trial("failed", 1, "");
  EXPECT_TRUE(apply(put_study()));
  EXPECT_THAT(rows("SELECT count(*), max(ssim) < 0.9, max(psnr) < 10 FROM replacement"),
              ElementsAre(Row{std::int64_t{2}, std::int64_t{1}, std::int64_t{1}}));
  EXPECT_THAT(notices_, ElementsAre("1 trial of failed holds no surrogate and is left out"));
}

TEST_F(ApplyStudy, GoesOnWhereItStopped) {
  put_program(kHalf);
  for (int i = 0; i < 5; ++i) put_trial(std::to_string(i), i % 2, constant(0.1 * i));
  const std::int64_t study = put_study();
  int steps = 0;
  EXPECT_FALSE(apply(study, [&](const Progress&) { return ++steps < 2; }));
  const auto before = rows("SELECT id, trial_id, seconds FROM replacement ORDER BY id");
  EXPECT_EQ(before.size(), 2u);
  EXPECT_TRUE(apply(study));
  auto after = rows("SELECT id, trial_id, seconds FROM replacement ORDER BY id");
  ASSERT_EQ(after.size(), 5u);
  after.resize(2);
  EXPECT_EQ(after, before);
  EXPECT_THAT(rows("SELECT count(*), count(DISTINCT seed) FROM application"),
              ElementsAre(Row{std::int64_t{2}, std::int64_t{2}}));
  EXPECT_THAT(rows("SELECT count(*) FROM replacement WHERE length(picture) > 0"),
              ElementsAre(Row{std::int64_t{3}}))
      << "of the first seed";
}

TEST_F(ApplyStudy, AnotherFunctionOfTheNameIsLeftOut) {
  put_program("double sobel(double w) { return w; }\n");
  put_trial("other", 1, constant(0.5));
  const std::int64_t study = put_study();
  EXPECT_THROW(apply(study), Error);
  EXPECT_THAT(notices_, ElementsAre(HasSubstr("it has 1 inputs and 1 outputs instead of 9 and 1")));
}

TEST_F(ApplyStudy, SaysThatASurrogateIsDamaged) {
  put_program(kHalf);
  put_trial("broken", 1, constant(0.5).substr(0, 40));
  const std::int64_t study = put_study();
  EXPECT_THAT(error_of([&] { apply(study); }), HasSubstr("trial broken"));
}

}  // namespace
}  // namespace understudy
