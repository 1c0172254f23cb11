#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "reports/report.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Two planted problems of one program, two seeds each, by two methods; only improvements are kept.
class PlantedProblems : public ::testing::Test {
 protected:
  PlantedProblems() {
    store_.put_program({"p",
                        "pendulum",
                        "suite",
                        "",
                        "c",
                        "",
                        "{}",
                        {{{"length", 0, 1, InputKind::Real}, {"t", 0, 1, InputKind::Real}}},
                        {"angle"}});
    for (const char* method : {"surrogate:graph", "bobyqa"})
      for (std::uint64_t seed = 0; seed < 2; ++seed) {
        put(fit(seed), method, seed, {{0, 1}, {3, 1e-3}, {9, 1e-7}});
        put(inversion(seed), method, seed, {{0, 1}, {6, seed == 0 ? 1e-5 : 0.5}, {199, 2}});
      }
    StudyRecord study;
    study.name = "planted";
    study.plan = "{}";
    id_ = store_.create_study(study, tasks_);
  }

  struct Kept {
    std::int64_t ordinal = 0;
    double value = 0;
  };

  static ProblemRecord inversion(std::uint64_t seed) {
    ProblemRecord problem;
    problem.identity = "inversion " + std::to_string(seed);
    problem.program = "p";
    problem.name = problem.kind = "inversion";
    problem.text = "angle = 0.3";
    problem.goal.terms = {{GoalTerm::Kind::Target, 0, 0.3, 1.0}};
    problem.inputs = {"length", "t"};
    problem.target_value = 1e-4;
    return problem;
  }

  static ProblemRecord fit(std::uint64_t seed) {
    ProblemRecord problem = inversion(seed);
    problem.identity = "fit " + std::to_string(seed);
    problem.name = problem.kind = "fit";
    problem.text = "fit angle to 20 observations";
    problem.inputs = {"length"};
    problem.runs_per_evaluation = 20;
    problem.target_value = 1e-6;
    return problem;
  }

  void put(const ProblemRecord& problem, const std::string& method, std::uint64_t seed,
           const std::vector<Kept>& kept) {
    store_.put_problem(problem);
    TuningRecord tuning;
    tuning.identity = problem.name + method + std::to_string(seed);
    tuning.problem = problem.identity;
    tuning.method = method;
    tuning.budget = 200;
    tuning.seed = seed;
    tuning.options = "{}";
    tuning.best_value = kInfinity;
    for (const auto& [ordinal, value] : kept) {
      const std::size_t inputs = problem.kind == "fit" ? 1 : 2;
      const auto outputs = static_cast<std::size_t>(problem.runs_per_evaluation);
      tuning.evaluations.push_back({ordinal, std::vector<double>(inputs, 0.5),
                                    std::vector<double>(outputs, 0.25), Outcome::Ok, "", "",
                                    value});
      if (value >= tuning.best_value) continue;
      tuning.best_value = value;
      tuning.best = ordinal;
    }
    store_.put_tuning(tuning);
    tasks_.push_back({"tune", tuning.identity, "{}", tuning.problem});
  }

  nlohmann::json json() const {
    return nlohmann::json::parse(render_report(store_, id_, ReportFormat::Json));
  }

  Store store_{":memory:"};
  std::vector<TaskRecord> tasks_;
  std::int64_t id_ = 0;
};

TEST_F(PlantedProblems, AreCountedInRunsOfTheProgram) {
  const nlohmann::json fit = json().at("tunings").at(0);
  EXPECT_EQ(fit.at("problem"), "fit");
  EXPECT_EQ(fit.at("problem_kind"), "fit");
  EXPECT_EQ(fit.at("inputs"), nlohmann::json({"length"}));
  EXPECT_EQ(fit.at("runs_per_evaluation"), 20);
  EXPECT_EQ(fit.at("runs"), 200) << "ten evaluations";
  EXPECT_EQ(fit.at("best_run"), 200);
  EXPECT_EQ(fit.at("threshold"), 1e-6);
  EXPECT_EQ(fit.at("runs_to_reach"), 200);
  const nlohmann::json inversion = json().at("tunings").at(1);
  EXPECT_EQ(inversion.at("runs"), 200) << "the last evaluation is always kept";
  EXPECT_EQ(inversion.at("runs_to_reach"), 7);
}

TEST_F(PlantedProblems, AreProblemsWhateverTheirSeedsPlanted) {
  const nlohmann::json problems = json().at("tuning_benchmark").at("problems");
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].at("problem"), "pendulum fit");
  EXPECT_EQ(problems[0].at("inputs"), 1);
  EXPECT_EQ(problems[0].at("is_fixed"), true);
  EXPECT_EQ(problems[1].at("problem"), "pendulum inversion");
  EXPECT_EQ(problems[1].at("methods").at(0).at("solved"), 1);
  EXPECT_EQ(problems[1].at("methods").at(0).at("expected_runs"), 7 + 200);
}

TEST_F(PlantedProblems, AreToldByKind) {
  const std::string text = render_report(store_, id_, ReportFormat::Markdown);
  EXPECT_THAT(text, HasSubstr("| Method | fit | inversion |"));
  EXPECT_THAT(text, HasSubstr("| surrogate:graph | 100 % | 50.0 % |"));
  EXPECT_THAT(text, HasSubstr("| Method | 1 | 2 | 5 | 10 | 20 | 50 | 100 | 200 |"));
  EXPECT_THAT(
      text, HasSubstr("| bobyqa | 0 % | 0 % | 0 % | 25.0 % | 25.0 % | 25.0 % | 25.0 % | 75.0 % |"));
  EXPECT_THAT(text, HasSubstr("bobyqa takes 1.00 times the runs of surrogate:graph (geometric "
                              "mean over 1 program, 2 problems; no interval: needs 2 programs"));
  EXPECT_THAT(text, HasSubstr("| length = 0.500000 | 20 outputs |"));
  EXPECT_THAT(text, HasSubstr("| pendulum | 2 inversions | bobyqa |"));
}

TEST_F(PlantedProblems, HaveTheirOwnColumnsInCsv) {
  const std::string text = render_report(store_, id_, ReportFormat::Csv);
  EXPECT_THAT(text, HasSubstr(",problem,problem_kind,goal,"));
  EXPECT_THAT(text, HasSubstr("surrogate:graph,fit,fit,fit angle to 20 observations,200,0,"));
}

}  // namespace
}  // namespace understudy
