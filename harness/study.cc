#include "harness/study.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <memory>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "harness/build_info.h"
#include "harness/study_tasks.h"
#include "programs/data/dataset.h"
#include "programs/running/runner.h"

namespace understudy {
namespace {

// Inputs tried for a goal that the program can answer.
constexpr std::size_t kGoalDraws = 64;

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
  return record;
}

/// Draws one program's rows as a plan says, or finds them in the database.
class DataDrawer {
 public:
  DataDrawer(Store& store, const Plan& plan, const Program& program, Runner& runner,
             const Notice& notice, const ProgressFn& progress)
      : store_(store),
        plan_(plan),
        program_(program),
        runner_(runner),
        notice_(notice),
        progress_(progress) {}

  DatasetRecord draw(Part part, std::size_t rows) const {
    DatasetRecord record;
    record.program = program_.hash();
    record.part = part == Part::Train ? "train" : "test";
    record.sampling = sampling_names().at(static_cast<std::size_t>(plan_.sampling));
    record.seed = plan_.seed;
    record.identity = Hasher()
                          .add(record.program)
                          .add(record.part)
                          .add(static_cast<std::uint64_t>(rows))
                          .add(record.sampling)
                          .add(record.seed)
                          .digest();
    if (auto known = store_.dataset(record.identity)) return *known;

    const Rng rng = Rng(plan_.seed).fork("data").fork(record.program).fork(record.part);
    Dataset data =
        run_dataset(runner_, draw_inputs(program_, part, rows, plan_.sampling, rng), progress_);
    if (data.rows() < rows) throw failure("stopped while drawing data for " + program_.name);
    const std::size_t usable = data.usable().rows();
    if (usable < rows)
      notice_(program_.name + ": " + std::to_string(rows - usable) + " of " + std::to_string(rows) +
              " " + record.part + " rows gave no usable answer");
    record.content = data.hash();
    record.inputs = std::move(data.inputs);
    record.outputs = std::move(data.outputs);
    record.outcomes = std::move(data.outcomes);
    store_.put_dataset(record);
    return record;
  }

 private:
  Store& store_;
  const Plan& plan_;
  const Program& program_;
  Runner& runner_;
  const Notice& notice_;
  const ProgressFn& progress_;
};

// The variance of each output over the usable rows; 1 where there is none.
std::vector<double> output_variances(const DatasetRecord& record) {
  const Dataset rows = Dataset{record.inputs, record.outputs, record.outcomes}.usable();
  std::vector<double> variances(record.outputs.cols, 1.0);
  for (std::size_t k = 0; k < variances.size(); ++k) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < rows.rows(); ++i) sum += rows.outputs(i, k);
    const double mean = sum / static_cast<double>(std::max<std::size_t>(1, rows.rows()));
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const double miss = rows.outputs(i, k) - mean;
      squares += miss * miss;
    }
    if (squares > 0.0) variances[k] = squares / static_cast<double>(rows.rows());
  }
  return variances;
}

// A goal that can be met: the outputs of inputs that the tuner is not told. Its value is the mean
// square of the misses, each in units of its output's standard deviation.
std::vector<Goal> plant_goals(const Plan& plan, const Program& program, Runner& runner,
                              const DatasetRecord& train, const Notice& notice) {
  std::vector<Goal> goals;
  if (plan.tuning.budget == 0) return goals;
  if (!program.goal.empty()) return std::vector<Goal>(plan.tuning.seeds, Goal{program.goal});
  const std::vector<double> variances = output_variances(train);
  for (std::uint64_t s = 0; s < plan.tuning.seeds; ++s) {
    const Rng rng = Rng(plan.seed + s).fork("goal").fork(program.hash());
    const Dataset answers =
        run_dataset(runner, draw_inputs(program, Part::Test, kGoalDraws, Sampling::Uniform, rng))
            .usable();
    if (answers.rows() == 0) {
      notice(program.name + ": no input drawn gave a usable answer, so nothing is tuned");
      return {};
    }
    Goal goal;
    const auto outputs = static_cast<double>(program.outputs.size());
    for (std::size_t k = 0; k < program.outputs.size(); ++k)
      goal.terms.push_back(
          {GoalTerm::Kind::Target, k, answers.outputs(0, k), 1.0 / (outputs * variances[k])});
    goals.push_back(goal);
  }
  return goals;
}

