#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "db/store.h"

namespace understudy::testing {

struct MadeUpProgram {
  std::string name;
  std::string text;
  std::vector<std::string> outputs;
  std::int64_t pool = 1000;  ///< rows of its training data
};

/// What a made-up study holds. The records are plausible and the same every time.
struct MadeUpStudy {
  std::string name = "quick";
  std::string plan = R"({"suite":"parrot","sizes":[16,64],"seeds":3})";
  double drawn_percent = 100;
  std::vector<MadeUpProgram> programs = {
      {"kmeans",
       "float distance(const float a[3], const float b[3]) {\n  float sum = 0;\n"
       "  for (int i = 0; i < 3; ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);\n"
       "  return sqrtf(sum);\n}\n",
       {"return"}},
      {"invk2j",
       "void inverse_kinematics(double x, double y, double* theta1, double* theta2) {\n"
       "  *theta2 = acos((x * x + y * y - 0.5) / 0.5);\n"
       "  *theta1 = asin((y * (0.5 + 0.5 * cos(*theta2)) - x * 0.5 * sin(*theta2)) /\n"
       "                 (x * x + y * y));\n}\n",
       {"theta1", "theta2"}}};
  std::vector<std::string> initialisers = {"random", "compiled"};
  std::vector<std::int64_t> sizes = {16, 64};
  std::size_t seeds = 3;
  std::size_t curve_points = 200;
  std::size_t test_rows = 80;
  std::vector<std::string> methods = {"surrogate", "random", "bobyqa", "cmaes"};
  std::size_t tuning_seeds = 2;
  double tolerance = 1e-3;        ///< 0: goals without one
  bool with_failures = true;      ///< one trial that diverged, one tuning that found nothing
  std::size_t missing = 0;        ///< tasks at the end of the plan that are not done
  bool records_in_order = false;  ///< else in the reverse of the plan's order
  std::string worst_initialiser;  ///< ends with ten times the loss; empty: none
};

/// Writes the study and its records into the store. Returns the study's id.
std::int64_t put_study(Store& store, const MadeUpStudy& study = {});

/// The first trial of the made-up study as it is recorded, for tests that change it.
TrialRecord made_up_trial(const MadeUpStudy& study, std::size_t program,
                          const std::string& initialiser, std::int64_t examples, std::size_t seed);

/// A study with text that would break out of a format that forgets to escape it.
MadeUpStudy hostile_study();

}  // namespace understudy::testing
