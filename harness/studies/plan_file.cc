#include "harness/studies/plan_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <sstream>

#include "base/error.h"
#include "base/resources.h"
#include "base/text.h"
#include "harness/studies/data_size_form_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

/// Calls `see("fitting.epochs", field)` for every key of a plan.
template <typename See>
class KeyVisitor {
 public:
  KeyVisitor(std::string prefix, See& see) : prefix_(std::move(prefix)), see_(see) {}

  template <typename T>
  void operator()(const char* name, T& field, Effect = Effect::Result) const {
    if constexpr (HasFields<std::remove_const_t<T>>::value)
      visit_fields(field, KeyVisitor(prefix_ + name + ".", see_));
    else
      see_(prefix_ + name, field);
  }

 private:
  std::string prefix_;
  See& see_;
};

template <typename See>
void visit_keys(Plan& plan, See see) {
  visit_fields(plan, KeyVisitor<See>("", see));
}

std::string known_keys() {
  std::vector<std::string> keys;
  Plan plan;
  visit_keys(plan, [&](const std::string& key, auto&) { keys.push_back(key); });
  return join(keys, ", ");
}

Json to_json(const toml::node& node) {
  if (const auto* list = node.as_array()) {
    Json json = Json::array();
    for (const toml::node& item : *list) json.push_back(to_json(item));
    return json;
  }
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* text = node.as_string()) return text->get();
  return nullptr;  // a date or a table, which no field is
}

/// A list may be one value alone, and one text may hold several, separated by commas.
Json listed(const Json& json) {
  Json list = Json::array();
  for (const Json& item : json.is_array() ? json : Json::array({json})) {
    if (!item.is_string())
      list.push_back(item);
    else
      for (const std::string& part : split(item.get<std::string>(), ','))
        list.push_back(trim(part));
  }
  return list;
}

template <typename T>
void assign(T& field, const Json& json) {
  JsonReader(JsonForm::Text).read(json, field);
}

/// A text that looks like a number is one all the same: an architecture may be "4".
void assign(std::string& field, const Json& json) {
  if (json.is_number_integer())
    field = json.dump();
  else
    JsonReader(JsonForm::Text).read(json, field);
}

template <typename T>
void assign(std::vector<T>& field, const Json& json) {
  JsonReader(JsonForm::Text).read(listed(json), field);
}

void set_key(Plan& plan, const std::string& key, const toml::node& value,
             const std::string& where) {
  bool found = false;
  visit_keys(plan, [&](const std::string& known, auto& field) {
    if (known != key) return;
    found = true;
    try {
      assign(field, to_json(value));
    } catch (const Error& error) {
      throw error.during(where + ": " + key);
    }
  });
  if (!found) throw misuse(where + ": unknown key '" + key + "'", "the keys are " + known_keys());
}

void read_table(Plan& plan, const toml::table& table, const std::string& prefix,
                const std::string& path) {
  for (const auto& [name, value] : table) {
    const std::string key = prefix + std::string(name.str());
    if (const toml::table* part = value.as_table())
      read_table(plan, *part, key + ".", path);
    else
      set_key(plan, key, value, path + ":" + std::to_string(value.source().begin.line));
  }
}

toml::table parse_file(const std::string& path) {
  try {
    return toml::parse(read_file(path), path);
  } catch (const toml::parse_error& error) {
    throw misuse(path + ":" + std::to_string(error.source().begin.line) + ": " +
                 std::string(error.description()));
  }
}

}  // namespace

Plan load_plan(const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos || name.find('.') != std::string::npos;
  const std::string path = is_path ? name : resource_path(Resource::Plans) + "/" + name + ".toml";
  if (!is_path && !std::filesystem::exists(path))
    throw misuse("no plan '" + name + "'",
                 "the plans are " + join(plan_names(), ", ") + "; or name a file");
  Plan plan;
  read_table(plan, parse_file(path), "", path);
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
    return set_key(plan, key, *parsed.get("value"), where);
  }
  throw misuse(where + ": cannot read the value");
}

std::string plan_to_toml(const Plan& plan) {
  std::string text, table;
  Plan copy = plan;
  visit_keys(copy, [&](const std::string& key, const auto& field) {
    const std::size_t dot = key.find('.');
    const std::string of = dot == std::string::npos ? "" : key.substr(0, dot);
    if (of != table) text += "\n[" + of + "]\n";
    table = of;
    // JSON writes numbers, texts, flags and lists as TOML does.
    text += key.substr(dot + 1) + " = " + fields_to_json(field).dump() + "\n";
  });
  return text;
}

}  // namespace understudy
