#include "harness/studies/plan.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "harness/execution/tuning_method.h"
#include "harness/studies/problem_kinds.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/architecture.h"

namespace understudy {
namespace {

void require(bool holds, const std::string& key, const std::string& value,
             const std::string& rule) {
  if (!holds) throw misuse("plan: " + key + " = " + value + ", but " + rule);
}

// Of those for one number, else of those for trade-offs, which share their names for the most part.
const Tuner& find_any_tuner(const std::string& name) {
  for (const Tuner& tuner : front_tuners())
    if (tuner.name == name) return tuner;
  return find_tuner(name);
}

void check(const Plan::Fitting& fitting) {
  require(fitting.sizes.empty() || !fitting.initialisers.empty(), "fitting.initialisers", "[]",
          "at least one is needed to fit");
  require(fitting.sizes.empty() || fitting.seeds >= 1, "fitting.seeds", "0",
          "at least 1 is needed");
  require(fitting.train_fraction > 0.0 && fitting.train_fraction <= 1.0, "fitting.train_fraction",
          format_number(fitting.train_fraction), "it must be above 0 and at most 1");
  for (const std::string& known : fitting.initialisers)
    if (find_baseline(known) == nullptr) find_initialiser(known);
  if (!fitting.architecture.empty()) parse_architecture(fitting.architecture, 1).validate();
  fitting.options.validate();
}

void check_method(const std::string& known, std::size_t batch) {
  const TuningMethod method = split_method(known);
  const Tuner& tuner = find_any_tuner(method.tuner);
  require(batch == 1 || tuner.asks_together, "tuning.batch", std::to_string(batch),
          "method '" + tuner.name + "' makes one run after the other");
  require(method.initialiser.empty() || tuner.model == TunerModel::Surrogate, "tuning.methods",
          known, "only a surrogate begins somewhere: surrogate:" + method.initialiser);
  if (!method.initialiser.empty()) find_initialiser(method.initialiser);
}

void check(const Plan::Tuning& tuning) {
  const bool tunes = tuning.options.budget > 0;
  require(!tunes || !tuning.methods.empty(), "tuning.methods", "[]",
          "at least one is needed to tune");
  require(tuning.options.batch >= 1, "tuning.batch", "0", "a batch has at least 1 run");
  require(!tunes || tuning.seeds >= 1, "tuning.seeds", "0", "at least 1 is needed");
  require(tuning.tolerance >= 0.0 && std::isfinite(tuning.tolerance), "tuning.tolerance",
          format_number(tuning.tolerance), "it must be a number, 0 or more");
  require(tuning.keeps == "all" || tuning.keeps == "improvements", "tuning.keeps", tuning.keeps,
          "it must be all or improvements");
  require(!tunes || !tuning.problems.empty(), "tuning.problems", "[]",
          "at least one is needed to tune");
  for (const std::string& kind : tuning.problems)
    require(std::count(problem_kinds().begin(), problem_kinds().end(), kind) > 0, "tuning.problems",
            kind, "the kinds are " + join(problem_kinds(), ", "));
  for (const std::string& known : tuning.methods) check_method(known, tuning.options.batch);
  find_initialiser(tuning.initialiser);
  try {
    tuning.refit.validate();
    if (tunes) tuning.options.validate();
  } catch (const Error& error) {
    throw error.during("plan: tuning");
  }
}

}  // namespace

void Plan::validate() const {
  check(fitting);
  check(tuning);
}

bool is_fitted(const std::string& initialiser, const DataSize& wanted) {
  return !wanted.is_none() || find_baseline(initialiser) == nullptr;
}

bool needs_units(const Plan& plan, const Program& program) {
  if (plan.tuning.options.budget == 0) return false;
  return std::any_of(plan.tuning.problems.begin(), plan.tuning.problems.end(),
                     [&](const std::string& kind) {
                       return resolved_kind(kind, program) != "goal" || program.least;
                     });
}

std::size_t rows_wanted(const Plan& plan, const Program& program, const DataSize& size) {
  return size.percent ? size.of(plan.train_rows == 0 ? program.train_rows : plan.train_rows)
                      : static_cast<std::size_t>(size.amount);
}

}  // namespace understudy
