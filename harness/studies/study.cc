#include "harness/studies/study.h"

#include <ctime>
#include <map>

#include "base/error.h"
#include "base/fields_json_internal.h"
#include "harness/execution/build_info.h"
#include "harness/execution/host_info.h"
#include "harness/execution/problem_record.h"
#include "harness/execution/run_task.h"
#include "harness/execution/task_cost.h"
#include "harness/studies/plan_json.h"
#include "harness/studies/study_data.h"
#include "harness/studies/study_program.h"
#include "harness/studies/study_tasks.h"
#include "harness/studies/tuning_problems.h"
#include "programs/program_json.h"

namespace understudy {
namespace {

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

ProgramRecord to_record(const Program& program, const std::string& suite) {
  ProgramRecord record;
  record.hash = program.hash();
  record.name = program.name;
  record.suite = suite;
  record.source = program.source;
  record.kind = program.is_command() ? "command" : "c";
  record.text = program.is_command() ? std::get<Command>(program.body).line
                                     : std::get<CFunction>(program.body).text;
  record.json = program_to_json(program);
  record.box = program.box;
  record.outputs = program.outputs;
  return record;
}

// The study with this plan made by this build, if there is one.
std::int64_t find_study(const Store& store, const std::string& plan) {
  for (const std::int64_t id : store.studies_of(plan))
    if (tools_hash(store.study(id)->build) == tools_hash(build_info())) return id;
  return 0;
}

void require_this_build(const Store& store, std::int64_t study) {
  const auto record = store.study(study);
  if (!record) throw misuse("no study " + std::to_string(study) + " in " + store.path());
  const std::string difference = find_difference(build_info(), record->build);
  if (!difference.empty())
    throw misuse("study " + std::to_string(study) + " was begun by another build of understudy (" +
                     record->build.version + "), whose results these would not be: it has " +
                     difference,
                 "begin it anew with: understudy study run");
}

void put(Store& store, const TaskResult& result) {
  if (const auto* trial = std::get_if<TrialRecord>(&result)) store.put_trial(*trial);
  if (const auto* tuning = std::get_if<TuningRecord>(&result)) store.put_tuning(*tuning);
}

Termination termination(const TaskResult& result) {
  if (const auto* trial = std::get_if<TrialRecord>(&result)) return trial->termination;
  if (const auto* tuning = std::get_if<TuningRecord>(&result)) return tuning->termination;
  return Termination::Failed;
}

const std::string& identity_of(const TaskResult& result) {
  static const std::string none;
  if (const auto* trial = std::get_if<TrialRecord>(&result)) return trial->identity;
  if (const auto* tuning = std::get_if<TuningRecord>(&result)) return tuning->identity;
  return none;
}

/// How much of the work of some tasks is done, by their costs; those not known yet count as the
/// others do on average.
class Workload {
 public:
  void add(const std::string& identity, double cost) {
    costs_[identity] = cost;
    known_ += cost;
  }
  void finish(const std::string& identity) { done_ += costs_[identity]; }

  double share(std::size_t tasks) const {
    const double all = known_ * static_cast<double>(tasks) / static_cast<double>(costs_.size());
    return all > 0.0 ? done_ / all : 0.0;
  }

 private:
  std::map<std::string, double> costs_;
  double known_ = 0.0, done_ = 0.0;
};

void put_stopped(Store& store, const TaskResult& result) {
  if (const auto* trial = std::get_if<TrialRecord>(&result)) store.put_stopped(*trial);
  if (const auto* tuning = std::get_if<TuningRecord>(&result)) store.put_stopped(*tuning);
}

std::int64_t create_study(Store& store, const Plan& plan, const std::string& text,
                          const std::vector<TaskRecord>& tasks) {
  StudyRecord study;
  study.name = plan.name;
  study.plan = text;
  study.drawn_percent = percent_drawn(plan.fitting.sizes);
  study.build = build_info();
  study.seed = plan.seed;
  study.created = utc_now();
  study.host = host_info();
  return store.create_study(study, tasks);
}

}  // namespace

std::int64_t prepare_study(Store& store, const Plan& plan, const std::vector<Program>& programs,
                           const Notice& notice, const ProgressFn& progress) {
  plan.validate();
  const std::string text = plan_to_json(plan, programs);
  if (const std::int64_t known = find_study(store, text)) return known;

  std::vector<StudyProgram> items;
  std::vector<std::vector<SeededProblem>> problems;
  for (const Program& program : programs) {
    store.put_program(to_record(program, plan.suite));
    items.push_back(draw_data(store, plan, program, notice, progress));
    problems.push_back(choose_problems(store, plan, items.back(), notice, progress));
    for (const SeededProblem& item : problems.back())
      store.put_problem(to_record(program, item.problem));
  }
  return create_study(store, plan, text, list_tasks(plan, items, problems, notice));
}

std::int64_t prepare_tunings(Store& store, const Plan& plan, const Program& program,
                             const TuningProblem& problem) {
  plan.validate();
  nlohmann::json json = nlohmann::json::parse(plan_to_json(plan, {program}));
  json["tuning"]["problem"] = fields_to_json(problem);
  const std::string text = json.dump();
  if (const std::int64_t known = find_study(store, text)) return known;
  store.put_program(to_record(program, plan.suite));
  store.put_problem(to_record(program, problem));
  const StudyProgram item = {program, {}, {}};
  return create_study(store, plan, text,
                      list_tasks(plan, {item}, {{{problem, plan.seed}}}, [](const auto&) {}));
}

bool run_study(Store& store, std::int64_t study, const PoolOptions& pool,
               const std::function<bool(const StudyProgress&)>& progress) {
  require_this_build(store, study);
  const std::vector<TaskRecord> pending = store.pending_tasks(study);
  StudyProgress state;
  state.total = store.tasks(study).size();
  state.done = state.total - pending.size();

  TaskResolver resolver(store);
  Workload work;
  std::size_t next = 0;
  bool stopped = false;
  const auto look = [&] {
    stopped = stopped || !progress(state);
    return stopped;
  };
  if (look()) return false;
  const bool all = run_pool(
      pool,
      [&](Task& task) {
        if (next == pending.size()) return false;
        task = resolver.resolve(pending[next++]);
        work.add(pending[next - 1].identity, cost_of(task));
        return true;
      },
      [&](const TaskResult& result) {
        if (const auto* problem = std::get_if<TaskProblem>(&result)) {
          if (++state.problems == 1) state.problem = problem->message;
          return;
        }
        put(store, result);
        ++state.done;
        work.finish(identity_of(result));
        state.share = work.share(pending.size());
        if (termination(result) == Termination::Failed) ++state.failed;
      },
      look, [&](const TaskRuns& made) { store.put_runs(made.identity, made.first, made.runs); });
  look();
  return all && state.problems == 0;
}

bool run_study_here(Store& store, std::int64_t study, const ProgressFn& progress) {
  require_this_build(store, study);
  TaskResolver resolver(store);
  for (const TaskRecord& record : store.pending_tasks(study)) {
    const TaskResult result = run_task(resolver.resolve(record), progress,
                                       [&](std::size_t first, const std::vector<Run>& runs) {
                                         store.put_runs(record.identity, first, runs);
                                       });
    if (const auto* problem = std::get_if<TaskProblem>(&result)) throw failure(problem->message);
    if (termination(result) == Termination::Stopped) {
      put_stopped(store, result);
      return false;
    }
    put(store, result);
  }
  return true;
}

}  // namespace understudy
