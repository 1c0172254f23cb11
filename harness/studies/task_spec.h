#pragma once

#include <cstdint>
#include <string>

#include "base/fields.h"
#include "harness/execution/tuning_problem.h"
#include "optimizers/tune.h"
#include "surrogates/fitting/fit.h"
#include "surrogates/network/architecture.h"

/// What a database says of a task: all that its result depends on, programs and data sets by their
/// hashes. TaskRecord::spec is its JSON.
namespace understudy {

struct FitSpec {
  std::string program;      ///< hash
  std::string train, test;  ///< identities of data sets
  Architecture architecture;
  std::string initialiser;
  std::size_t examples = 0;
  double train_fraction = 0.8;
  std::uint64_t seed = 0;  ///< of the start, the examples chosen and their split
  FitOptions options;
};

template <typename Visitor>
void visit_fields(FitSpec& spec, Visitor&& visit) {
  visit("program", spec.program);
  visit("train", spec.train);
  visit("test", spec.test);
  visit("architecture", spec.architecture);
  visit("initialiser", spec.initialiser);
  visit("examples", spec.examples);
  visit("train_fraction", spec.train_fraction);
  visit("seed", spec.seed);
  visit("options", spec.options);
}

/// Where the method has no surrogate, the fields of one are as they are by default, so that a plan
/// that changes these leaves the tuning as it is.
struct TuneSpec {
  std::string program;  ///< hash
  std::string method;
  TuningProblem problem;
  TuneOptions options;
  std::string keeps;
  Architecture architecture;
  std::string initialiser;  ///< empty: no surrogate
  std::uint64_t start_seed = 0;
  FitOptions refit;
};

template <typename Visitor>
void visit_fields(TuneSpec& spec, Visitor&& visit) {
  visit("program", spec.program);
  visit("method", spec.method);
  visit("problem", spec.problem);
  visit("options", spec.options);
  visit("keeps", spec.keeps);
  visit("architecture", spec.architecture);
  visit("initialiser", spec.initialiser);
  visit("start_seed", spec.start_seed);
  visit("refit", spec.refit);
}

}  // namespace understudy
