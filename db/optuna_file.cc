#include "db/optuna_file.h"

#include <cmath>
#include <filesystem>
#include <string_view>

#include "base/text.h"
#include "db/database_internal.h"
#include "db/encoding_internal.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

/// As Optuna writes it; JSON has no infinity, and its tables keep it apart from the value.
std::string distribution_of(const OptunaParameter& parameter) {
  if (!parameter.choices.empty())
    return R"({"name": "CategoricalDistribution", "attributes": {"choices": )" + parameter.choices +
           "}}";
  const std::string low = format_number(parameter.low), high = format_number(parameter.high);
  return std::string("{\"name\": \"") +
         (parameter.is_integer ? "IntDistribution" : "FloatDistribution") +
         "\", \"attributes\": {\"log\": false, \"step\": " + (parameter.is_integer ? "1" : "null") +
         ", \"low\": " + low + ", \"high\": " + high + "}}";
}

/// "2026-01-02T03:04:05Z" in the form that SQLAlchemy reads.
std::optional<std::string> moment(const std::string& iso) {
  if (iso.size() < 19) return std::nullopt;
  return iso.substr(0, 10) + " " + iso.substr(11, 8) + ".000000";
}

/// Names a new database beside the one that is to be made; removes it unless it got its name.
class PartialFile {
 public:
  explicit PartialFile(const std::string& path) : path_(path), partial_(path + ".part") {
    std::error_code error;
    if (path.empty() || fs::exists(path, error))
      throw misuse("'" + path + "' is there already", "Name a new file for the studies of Optuna.");
    fs::remove(partial_, error);  // of a run that was killed
  }
  ~PartialFile() {
    std::error_code ignored;
    fs::remove(partial_, ignored);
  }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::string& path() const { return partial_; }

  void give_name() const {
    std::error_code error;
    fs::rename(partial_, path_, error);
    if (error) throw failure("cannot write '" + path_ + "': " + error.message());
  }

 private:
  std::string path_, partial_;
};

/// Statements prepared once: a large study puts millions of rows.
class Writer {
 public:
  explicit Writer(const Database& database)
      : database_(database),
        study_(database, "INSERT INTO studies (study_name) VALUES (?)"),
        direction_(database,
                   "INSERT INTO study_directions (direction, study_id, objective)"
                   " VALUES ('MINIMIZE', ?, ?)"),
        study_attribute_(database,
                         "INSERT INTO study_user_attributes (study_id, \"key\", value_json)"
                         " VALUES (?, ?, ?)"),
        trial_(database,
               "INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete)"
               " VALUES (?, ?, ?, ?, ?)"),
        value_(database,
               "INSERT INTO trial_values (trial_id, objective, value, value_type)"
               " VALUES (?, ?, ?, ?)"),
        parameter_(database,
                   "INSERT INTO trial_params (trial_id, param_name, param_value,"
                   " distribution_json) VALUES (?, ?, ?, ?)"),
        attribute_(database,
                   "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json)"
                   " VALUES (?, ?, ?)") {}

  void put(const OptunaStudy& study) {
    if (database_.find_integer("SELECT 1 FROM studies WHERE study_name = ?", study.name))
      throw misuse("there are two studies '" + study.name + "' for Optuna");
    study_.run(study.name);
    const std::int64_t id = database_.last_id();
    for (std::size_t objective = 0; objective < study.objectives; ++objective)
      direction_.run(id, static_cast<std::int64_t>(objective));
    for (const auto& [key, json] : study.attributes) study_attribute_.run(id, key, json);
    std::vector<std::string> distributions;
    for (const OptunaParameter& each : study.parameters)
      distributions.push_back(distribution_of(each));
    std::int64_t number = 0;
    for (const OptunaTrial& trial : study.trials) put(trial, number++, id, study, distributions);
  }

 private:
  void put(const OptunaTrial& trial, std::int64_t number, std::int64_t study_id,
           const OptunaStudy& study, const std::vector<std::string>& distributions) {
    if (trial.parameters.size() != distributions.size())
      throw misuse("trial " + std::to_string(number) + " of study '" + study.name + "' has " +
                   std::to_string(trial.parameters.size()) + " of " +
                   std::to_string(distributions.size()) + " parameters");
    const std::optional<std::string> when = moment(study.created);
    trial_.run(number, study_id, std::string_view(trial.complete ? "COMPLETE" : "FAIL"), when,
               when);
    const std::int64_t id = database_.last_id();
    for (std::size_t i = 0; i < distributions.size(); ++i)
      parameter_.run(id, study.parameters[i].name, trial.parameters[i], distributions[i]);
    for (std::size_t i = 0; i < study.objectives && trial.complete; ++i)
      put_value(id, static_cast<std::int64_t>(i), trial.values.at(i));
    for (const auto& [key, json] : trial.attributes) attribute_.run(id, key, json);
  }

  void put_value(std::int64_t trial, std::int64_t objective, double value) {
    const std::string_view type = std::isfinite(value) ? "FINITE"
                                  : value < 0          ? "INF_NEG"
                                                       : "INF_POS";
    value_.run(trial, objective, finite(value), type);
  }

  const Database& database_;
  Statement study_, direction_, study_attribute_, trial_, value_, parameter_, attribute_;
};

}  // namespace

void write_optuna_file(const std::string& path, const NextOptunaStudy& next) {
  const PartialFile file(path);
  {
    const Database database(file.path(), Database::Access::ReadWrite);
    // The file gets its name when all is written: what a kill leaves behind is of no use to anyone.
    database.execute("PRAGMA journal_mode = MEMORY");
    database.execute("PRAGMA synchronous = OFF");
    database.transact("writing '" + path + "'", [&] {
      database.execute(kOptunaTables);
      Writer writer(database);
      while (const auto study = next()) writer.put(*study);
    });
  }
  file.give_name();
}

}  // namespace understudy
