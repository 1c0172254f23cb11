#include "tests/db/fixtures.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/table.h"

namespace understudy::testing {

ProgramRecord sample_program(const std::string& hash) {
  ProgramRecord program;
  program.hash = hash;
  program.name = "square";
  program.suite = "samples";
  program.source = "a textbook";
  program.kind = "c";
  program.text = "double square(double x) { return x * x; }";
  program.json = R"({"name":"square"})";
  program.box.dims = {{"x", -1.0, 1.0, InputKind::Real}};
  program.outputs = {"return"};
  return program;
}

ProblemRecord sample_problem(const std::string& identity) {
  ProblemRecord problem;
  problem.identity = identity;
  problem.program = "p";
  problem.text = "return = 0.25";
  problem.goal.terms = {{GoalTerm::Kind::Target, 0, 0.25, 1.0}};
  problem.inputs = {"x"};
  return problem;
}

DatasetRecord sample_dataset(const std::string& identity, const std::string& part) {
  DatasetRecord dataset;
  dataset.identity = identity;
  dataset.content = "c0ffee";
  dataset.program = "p";
  dataset.part = part;
  dataset.sampling = "uniform";
  dataset.seed = 7;
  dataset.inputs = Matrix(2, 1, 0.5);
  dataset.outputs = Matrix(2, 1, 0.25);
  dataset.outcomes = {Outcome::Ok, Outcome::Crash};
  return dataset;
}

TrialRecord sample_trial(const std::string& identity, std::int64_t epochs) {
  TrialRecord trial;
  trial.identity = identity;
  trial.program = "p";
  trial.train_dataset = "train";
  trial.test_dataset = "test";
  trial.initialiser = "random";
  trial.architecture = "1-4-1 tanh";
  trial.examples = 100;
  trial.seed = 3;
  trial.options = R"({"epochs":3})";
  trial.termination = Termination::Converged;
  trial.message = "done";
  trial.epochs = epochs;
  trial.best_epoch = epochs - 1;
  trial.train_loss = 0.125;
  trial.validation_loss = 0.25;
  trial.test_loss = 0.5;
  trial.test_losses = {0.5};
  trial.seconds = 1.5;
  trial.surrogate = std::string("net\0work", 8);
  for (std::int64_t i = 0; i < epochs; ++i) {
    const double loss = 1.0 / static_cast<double>(i + 1);
    trial.curve.push_back({i, loss, loss, loss});
  }
  trial.predictions = {{0, 1.0, 1.5}, {0, 2.0, 1.75}};
  return trial;
}

TuningRecord sample_tuning(const std::string& identity) {
  TuningRecord tuning;
  tuning.identity = identity;
  tuning.problem = "q";
  tuning.method = "surrogate";
  tuning.budget = 10;
  tuning.seed = 5;
  tuning.options = "{}";
  tuning.best = 0;
  tuning.best_value = 0.0625;
  tuning.seconds = 0.5;
  tuning.evaluations.push_back({0, {0.5}, {0.25}, Outcome::Ok, "", "sample", 0.0625});
  return tuning;
}

StudyRecord sample_study(const std::string& name) {
  StudyRecord study;
  study.name = name;
  study.plan = R"({"sizes":[1,10]})";
  study.seed = 11;
  study.created = "2024-01-02T03:04:05Z";
  study.host = {"host", "cpu", "os", 2, 1 << 30};
  study.build = {"v1", "abc", "gcc", "-O2", "Release", "SQLite"};
  return study;
}

void put_foundations(Store& store) {
  store.put_program(sample_program());
  store.put_problem(sample_problem());
  store.put_dataset(sample_dataset("train"));
  store.put_dataset(sample_dataset("test", "test"));
}

std::int64_t integer(const Store& store, const std::string& sql) {
  return std::get<std::int64_t>(store.query(sql).rows.at(0).at(0));
}

std::string text(const Store& store, const std::string& sql) {
  return std::get<std::string>(store.query(sql).rows.at(0).at(0));
}

std::string flaw(const Store& store, std::int64_t epochs) {
  std::string pages = text(store, "SELECT * FROM pragma_integrity_check");
  if (pages != "ok") return pages;
  if (integer(store, "SELECT count(*) FROM pragma_foreign_key_check") != 0)
    return "a reference leads nowhere";
  const Table torn = store.query(
      "SELECT identity FROM trial"
      " WHERE (SELECT count(*) FROM epoch WHERE trial_id = trial.id) <> ?"
      " OR (SELECT count(*) FROM prediction WHERE trial_id = trial.id) <> 2",
      {epochs});
  if (!torn.rows.empty()) return "a torn trial: " + std::get<std::string>(torn.rows[0][0]);
  return "";
}

int start_child(const std::function<void()>& body) {
  const int child = ::fork();
  if (child < 0) throw failure("cannot fork");
  if (child > 0) return child;
  try {
    body();
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

std::string in_child(const std::function<std::string()>& body) {
  int ends[2];
  if (::pipe(ends) != 0) throw failure("cannot make a pipe");
  const int child = start_child([&] {
    std::string said;
    try {
      said = body();
    } catch (const std::exception& error) {
      said = std::string("threw ") + error.what();
    }
    if (::write(ends[1], said.data(), said.size()) < 0) ::_exit(2);
  });
  ::close(ends[1]);
  std::string said;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
    said.append(buffer, static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? said : said + " (ended with status " + std::to_string(status) + ")";
}

void run_sql(const std::string& path, const std::string& script) {
  sqlite3* database = nullptr;
  const bool done = sqlite3_open(path.c_str(), &database) == SQLITE_OK &&
                    sqlite3_exec(database, script.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  const std::string reason = sqlite3_errmsg(database);
  sqlite3_close(database);
  if (!done) throw failure(path + ": " + reason);
}

}  // namespace understudy::testing
