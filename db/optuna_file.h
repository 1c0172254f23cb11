#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Studies of Optuna, a library of other tuners, in the SQLite file that it keeps them in
/// (db/optuna_schema.sql).
namespace understudy {

/// Names with their values in JSON.
using OptunaAttributes = std::vector<std::pair<std::string, std::string>>;

struct OptunaParameter {
  std::string name;
  double low = 0, high = 1;
  bool is_integer = false;
  std::string choices = {};  ///< of a category, JSON: what 0, 1, ... stand for
};

struct OptunaTrial {
  std::vector<double> parameters;  ///< one for each of the study's
  bool complete = true;            ///< otherwise failed, without a value
  std::vector<double> values;      ///< one for each objective; may be infinite
  OptunaAttributes attributes;
};

struct OptunaStudy {
  std::string name;     ///< unique in its file
  std::string created;  ///< ISO 8601, UTC: when all its trials began and ended, as far as is known
  std::vector<OptunaParameter> parameters;
  std::size_t objectives = 1;  ///< all to be minimised
  std::vector<OptunaTrial> trials;
  OptunaAttributes attributes;
};

/// The next study to be written; nothing: that was the last.
using NextOptunaStudy = std::function<std::optional<OptunaStudy>()>;

/// Writes a new file, which is there in whole or not at all. Throws misuse where something of that
/// name is there already, for two studies of one name, and for a trial without one number for each
/// parameter; failure where the file cannot be written.
void write_optuna_file(const std::string& path, const NextOptunaStudy& next);

}  // namespace understudy
