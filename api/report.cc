#include "understudy/report.h"

#include <utility>

#include "api/program_state.h"
#include "api/single_threaded.h"
#include "base/error.h"
#include "db/store.h"
#include "harness/studies/plan_file.h"
#include "harness/studies/study.h"
#include "programs/single_outputs.h"
#include "reports/report.h"

namespace understudy::v0 {

namespace {

/// The programs as the plan wants them: whole, or an output each.
std::vector<understudy::Program> as_planned(const Plan& plan,
                                            const std::vector<Program>& programs) {
  std::vector<understudy::Program> texts;
  for (const Program& program : programs) {
    if (!plan.single_outputs)
      texts.push_back(program.state().program);
    else
      for (understudy::Program& part : single_outputs(program.state().program))
        texts.push_back(std::move(part));
  }
  return texts;
}

}  // namespace

Study run_study(const std::vector<Program>& programs, const StudyOptions& options) {
  const SingleThreaded products;
  if (programs.empty()) throw misuse("a study needs programs, and is given none");
  Plan plan = load_plan(options.plan);
  for (const std::string& setting : options.settings) set_plan_option(plan, setting);
  plan.suite = "";

  Study study;
  Store store(options.database);
  study.number = prepare_study(store, plan, as_planned(plan, programs),
                               [&](const std::string& text) { study.notices.push_back(text); });
  StudyProgress last;
  study.complete =
      understudy::run_study(store, study.number, {options.jobs}, [&](const StudyProgress& state) {
        last = state;
        return !options.progress ||
               options.progress(static_cast<double>(state.done), static_cast<double>(state.total));
      });
  if (last.problems > 0) study.notices.push_back(last.problem);
  return study;
}

std::string render_report(const std::string& database, std::int64_t study,
                          const std::string& format) {
  const ReportFormat wanted = report_format_from_string(format);
  const Store store(database, Store::Mode::ReadOnly);
  if (study == 0) study = store.latest_study().value_or(0);
  if (study == 0) throw misuse(database + " holds no study", "run one with run_study");
  return understudy::render_report(store, study, wanted);
}

}  // namespace understudy::v0
