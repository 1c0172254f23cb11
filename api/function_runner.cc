#include "api/function_runner.h"

#include <algorithm>
#include <exception>
#include <future>
#include <limits>

#include "base/error.h"
#include "programs/running/row_outcome.h"

namespace understudy::v0 {

RunResult FunctionRunner::run(const Matrix& inputs, const ProgressFn&) {
  RunResult result;
  result.outputs.cols = outputs_;
  for (std::size_t begin = 0; begin < inputs.rows; begin += concurrency_) {
    const std::size_t end = std::min(inputs.rows, begin + concurrency_);
    const auto kind = end - begin > 1 ? std::launch::async : std::launch::deferred;
    std::vector<std::future<Evaluation>> calls;
    for (std::size_t i = begin; i < end; ++i)
      calls.push_back(std::async(kind, [this, row = inputs.row_copy(i)] { return call(row); }));
    for (std::future<Evaluation>& answer : calls) {
      Evaluation evaluation = answer.get();
      result.outputs.append_row(evaluation.outputs);
      result.outcomes.push_back(evaluation.outcome);
      result.details.push_back(std::move(evaluation.detail));
    }
  }
  return result;
}

Evaluation FunctionRunner::call(const Row& inputs) const {
  const auto failed = [this](const std::string& why) {
    return Evaluation{Row(outputs_, std::numeric_limits<double>::quiet_NaN()), Outcome::NoNumber,
                      why};
  };
  Row outputs;
  try {
    outputs = function_(inputs);
  } catch (const std::exception& error) {
    return failed(std::string("it threw: ") + error.what());
  } catch (...) {
    return failed("it threw what is no std::exception");
  }
  if (outputs.size() != outputs_)
    throw misuse("the function gave " + std::to_string(outputs.size()) + " numbers, and has " +
                     std::to_string(outputs_) + " outputs",
                 "name as many outputs as it has");
  const Outcome outcome = classify(outputs.data(), outputs.size());
  return {std::move(outputs), outcome, ""};
}

}  // namespace understudy::v0
