#include "harness/cli/execute.h"

#include <iostream>

#include "harness/cli/console.h"
#include "harness/study.h"

namespace understudy {
namespace {

void say_how_to_resume(const Store& store, std::int64_t study, std::size_t left) {
  std::cerr << "stopped with " << left << " tasks to do; finish with: understudy study resume "
            << study << " --db " << store.path() << '\n';
}

}  // namespace

std::int64_t prepare(Store& store, const Plan& plan, const std::vector<Program>& programs) {
  Console console("running programs for data");
  const Notice notice = [&](const std::string& text) { console.note(text); };
  for (const Program& program : programs)
    if (!program.ranges_given)
      console.note(program.name + ": inputs without a range are drawn from [-1, 1]; say --range " +
                   program.box.dims[0].name + "=LO:HI to change that");
  return prepare_study(store, plan, programs, notice,
                       [&](const Progress& progress) { return console.show(progress); });
}

bool execute(Store& store, std::int64_t study, std::size_t jobs) {
  std::size_t left = 0;
  bool complete = false;
  {
    Console console("study " + std::to_string(study));
    complete = run_study(store, study, {jobs}, [&](const StudyProgress& progress) {
      left = progress.total - progress.done;
      return console.show({static_cast<double>(progress.done), static_cast<double>(progress.total),
                           progress.failed > 0 ? std::to_string(progress.failed) + " failed" : ""});
    });
  }
  if (!complete) say_how_to_resume(store, study, left);
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
