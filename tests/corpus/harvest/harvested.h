#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/harvest/harvest.h"
#include "corpus/harvest/harvest_options.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

inline HarvestResult harvested(const TemporaryFolder& tree) {
  HarvestOptions options;
  options.jobs = 1;
  return harvest_folders({tree.path()}, options);
}

/// How many functions were refused for the reason; files, where no function was.
inline std::size_t refused(const HarvestResult& result, const std::string& reason) {
  for (const auto* refusals : {&result.funnel.functions_refused, &result.funnel.files_refused})
    for (const Refusal& refusal : *refusals)
      if (refusal.reason == reason) return refusal.count;
  return 0;
}

inline std::size_t all(const std::vector<Refusal>& refusals) {
  std::size_t count = 0;
  for (const Refusal& refusal : refusals) count += refusal.count;
  return count;
}

/// The candidate of that function; a test that fails, and an empty one, when there is none.
inline Candidate candidate_of(const HarvestResult& result, const std::string& function) {
  for (const Candidate& candidate : result.candidates)
    if (candidate.options.function == function) return candidate;
  ADD_FAILURE() << "no candidate is called " << function;
  return {};
}

/// Compiles the text alone, with what it says of its pointers, as any program of a file is.
inline Program loaded(const Candidate& candidate) {
  const TemporaryFolder folder;
  return load_program(folder.write("candidate.c", candidate.text), candidate.options);
}

/// The candidate's outputs at one input, by its real run.
inline std::vector<double> run(const Candidate& candidate, const std::vector<double>& input) {
  Matrix inputs(1, input.size());
  std::copy(input.begin(), input.end(), inputs.row(0));
  const RunResult result = make_runner(loaded(candidate))->run(inputs);
  EXPECT_EQ(result.outcomes[0], Outcome::Ok) << result.details[0];
  return result.outputs.row_copy(0);
}

}  // namespace understudy
