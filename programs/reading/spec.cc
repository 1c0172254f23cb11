#include "programs/reading/spec.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/reading/source_text.h"

namespace understudy {
namespace {

using Kind = InputSource::Kind;

/// A table of the file that knows where it is and reads its keys by type. An absent key leaves the
/// target as it is; a key of a wrong type is misuse.
class Section {
 public:
  Section(const toml::table& table, std::string path, std::string name)
      : table_(table), path_(std::move(path)), name_(std::move(name)) {}

  std::string place(const toml::source_region& source) const {
    return path_ + ":" + std::to_string(source.begin.line);
  }

  Error wrong(const toml::node& node, const std::string& key, const std::string& expected) const {
    return misuse(place(node.source()) + ": '" + key + "' in " + name_ + " must be " + expected);
  }

  void allow(const std::vector<std::string>& keys) const {
    for (const auto& [key, node] : table_) {
      const std::string text(key.str());
      if (std::find(keys.begin(), keys.end(), text) == keys.end())
        throw misuse(place(key.source()) + ": unknown key '" + text + "' in " + name_,
                     "its keys: " + closest_first(text, keys));
    }
  }

  std::optional<Section> section(const std::string& key) const {
    const toml::node* node = table_.get(key);
    if (!node) return std::nullopt;
    if (!node->is_table()) throw wrong(*node, key, "a table");
    return Section(*node->as_table(), path_, "[" + key + "]");
  }

  /// Calls visit(key, node, place) in the order of the file: TOML's tables have none.
  template <typename Visit>
  void for_each(Visit visit) const {
    std::vector<const toml::key*> keys;
    for (const auto& [key, node] : table_) keys.push_back(&key);
    std::sort(keys.begin(), keys.end(), [](const toml::key* a, const toml::key* b) {
      return a->source().begin < b->source().begin;
    });
    for (const toml::key* key : keys)
      visit(std::string(key->str()), *table_.get(key->str()), place(key->source()));
  }

  void read(const std::string& key, std::string& target) const {
    if (const toml::node* node = table_.get(key)) {
      if (!node->is_string()) throw wrong(*node, key, "a string");
      target = node->as_string()->get();
    }
  }

  void read(const std::string& key, std::size_t& target, std::int64_t most) const {
    if (const toml::node* node = table_.get(key)) target = count(*node, key, most);
  }

  /// Each element of an array by `element`.
  template <typename Element>
  void read_list(const std::string& key, Element element) const {
    const toml::node* node = table_.get(key);
    if (!node) return;
    if (!node->is_array()) throw wrong(*node, key, "an array");
    for (const toml::node& item : *node->as_array()) element(item);
  }

  const toml::node* get(const std::string& key) const { return table_.get(key); }

  std::size_t count(const toml::node& node, const std::string& key, std::int64_t most) const {
    const auto* integer = node.as_integer();
    if (!integer || integer->get() < 1 || integer->get() > most)
      throw wrong(node, key, "an integer from 1 to " + std::to_string(most));
    return static_cast<std::size_t>(integer->get());
  }

  double number(const toml::node& node, const std::string& key) const {
    if (!node.is_number()) throw wrong(node, key, "a number, or an array of numbers");
    return *node.value<double>();
  }

  std::string text(const toml::node& node, const std::string& key) const {
    if (!node.is_string()) throw wrong(node, key, "an array of strings");
    return node.as_string()->get();
  }

