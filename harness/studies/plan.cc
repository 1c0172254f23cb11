#include "harness/studies/plan.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>

#include "base/error.h"
#include "base/resources.h"
#include "base/text.h"
#include "harness/execution/tuning_method.h"
#include "harness/studies/problem_kinds.h"
#include "optimizers/tune.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/architecture.h"

namespace understudy {
namespace {

// A TOML value as T, or misuse saying what was expected.
std::size_t to_count(const toml::node& node) {
  const auto value = node.value<std::int64_t>();
  if (!node.is_integer() || !value || *value < 0)
    throw misuse("expected a whole number, 0 or more");
  return static_cast<std::size_t>(*value);
}

double to_real(const toml::node& node) {
  const auto value = node.value<double>();
  if (!node.is_number() || !value) throw misuse("expected a number");
  return *value;
}

bool to_flag(const toml::node& node) {
  const auto value = node.value<bool>();
  if (!node.is_boolean() || !value) throw misuse("expected true or false");
  return *value;
}

std::string to_text(const toml::node& node) {
  const auto value = node.value<std::string>();
  if (!value) throw misuse("expected a text in quotes");
  return *value;
}

template <typename T>
std::vector<T> to_list(const toml::node& node, T (*element)(const toml::node&)) {
  if (!node.is_array()) return {element(node)};
  std::vector<T> list;
  for (const toml::node& item : *node.as_array()) list.push_back(element(item));
  return list;
}

// A list of names; one text may hold several, separated by commas.
std::vector<std::string> to_names(const toml::node& node) {
  std::vector<std::string> names;
  for (const std::string& text : to_list(node, to_text))
    for (const std::string& name : split(text, ',')) names.push_back(trim(name));
  return names;
}

// Whole numbers and texts such as "0.1 %"; one text may hold several, separated by commas.
std::vector<DataSize> to_sizes(const toml::node& node) {
  const auto to_words = [](const toml::node& element) {
    return element.is_integer() ? std::to_string(to_count(element)) : to_text(element);
  };
  std::vector<DataSize> sizes;
  for (const std::string& words : to_list<std::string>(node, to_words))
    for (const std::string& word : split(words, ',')) sizes.push_back(DataSize::parse(word));
  return sizes;
}

using Setter = std::function<void(Plan&, const toml::node&)>;

// Every key that a plan may hold. The plan file, --set and the list of known keys all come from
// this table.
const std::map<std::string, Setter>& setters() {
  using N = const toml::node&;
  static const std::map<std::string, Setter> table = {
      {"name", [](Plan& p, N n) { p.name = to_text(n); }},
      {"suite", [](Plan& p, N n) { p.suite = to_text(n); }},
      {"programs", [](Plan& p, N n) { p.programs = to_names(n); }},
      {"single_outputs", [](Plan& p, N n) { p.single_outputs = to_flag(n); }},
      {"seed", [](Plan& p, N n) { p.seed = to_count(n); }},
      {"sampling", [](Plan& p, N n) { p.sampling = sampling_from_string(to_text(n)); }},
      {"train_rows", [](Plan& p, N n) { p.train_rows = to_count(n); }},
      {"test_rows", [](Plan& p, N n) { p.test_rows = to_count(n); }},
      {"fitting.sizes", [](Plan& p, N n) { p.fitting.sizes = to_sizes(n); }},
      {"fitting.seeds", [](Plan& p, N n) { p.fitting.seeds = to_count(n); }},
      {"fitting.initialisers", [](Plan& p, N n) { p.fitting.initialisers = to_names(n); }},
      {"fitting.architecture", [](Plan& p, N n) { p.fitting.architecture = to_text(n); }},
      {"fitting.train_fraction", [](Plan& p, N n) { p.fitting.train_fraction = to_real(n); }},
      {"fitting.epochs", [](Plan& p, N n) { p.fitting.options.epochs = to_count(n); }},
      {"fitting.learning_rate", [](Plan& p, N n) { p.fitting.options.learning_rate = to_real(n); }},
      {"fitting.batch", [](Plan& p, N n) { p.fitting.options.batch = to_count(n); }},
      {"fitting.check_every", [](Plan& p, N n) { p.fitting.options.check_every = to_count(n); }},
      {"tuning.methods", [](Plan& p, N n) { p.tuning.methods = to_names(n); }},
      {"tuning.problems", [](Plan& p, N n) { p.tuning.problems = to_names(n); }},
      {"tuning.keeps", [](Plan& p, N n) { p.tuning.keeps = to_text(n); }},
      {"tuning.budget", [](Plan& p, N n) { p.tuning.budget = to_count(n); }},
      {"tuning.patience", [](Plan& p, N n) { p.tuning.patience = to_count(n); }},
      {"tuning.at_once", [](Plan& p, N n) { p.tuning.at_once = to_count(n); }},
      {"tuning.seeds", [](Plan& p, N n) { p.tuning.seeds = to_count(n); }},
      {"tuning.initialiser", [](Plan& p, N n) { p.tuning.initialiser = to_text(n); }},
      {"tuning.epochs", [](Plan& p, N n) { p.tuning.epochs = to_count(n); }},
      {"tuning.learning_rate", [](Plan& p, N n) { p.tuning.learning_rate = to_real(n); }},
      {"tuning.tolerance", [](Plan& p, N n) { p.tuning.tolerance = to_real(n); }},
  };
  return table;
}

std::string known_keys() {
  std::vector<std::string> keys;
  for (const auto& [key, setter] : setters()) keys.push_back(key);
  return join(keys, ", ");
}

void set_option(Plan& plan, const std::string& key, const toml::node& value,
                const std::string& where) {
  const auto setter = setters().find(key);
  if (setter == setters().end())
    throw misuse(where + ": unknown key '" + key + "'", "the keys are " + known_keys());
  try {
    setter->second(plan, value);
  } catch (const Error& error) {
    throw error.during(where + ": " + key);
  }
}

void read_table(Plan& plan, const toml::table& table, const std::string& prefix,
                const std::string& path) {
  for (const auto& [name, value] : table) {
    const std::string key = prefix + std::string(name.str());
    if (prefix.empty() && value.is_table() && (key == "fitting" || key == "tuning"))
      read_table(plan, *value.as_table(), key + ".", path);
    else
      set_option(plan, key, value, path + ":" + std::to_string(value.source().begin.line));
  }
}

void require(bool holds, const std::string& key, const std::string& value,
             const std::string& rule) {
  if (!holds) throw misuse("plan: " + key + " = " + value + ", but " + rule);
}

// Of those for one number, else of those for trade-offs, which share their names for the most part.
const Tuner& find_any_tuner(const std::string& name) {
  for (const Tuner& tuner : front_tuners())
    if (tuner.name == name) return tuner;
  return find_tuner(name);
}

}  // namespace

void Plan::validate() const {
  require(fitting.sizes.empty() || !fitting.initialisers.empty(), "fitting.initialisers", "[]",
          "at least one is needed to fit");
  require(fitting.sizes.empty() || fitting.seeds >= 1, "fitting.seeds", "0",
          "at least 1 is needed");
  require(fitting.train_fraction > 0.0 && fitting.train_fraction <= 1.0, "fitting.train_fraction",
          format_number(fitting.train_fraction), "it must be above 0 and at most 1");
  require(tuning.budget == 0 || !tuning.methods.empty(), "tuning.methods", "[]",
          "at least one is needed to tune");
  require(tuning.at_once >= 1, "tuning.at_once", "0", "at least 1 run is made at a time");
  require(tuning.budget == 0 || tuning.seeds >= 1, "tuning.seeds", "0", "at least 1 is needed");
  require(tuning.tolerance >= 0.0 && std::isfinite(tuning.tolerance), "tuning.tolerance",
          format_number(tuning.tolerance), "it must be a number, 0 or more");
  for (const std::string& known : fitting.initialisers)
    if (find_baseline(known) == nullptr) find_initialiser(known);
  require(tuning.keeps == "all" || tuning.keeps == "improvements", "tuning.keeps", tuning.keeps,
          "it must be all or improvements");
  require(tuning.budget == 0 || !tuning.problems.empty(), "tuning.problems", "[]",
          "at least one is needed to tune");
  for (const std::string& kind : tuning.problems)
    require(std::count(problem_kinds().begin(), problem_kinds().end(), kind) > 0, "tuning.problems",
            kind, "the kinds are " + join(problem_kinds(), ", "));
  for (const std::string& known : tuning.methods) {
    const TuningMethod method = split_method(known);
    const Tuner& tuner = find_any_tuner(method.tuner);
    require(tuning.at_once == 1 || tuner.asks_together, "tuning.at_once",
            std::to_string(tuning.at_once),
            "method '" + tuner.name + "' makes one run after the other");
    require(method.initialiser.empty() || tuner.model == TunerModel::Surrogate, "tuning.methods",
            known, "only a surrogate begins somewhere: surrogate:" + method.initialiser);
    if (!method.initialiser.empty()) find_initialiser(method.initialiser);
  }
  find_initialiser(tuning.initialiser);
  if (!fitting.architecture.empty()) parse_architecture(fitting.architecture, 1).validate();
  fitting.options.validate();
  FitOptions refit;
  refit.epochs = tuning.epochs;
  refit.learning_rate = tuning.learning_rate;
  try {
    refit.validate();
  } catch (const Error& error) {
    throw error.during("plan: tuning");
  }
}

bool is_fitted(const std::string& initialiser, const DataSize& wanted) {
  return !wanted.is_none() || find_baseline(initialiser) == nullptr;
}

bool needs_units(const Plan& plan, const Program& program) {
  if (plan.tuning.budget == 0) return false;
  return std::any_of(plan.tuning.problems.begin(), plan.tuning.problems.end(),
                     [&](const std::string& kind) {
                       return resolved_kind(kind, program) != "goal" || program.least;
                     });
}

std::size_t rows_wanted(const Plan& plan, const Program& program, const DataSize& size) {
  return size.percent ? size.of(plan.train_rows == 0 ? program.train_rows : plan.train_rows)
                      : static_cast<std::size_t>(size.amount);
}

std::size_t count_fits(const Plan& plan) {
  std::size_t count = 0;
  for (const std::string& initialiser : plan.fitting.initialisers)
    for (const DataSize& size : plan.fitting.sizes)
      if (is_fitted(initialiser, size)) count += plan.fitting.seeds;
  return count;
}

Plan load_plan(const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos || name.find('.') != std::string::npos;
  const std::string path = is_path ? name : resource_path(Resource::Plans) + "/" + name + ".toml";
  if (!is_path && !std::filesystem::exists(path))
    throw misuse("no plan '" + name + "'",
                 "the plans are " + join(plan_names(), ", ") + "; or name a file");
  Plan plan;
  const toml::parse_result parsed = [&] {
    try {
      return toml::parse(read_file(path), path);
    } catch (const toml::parse_error& error) {
      throw misuse(path + ":" + std::to_string(error.source().begin.line) + ": " +
                   std::string(error.description()));
    }
  }();
  read_table(plan, parsed, "", path);
  return plan;
}

std::vector<std::string> plan_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(resource_path(Resource::Plans)))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

void set_plan_option(Plan& plan, const std::string& assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string::npos)
    throw misuse("'" + assignment + "' has no '='", "write KEY=VALUE, such as fitting.epochs=500");
  const std::string key = trim(assignment.substr(0, equals));
  const std::string value = trim(assignment.substr(equals + 1));
  const std::string where = "'" + assignment + "'";
  // A value is TOML; lists may leave out their brackets and texts their quotes.
  for (const std::string& form : {value, "[" + value + "]", "\"" + value + "\""}) {
    toml::table parsed;
    try {
      parsed = toml::parse("value = " + form);
    } catch (const toml::parse_error&) {
      continue;
    }
    return set_option(plan, key, *parsed.get("value"), where);
  }
  throw misuse(where + ": cannot read the value");
}

}  // namespace understudy
