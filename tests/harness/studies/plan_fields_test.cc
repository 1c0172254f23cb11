// Every field of a plan is a key, and is part of what a study's tasks depend on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "harness/studies/apply.h"
#include "harness/studies/data_size_form_internal.h"
#include "harness/studies/plan_file.h"
#include "harness/studies/task_spec.h"
#include "tests/harness/fixtures.h"
#include "tests/support/fields_check.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

void change_value(DataSize& size) { size.amount += 1.0; }

namespace {

constexpr std::size_t kNotThePlans = 3;  // seed, scaling and threads of FitOptions

TEST(PlanFields, RoundTripAndTellStudiesApart) {
  Plan plan = small_plan();
  plan.fitting.sizes = {8, DataSize::parse("0.1 %")};
  check_fields(plan.fitting,
               count_of_fields<Plan::Fitting>() - 1 + count_of_fields<FitOptions>() - kNotThePlans);
  check_fields(plan.tuning, count_of_fields<Plan::Tuning>() - 2 + count_of_fields<TuneOptions>() -
                                2 + count_of_fields<FitOptions>() - kNotThePlans);
  check_fields(plan);
}

TEST(PlanFields, AreKeysOfAFile) {
  const TemporaryFolder folder;
  Plan plan = small_plan();
  std::size_t keys = 0;
  visit_leaves(plan, [&](const std::string&, auto&, Effect) { ++keys; });
  for (std::size_t changed = 0; changed < keys; ++changed) {
    Plan other = small_plan();
    std::size_t index = 0;
    std::string path;
    visit_leaves(other, [&](const std::string& key, auto& field, Effect) {
      if (index++ != changed) return;
      change_value(field);
      path = key;
    });
    const Plan back = load_plan(folder.write("plan.toml", plan_to_toml(other)));
    EXPECT_TRUE(same_value(back, other)) << path << '\n' << plan_to_toml(other);
    EXPECT_FALSE(same_value(back, small_plan())) << path;
    EXPECT_THAT(plan_to_toml(other), testing::HasSubstr(split(path, '.').back() + " = "));
  }
}

TEST(PlanFields, OfSpecs) {
  check_fields(FitSpec());
  check_fields(TuneSpec());
}

TEST(PlanFields, OfApplications) {
  check_fields(ApplyOptions(), count_of_fields<ApplyOptions>(), {{"photograph", "its pixels"}});
}

}  // namespace
}  // namespace understudy
