#include "harness/cli/execute.h"

#include <algorithm>
#include <iostream>

#include "base/text.h"
#include "harness/cli/console.h"
#include "harness/cli/remedy.h"
#include "harness/studies/study.h"
#include "harness/studies/study_program.h"

namespace understudy {
namespace {

void say_how_to_resume(const Store& store, std::int64_t study, std::size_t left) {
  std::cerr << left << (left == 1 ? " task is" : " tasks are") << " left; finish with:\n"
            << "  understudy study resume " << study;
  if (store.path() != StudyArguments().database) std::cerr << " --db " << store.path();
  std::cerr << '\n';
}

// How a program was understood, in a line: "wave: x in 0:1 -> return".
std::string describe(const Program& program) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> inputs, outputs;
  for (std::size_t i = 0; i < std::min(kMost, program.box.size()); ++i) {
    const Interval& dim = program.box.dims[i];
    inputs.push_back(dim.name + " in " + dim.range_text());
  }
  for (std::size_t k = 0; k < std::min(kMost, program.outputs.size()); ++k)
    outputs.push_back(program.outputs[k]);
  if (program.box.size() > kMost) inputs.push_back("...");
  if (program.outputs.size() > kMost) outputs.push_back("...");
  return program.name + ": " + join(inputs, ", ") + " -> " + join(outputs, ", ");
}

// Whether an input ranges as those do of which nobody says how: see load_c_program.
bool is_default(const Interval& input) {
  return input.hi == 1.0 &&
         (input.lo == -1.0 || (input.lo == 0.0 && input.kind == InputKind::Integer));
}

// What a person should know of a program before inputs of this box are chosen for it.
void tell(Console& console, const Program& program, const Box& box) {
  const auto open = std::find_if(box.dims.begin(), box.dims.end(), is_default);
  if (!program.ranges_given && open != box.dims.end())
    console.note(program.name + ": inputs without a range are drawn from [-1, 1];\n  say --range " +
                 open->name + "=LO:HI to change that");
  if (!program.notice.empty()) console.note(program.name + ": " + program.notice);
}

// What is known of a study that was there before.
std::string describe_found(const Store& store, std::int64_t study) {
  const std::string name =
      "study " + std::to_string(study) + " of " + store.study(study)->created.substr(0, 10);
  const std::size_t tasks = store.tasks(study).size();
  const std::vector<TaskRecord> left = store.pending_tasks(study);
  if (left.empty()) return "found in " + store.path() + ": " + name + ", nothing was run again";
  std::size_t runs = 0;
  for (const TaskRecord& task : left) runs += store.runs(task.identity).size();
  return "going on with " + name + " in " + store.path() + ":\n  " +
         std::to_string(tasks - left.size()) + " of " + std::to_string(tasks) + " tasks " +
         (runs > 0 ? "and " + std::to_string(runs) + " runs of the rest " : "") + "are done";
}

}  // namespace

std::int64_t prepare(Store& store, const Plan& plan, const std::vector<Program>& programs) {
  Console console("running programs for data");
  const Notice notice = [&](const std::string& text) { console.note(with_options(text)); };
  if (programs.size() == 1) console.note(describe(programs[0]));
  for (const Program& program : programs) tell(console, program, program.box);
  const std::int64_t latest = store.latest_study().value_or(0);
  const std::int64_t study =
      prepare_study(store, plan, programs, notice,
                    [&](const Progress& progress) { return console.show(progress); });
  if (study <= latest) console.note(describe_found(store, study));
  return study;
}

std::int64_t prepare(Store& store, const Plan& plan, const Program& program,
                     const TuningProblem& problem) {
  Console console("preparing");
  console.note(describe(program));
  tell(console, program, tuned_box(program, problem));
  const std::int64_t latest = store.latest_study().value_or(0);
  const std::int64_t study = prepare_tunings(store, plan, program, problem);
  if (study <= latest) console.note(describe_found(store, study));
  return study;
}

bool execute(Store& store, std::int64_t study, std::size_t jobs) {
  StudyProgress last;
  bool complete = false;
  {
    Console console("study " + std::to_string(study));
    complete = run_study(store, study, {jobs}, [&](const StudyProgress& progress) {
      last = progress;
      return console.show({static_cast<double>(progress.done), static_cast<double>(progress.total),
                           progress.failed > 0 ? std::to_string(progress.failed) + " failed" : ""},
                          progress.share);
    });
  }
  if (last.problems > 0)
    std::cerr << last.problems << " tasks could not be done here: " << last.problem << '\n';
  if (!complete) say_how_to_resume(store, study, last.total - last.done);
  return complete;
}

bool execute_here(Store& store, std::int64_t study, const std::string& activity) {
  bool complete = false;
  {
    Console console(activity);
    complete = run_study_here(store, study,
                              [&](const Progress& progress) { return console.show(progress); });
  }
  if (!complete) say_how_to_resume(store, study, store.pending_tasks(study).size());
  return complete;
}

}  // namespace understudy
