#include "harness/studies/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"
#include "harness/studies/plan_file.h"
#include "harness/studies/plan_json.h"
#include "tests/harness/fixtures.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Plan, ThoseThatComeWithTheProjectAreValid) {
  EXPECT_THAT(plan_names(), testing::Contains("quick"));
  for (const std::string& name : plan_names()) load_plan(name).validate();
}

TEST(Plan, AnUnknownKeyIsRefusedWithFileAndLine) {
  const TemporaryFolder folder;
  const std::string path = folder.write("plan.toml", "seed = 3\n[fitting]\nepoch = 5\n");
  EXPECT_THAT(misuse_of([&] { load_plan(path); }),
              testing::AllOf(HasSubstr(path + ":3: unknown key 'fitting.epoch'"),
                             HasSubstr("fitting.epochs")));
}

TEST(Plan, AValueOfTheWrongTypeIsRefusedWithItsKey) {
  const TemporaryFolder folder;
  const std::string path = folder.write("plan.toml", "seed = -3\n");
  EXPECT_THAT(misuse_of([&] { load_plan(path); }), HasSubstr(":1: seed: expected a whole number"));
}

TEST(Plan, AFileThatIsNotTomlIsRefusedWithItsLine) {
  const TemporaryFolder folder;
  const std::string path = folder.write("plan.toml", "seed = 3\nseed =\n");
  EXPECT_THAT(misuse_of([&] { load_plan(path); }), HasSubstr(path + ":2"));
}

TEST(Plan, AnUnknownPlanIsRefusedWithThoseThereAre) {
  EXPECT_THAT(misuse_of([] { load_plan("slow"); }),
              testing::AllOf(HasSubstr("no plan 'slow'"), HasSubstr("quick")));
}

TEST(Plan, SettingsChangeOneKey) {
  Plan plan;
  set_plan_option(plan, "fitting.sizes=4,8");
  set_plan_option(plan, "fitting.epochs = 7");
  set_plan_option(plan, "tuning.methods=random,cmaes");
  set_plan_option(plan, "sampling=sobol");
  EXPECT_THAT(plan.fitting.sizes, ElementsAre(4u, 8u));
  EXPECT_EQ(plan.fitting.options.epochs, 7u);
  EXPECT_THAT(plan.tuning.methods, ElementsAre("random", "cmaes"));
  set_plan_option(plan, "tuning.batch=4");
  set_plan_option(plan, "tuning.fit_batch=16");
  EXPECT_EQ(plan.tuning.options.batch, 4u);
  EXPECT_EQ(plan.tuning.refit.batch, 16u);
  EXPECT_EQ(plan.sampling, Sampling::Sobol);
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "fitting.sizes"); }), HasSubstr("no '='"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "size=3"); }), HasSubstr("unknown key 'size'"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "sampling=dice"); }),
              HasSubstr("'sampling=dice': sampling: 'dice' is none of uniform, lhs, sobol"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "tuning.budget=1.5"); }),
              HasSubstr("tuning.budget: expected a whole number, 0 or more"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "single_outputs=1"); }),
              HasSubstr("single_outputs: expected true or false"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "name=[3]"); }),
              HasSubstr("name: expected a text"));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "fitting.seed=3"); }),
              HasSubstr("unknown key 'fitting.seed'"))
      << "each trial has its own";
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "fitting.sizes=a,b"); }),
              HasSubstr("fitting.sizes: 'a' is no amount of examples"));
}

TEST(Plan, SizesAreCountsAndShares) {
  Plan plan;
  set_plan_option(plan, "fitting.sizes=0, 0.1 %, 10%, 64");
  EXPECT_THAT(plan.fitting.sizes, ElementsAre(DataSize::parse("0"), DataSize::parse("0.1%"),
                                              DataSize::parse("10 %"), DataSize(64)));
  set_plan_option(plan, "fitting.sizes=[4, \"100 %\"]");
  EXPECT_THAT(plan.fitting.sizes, ElementsAre(DataSize(4), DataSize::parse("100 %")));
  EXPECT_THAT(misuse_of([&] { set_plan_option(plan, "fitting.sizes=101 %"); }),
              HasSubstr("'101 %' is no amount of examples"));
  EXPECT_EQ(DataSize::parse("0.1 %").of(32768), 33u);
  EXPECT_EQ(DataSize::parse("0.1 %").of(100), 1u);
  EXPECT_EQ(DataSize::parse("0 %").of(100), 0u);
  EXPECT_EQ(DataSize(200).of(100), 100u);
}

TEST(Plan, ValidateNamesKeyValueAndRule) {
  Plan plan;
  plan.fitting.train_fraction = 1.5;
  EXPECT_THAT(misuse_of([&] { plan.validate(); }), HasSubstr("fitting.train_fraction = 1.5"));
  plan = Plan();
  plan.fitting.initialisers = {};
  EXPECT_THAT(misuse_of([&] { plan.validate(); }), HasSubstr("fitting.initialisers"));
  plan = Plan();
  plan.tuning.methods = {"magic"};
  EXPECT_THAT(misuse_of([&] { plan.validate(); }), HasSubstr("magic"));
}

TEST(Plan, ItsRecordTellsPlansApart) {
  Plan plan = small_plan();
  const std::string record = plan_to_json(plan, {parabola()});
  EXPECT_EQ(record, plan_to_json(small_plan(), {parabola()}));
  plan.tuning.refit.epochs += 1;
  EXPECT_NE(record, plan_to_json(plan, {parabola()}));
}

TEST(Plan, ATextMayLookLikeANumber) {
  Plan plan;
  set_plan_option(plan, "fitting.architecture=4");
  EXPECT_EQ(plan.fitting.architecture, "4");
}

}  // namespace
}  // namespace understudy
