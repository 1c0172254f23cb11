#pragma once

#include <functional>
#include <string>

#include "db/store.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy::testing {

ProgramRecord sample_program(const std::string& hash = "p");
/// Of program "p".
ProblemRecord sample_problem(const std::string& identity = "q");
DatasetRecord sample_dataset(const std::string& identity, const std::string& part = "train");
/// Of program "p" and of the datasets "train" and "test".
TrialRecord sample_trial(const std::string& identity, std::int64_t epochs = 3);
/// Of problem "q".
TuningRecord sample_tuning(const std::string& identity);
StudyRecord sample_study(const std::string& name);

/// The program, the problem and the datasets that sample trials and tunings need.
void put_foundations(Store& store);

/// The one value of a query that gives one.
std::int64_t integer(const Store& store, const std::string& sql);
std::string text(const Store& store, const std::string& sql);

/// "" when every page, reference and trial is whole, with `epochs` epochs per trial.
std::string flaw(const Store& store, std::int64_t epochs);

/// Starts the body in a child process, which ends with it. Returns the child's number.
int start_child(const std::function<void()>& body);

/// Runs the body in a child process. Returns what the body says, or how it ended otherwise.
std::string in_child(const std::function<std::string()>& body);

/// Statements run by SQLite itself, as another program would.
void run_sql(const std::string& path, const std::string& script);

}  // namespace understudy::testing
