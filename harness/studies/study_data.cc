#include "harness/studies/study_data.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include "base/error.h"
#include "base/fields_json_internal.h"
#include "base/hash.h"
#include "base/text.h"
#include "harness/execution/build_info.h"
#include "harness/execution/remembered_runs.h"
#include "harness/studies/study_program.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "programs/running/runner.h"

namespace understudy {
namespace {

// Rows from which a problem takes its units, where none are drawn to fit.
constexpr std::size_t kRowsForUnits = 64;

Error stopped(const Program& program) {
  return failure("stopped while running " + program.name + " for data",
                 "the same command goes on from there");
}

std::size_t count_usable(const std::vector<Outcome>& outcomes) {
  return static_cast<std::size_t>(std::count(outcomes.begin(), outcomes.end(), Outcome::Ok));
}

// "12 of 64 train rows gave no usable answer (10 crash, 2 nan)", and one of them; the inputs are
// those that were asked for.
std::string describe_failures(const Program& program, const Matrix& inputs, const RunResult& result,
                              const std::string& rows) {
  std::map<Outcome, std::size_t> counts;
  const std::size_t run = result.outcomes.size();
  std::size_t first = run, failures = 0;
  for (std::size_t i = 0; i < run; ++i) {
    if (result.outcomes[i] == Outcome::Ok) continue;
    first = std::min(first, i);
    ++counts[result.outcomes[i]];
    ++failures;
  }
  if (failures == 0) return "";
  std::vector<std::string> reasons;
  for (const auto& [outcome, count] : counts)
    reasons.push_back(std::to_string(count) + " " + std::string(to_string(outcome)));
  std::string text = program.name + ": " + std::to_string(failures) + " of " +
                     (run < inputs.rows ? "the first " : "") + std::to_string(run) + " " + rows +
                     " rows gave no usable answer (" + join(reasons, ", ") + ")";
  text += "\n  such as " + program.box.dims[0].name + " = " + format_number(inputs(first, 0));
  if (inputs.cols > 1) text += ", ...";
  if (!result.details[first].empty()) text += ": " + result.details[first];
  if (run < inputs.rows)
    text += "\n  so the other " + std::to_string(inputs.rows - run) + " were not run";
  return text;
}

// Runs the program on the inputs, all of them.
RunResult run_all(Runner& runner, const Program& program, const Matrix& inputs,
                  const ProgressFn& progress) {
  bool go_on = true;
  RunResult result = runner.run(inputs, [&](const Progress& state) {
    go_on = go_on && (!progress || progress(state));
    return go_on;
  });
  if (!go_on) throw stopped(program);
  return result;
}

void append(RunResult& result, RunResult more) {
  for (std::size_t i = 0; i < more.outcomes.size(); ++i)
    result.outputs.append_row(more.outputs.row_copy(i));
  result.outcomes.insert(result.outcomes.end(), more.outcomes.begin(), more.outcomes.end());
  std::move(more.details.begin(), more.details.end(), std::back_inserter(result.details));
}

// The same, but ends after the first `hopeless` rows if none of them gave a usable answer.
RunResult run_while_hopeful(Runner& runner, const Program& program, const Matrix& inputs,
                            std::size_t hopeless, const ProgressFn& progress) {
  const std::size_t first = hopeless == 0 ? inputs.rows : std::min(inputs.rows, hopeless);
  const auto progress_after = [&](std::size_t done) -> ProgressFn {
    return [&progress, done, total = inputs.rows](const Progress& part) {
      return !progress || progress({static_cast<double>(done) + part.done,
                                    static_cast<double>(total), part.note});
    };
  };
  RunResult result = run_all(runner, program, inputs.slice_rows(0, first), progress_after(0));
  if (first == inputs.rows || count_usable(result.outcomes) == 0) return result;
  append(result,
         run_all(runner, program, inputs.slice_rows(first, inputs.rows), progress_after(first)));
  return result;
}

DatasetRecord describe_rows(const Plan& plan, const Program& program, Part part, std::size_t rows) {
  DatasetRecord record;
  record.program = program.hash();
  record.part = part == Part::Train ? "train" : "test";
  record.sampling = sampling_names().at(static_cast<std::size_t>(plan.sampling));
  record.seed = plan.seed;
  record.identity = Hasher()
                        .add(record.program)
                        .add(record.part)
                        .add(static_cast<std::uint64_t>(rows))
                        .add(static_cast<std::uint64_t>(program.train_rows))
                        .add(static_cast<std::uint64_t>(program.test_rows))
                        .add(record.sampling)
                        .add(record.seed)
                        .add(static_cast<std::uint64_t>(plan.hopeless_rows))
                        .add(result_text(RunnerOptions()))
                        .add(tools_hash(build_info()))
                        .digest();
  return record;
}

DatasetRecord draw_rows(Store& store, const Plan& plan, const Program& program, Part part,
                        std::size_t rows, const Notice& notice, const ProgressFn& progress) {
  DatasetRecord record = describe_rows(plan, program, part, rows);
  if (auto known = store.dataset(record.identity)) return *known;

  const Rng rng = Rng(plan.seed).fork("data").fork(record.program).fork(record.part);
  const Matrix inputs = draw_inputs(program, part, rows, plan.sampling, rng);
  std::vector<Run> known = store.runs(record.identity);
  if (!known.empty())
    notice(program.name + ": " + std::to_string(known.size()) + " of " + std::to_string(rows) +
           " " + record.part + " rows were run before");
  const auto runner = make_keeping_runner(store, program, record.identity, std::move(known));
  RunResult result = run_while_hopeful(*runner, program, inputs, plan.hopeless_rows, progress);
  const std::string failures = describe_failures(program, inputs, result, record.part);
  if (!failures.empty()) notice(failures);
  const std::size_t run = result.outcomes.size();
  Dataset data = {inputs.slice_rows(0, run), std::move(result.outputs), std::move(result.outcomes)};
  record.content = data.hash();
  record.inputs = std::move(data.inputs);
  record.outputs = std::move(data.outputs);
  record.outcomes = std::move(data.outcomes);
  store.put_dataset(record);
  return record;
}

bool is_hopeless(const DatasetRecord& rows) {
  return !rows.outcomes.empty() && count_usable(rows.outcomes) == 0;
}

}  // namespace

std::unique_ptr<Runner> make_keeping_runner(Store& store, const Program& program,
                                            const std::string& identity, std::vector<Run> known) {
  return make_remembering_runner(
      program, {}, std::move(known),
      [&store, identity](std::size_t first, const std::vector<Run>& runs) {
        store.put_runs(identity, first, runs);
      });
}

StudyProgram draw_data(Store& store, const Plan& plan, const Program& program, const Notice& notice,
                       const ProgressFn& progress) {
  StudyProgram item;
  item.program = program;
  const auto& sizes = plan.fitting.sizes;
  if (!sizes.empty()) {
    const std::size_t test_rows =
        plan.test_rows == 0 ? program.test_rows : std::min(plan.test_rows, program.test_rows);
    std::size_t rows = 0;
    for (const DataSize& size : sizes) rows = std::max(rows, rows_wanted(plan, program, size));
    item.train = draw_rows(store, plan, program, Part::Train, rows, notice, progress);
    // Where there is nothing to learn from, nothing is to be tested either.
    item.test = is_hopeless(item.train)
                    ? item.train
                    : draw_rows(store, plan, program, Part::Test, test_rows, notice, progress);
  } else if (needs_units(plan, program)) {
    item.train = draw_rows(store, plan, program, Part::Train, kRowsForUnits, notice, progress);
  }
  return item;
}

}  // namespace understudy