 private:
  const toml::table& table_;
  std::string path_;
  std::string name_;
};

constexpr std::int64_t kMostElements = 1 << 16;
constexpr std::int64_t kMostRows = 100'000'000;
constexpr std::int64_t kMostUnits = 1 << 16;

InputRole read_input(const Section& inputs, const std::string& name, const toml::node& node,
                     const std::string& origin, const std::string& path) {
  if (!node.is_table()) throw inputs.wrong(node, name, "a table, such as { range = [0.0, 1.0] }");
  const Section section(*node.as_table(), path, "'" + name + "'");
  section.allow({"range", "labels", "kind", "length"});
  InputRole role;
  role.name = name;
  role.origin = origin;
  if (const toml::node* range = section.get("range")) {
    const toml::array* ends = range->as_array();
    if (!ends || ends->size() != 2 || !(*ends)[0].is_number() || !(*ends)[1].is_number())
      throw section.wrong(*range, "range", "two numbers: [low, high]");
    role.range = Range{*(*ends)[0].value<double>(), *(*ends)[1].value<double>()};
    check_interval({name, role.range->lo, role.range->hi, InputKind::Real}, origin);
  }
  if (const toml::node* kind = section.get("kind")) {
    const std::string text = kind->value_or(std::string());
    if (text != "integer" && text != "real")
      throw section.wrong(*kind, "kind", "\"integer\" or \"real\"");
    role.kind = text == "integer" ? InputKind::Integer : InputKind::Real;
  }
  if (const toml::node* labels = section.get("labels")) {
    if (!labels->is_array() || role.range || role.kind)
      throw section.wrong(*labels, "labels", "an array of strings, without a range or a kind");
    std::vector<std::string> texts;
    for (const toml::node& label : *labels->as_array())
      texts.push_back(section.text(label, "labels"));
    set_labels(role, texts);
  }
  if (const toml::node* length = section.get("length"))
    role.length = section.count(*length, "length", kMostElements);
  return role;
}

ConstantRole read_constant(const Section& constants, const std::string& name,
                           const toml::node& node, const std::string& origin) {
  ConstantRole role{name, {}, origin};
  if (!node.is_array())
    role.values.push_back(constants.number(node, name));
  else
    for (const toml::node& item : *node.as_array())
      role.values.push_back(constants.number(item, name));
  return role;
}

Roles read_roles(const Section& root, const std::string& path) {
  Roles roles;
  if (const auto inputs = root.section("inputs"))
    inputs->for_each([&](const std::string& name, const toml::node& node, const std::string& at) {
      roles.inputs.push_back(read_input(*inputs, name, node, at, path));
    });
  if (const auto constants = root.section("constants"))
    constants->for_each(
        [&](const std::string& name, const toml::node& node, const std::string& at) {
          roles.constants.push_back(read_constant(*constants, name, node, at));
        });
  if (const auto outputs = root.section("outputs"))
    outputs->for_each([&](const std::string& name, const toml::node& node, const std::string& at) {
      roles.outputs.push_back({name, outputs->count(node, name, kMostElements), at});
    });
  return roles;
}

Kind read_kind(const Section& data, const std::string& key) {
  std::string name;
  data.read(key, name);
  if (name == "box") return Kind::Box;
  if (name == "latent") return Kind::Latent;
  if (name == "image") return Kind::Image;
  if (name == "csv") return Kind::Csv;
  throw data.wrong(*data.get(key), key, "\"box\", \"latent\", \"image\" or \"csv\"");
}

/// A path as seen from the spec; empty stays empty.
void read_path(const Section& data, const std::string& key, const std::filesystem::path& folder,
               std::string& target) {
  data.read(key, target);
  if (!target.empty()) target = (folder / target).string();
}

void check_particulars(const Section& data, const InputSource& source) {
  const auto uses = [&](Kind kind) { return source.kind == kind || source.test_kind == kind; };
  const toml::node* from = data.get(data.get("from") ? "from" : "test_from");
  if (uses(Kind::Latent) && (source.function.empty() || source.latent == 0))
    throw data.wrong(*from, "latent", "given, with the 'function' that maps it to inputs");
  if (uses(Kind::Image) && source.patches.empty())
    throw data.wrong(*from, "patches", "given: \"grey3x3\", \"grey8x8\" or \"rgb-pair\"");
  if (uses(Kind::Csv) && source.csv.empty())
    throw data.wrong(*from, "csv", "given: the path of a file with a header line");
}

void read_data(const Section& data, Spec& spec) {
  data.allow({"train", "test", "from", "test_from", "function", "latent", "patches", "train_image",
              "test_image", "csv"});
  data.read("train", spec.train_rows, kMostRows);
  data.read("test", spec.test_rows, kMostRows);
  InputSource& source = spec.inputs_from;
  if (data.get("from")) source.kind = read_kind(data, "from");
  if (data.get("test_from")) source.test_kind = read_kind(data, "test_from");
  data.read("function", source.function);
  data.read("latent", source.latent, kMostElements);
  data.read("patches", source.patches);
  const std::filesystem::path folder = std::filesystem::path(spec.path).parent_path();
  read_path(data, "train_image", folder, source.train_image);
  read_path(data, "test_image", folder, source.test_image);
  read_path(data, "csv", folder, source.csv);
  check_particulars(data, source);
}

void read_goal(const Section& goal, Spec& spec) {
  goal.allow({"terms", "least"});
  goal.read_list("terms", [&](const toml::node& term) {
    spec.goal.push_back({goal.text(term, "terms"), goal.place(term.source())});
  });
  const toml::node* least = goal.get("least");
  if (!least) return;
  if (!least->is_number() || !std::isfinite(*least->value<double>()))
    throw goal.wrong(*least, "least", "a finite number");
  if (spec.goal.empty()) throw goal.wrong(*least, "least", "beside the 'terms' that it is of");
  spec.least = *least->value<double>();
}

toml::table parse(const std::string& text, const std::string& path) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw misuse(path + ":" + std::to_string(error.source().begin.line) +
                 ": this is not TOML: " + std::string(error.description()));
  }
}

}  // namespace

Spec read_spec(const std::string& path) { return read_spec_text(read_source_text(path), path); }

Spec read_spec_text(const std::string& text, const std::string& path) {
  const toml::table table = parse(text, path);
  const Section root(table, path, "the spec");
  root.allow({"name", "function", "file", "source", "difficulty", "flags", "sources", "before",
              "inputs", "constants", "outputs", "data", "network", "goal"});
  Spec spec;
  spec.path = path;
  root.read("name", spec.name);
  root.read("function", spec.function);
  root.read("file", spec.file);
  root.read("source", spec.source);
  root.read("difficulty", spec.difficulty);
  root.read_list("flags",
                 [&](const toml::node& flag) { spec.flags.push_back(root.text(flag, "flags")); });
  root.read_list("sources", [&](const toml::node& source) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    spec.sources.push_back((folder / root.text(source, "sources")).string());
  });
  root.read("before", spec.before);
  spec.roles = read_roles(root, path);
  if (const auto data = root.section("data")) read_data(*data, spec);
  if (const auto network = root.section("network")) {
    network->allow({"hidden"});
    network->read_list("hidden", [&](const toml::node& units) {
      spec.hidden.push_back(network->count(units, "hidden", kMostUnits));
    });
  }
  if (const auto goal = root.section("goal")) read_goal(*goal, spec);
  return spec;
}

}  // namespace understudy
