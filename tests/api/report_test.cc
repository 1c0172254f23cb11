#include "understudy/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace {

using namespace understudy;
using testing::HasSubstr;

TEST(PublicReport, ShowsWhatAStudyRecorded) {
  const std::string folder = testing::TempDir();
  std::ofstream(folder + "line.c") << "double line(double x) { return 2 * x; }";
  StudyOptions options;
  options.database = folder + "public.db";
  options.settings = {"fitting.sizes=8",        "fitting.seeds=1",       "fitting.epochs=20",
                      "fitting.architecture=4", "tuning.methods=random", "tuning.budget=5"};
  std::remove(options.database.c_str());
  const Program line = Program::load(folder + "line.c", {{"x=0:1"}});
  const Study study = run_study({line}, options);
  EXPECT_TRUE(study.complete);
  EXPECT_EQ(run_study({line}, options).number, study.number);
  EXPECT_THAT(render_report(options.database, 0, "md"), HasSubstr("line"));
  EXPECT_THROW(render_report(options.database, 99, "md"), Error);
  EXPECT_THROW(run_study({}, options), Error);
}

}  // namespace
