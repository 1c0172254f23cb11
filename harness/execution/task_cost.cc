#include "harness/execution/task_cost.h"

namespace understudy {
namespace {

// Multiply-adds of a tuning per run, output and parameter, as measured on ParrotBench (30 runs by a
// surrogate of 901 parameters and two outputs: 0.12 s).
constexpr double kPerRun = 1e5;

double to_double(std::size_t count) { return static_cast<double>(count); }

double cost(const FitTask& task) {
  return to_double(task.examples) * to_double(task.options.epochs) *
         to_double(task.architecture.parameters()) * to_double(task.program.outputs.size());
}

double cost(const TuneTask& task) {
  const double parameters =
      task.initialiser.empty() ? 1.0 : to_double(task.architecture.parameters());
  return kPerRun * to_double(task.options.budget) * parameters *
         to_double(task.program.outputs.size());
}

}  // namespace

double cost_of(const Task& task) {
  return std::visit([](const auto& item) { return cost(item); }, task);
}

}  // namespace understudy