// The study with this plan made by this build, if there is one.
std::int64_t find_study(const Store& store, const std::string& plan, const BuildRecord& build) {
  const Table found = store.query(
      "SELECT study.id FROM study JOIN build ON build.id = study.build_id "
      "WHERE study.plan = ? AND build.source_hash = ? AND build.compiler = ? AND build.flags = ? "
      "AND build.type = ? AND build.libraries = ? ORDER BY study.id DESC LIMIT 1",
      {plan, build.source_hash, build.compiler, build.flags, build.type, build.libraries});
  return found.rows.empty() ? 0 : std::get<std::int64_t>(found.rows[0][0]);
}

Termination termination(const TaskResult& result) {
  return std::visit([](const auto& record) { return record.termination; }, result);
}

void put(Store& store, const TaskResult& result) {
  if (const auto* trial = std::get_if<TrialRecord>(&result))
    store.put_trial(*trial);
  else
    store.put_tuning(std::get<TuningRecord>(result));
}

// What a stopped task had is kept under an identity of its own, so that the task is still to do.
void put_aside(Store& store, TaskResult result) {
  std::visit(
      [](auto& record) {
        record.identity = Hasher().add(record.identity).add("stopped").add(utc_now()).digest();
      },
      result);
  put(store, result);
}

}  // namespace

std::int64_t prepare_study(Store& store, const Plan& plan, const std::vector<Program>& programs,
                           const Notice& notice, const ProgressFn& progress) {
  plan.validate();
  StudyRecord study;
  study.plan = plan_to_json(plan, programs);
  study.build = build_info();
  if (const std::int64_t known = find_study(store, study.plan, study.build)) return known;

  const std::size_t pool_rows =
      plan.fitting.sizes.empty()
          ? 64
          : std::max<std::size_t>(
                64, *std::max_element(plan.fitting.sizes.begin(), plan.fitting.sizes.end()));
  std::vector<StudyProgram> items;
  std::vector<std::vector<Goal>> goals;
  for (const Program& program : programs) {
    const std::unique_ptr<Runner> runner = make_runner(program);
    store.put_program(to_record(program, plan.suite));
    const DataDrawer drawer(store, plan, program, *runner, notice, progress);
    const std::size_t test_rows =
        plan.test_rows == 0 ? program.test_rows : std::min(plan.test_rows, program.test_rows);
    items.push_back(
        {program, drawer.draw(Part::Train, pool_rows), drawer.draw(Part::Test, test_rows)});
    goals.push_back(plant_goals(plan, program, *runner, items.back().train, notice));
  }
  study.name = plan.name;
  study.seed = plan.seed;
  study.created = utc_now();
  study.host = host_info();
  return store.create_study(study, list_tasks(plan, items, goals));
}

bool run_study(Store& store, std::int64_t study, const PoolOptions& pool,
               const std::function<bool(const StudyProgress&)>& progress) {
  const std::vector<TaskRecord> pending = store.pending_tasks(study);
  StudyProgress state;
  state.total = store.tasks(study).size();
  state.done = state.total - pending.size();

  TaskResolver resolver(store);
  std::size_t next = 0;
  bool stopped = false;
  const auto look = [&] {
    stopped = stopped || !progress(state);
    return stopped;
  };
  if (look()) return false;
  return run_pool(
      pool,
      [&](Task& task) {
        if (next == pending.size()) return false;
        task = resolver.resolve(pending[next++]);
        return true;
      },
      [&](const TaskResult& result) {
        put(store, result);
        ++state.done;
        if (termination(result) == Termination::Failed) ++state.failed;
      },
      look);
}

bool run_study_here(Store& store, std::int64_t study, const ProgressFn& progress) {
  TaskResolver resolver(store);
  for (const TaskRecord& record : store.pending_tasks(study)) {
    const TaskResult result = run_task(resolver.resolve(record), progress);
    if (termination(result) == Termination::Stopped) {
      put_aside(store, result);
      return false;
    }
    put(store, result);
  }
  return true;
}

}  // namespace understudy
