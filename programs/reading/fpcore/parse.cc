#include "programs/reading/fpcore/parse.h"

#include <algorithm>
#include <utility>

#include "programs/reading/fpcore/number.h"
#include "programs/reading/fpcore/operators.h"

namespace understudy::fpcore {
namespace {

template <typename Value>
using Names = std::vector<std::pair<const char*, Value>>;

const Names<Precision>& precisions() {
  static const Names<Precision> names = {{"binary32", Precision::Binary32},
                                         {"(float 8 32)", Precision::Binary32},
                                         {"binary64", Precision::Binary64},
                                         {"(float 11 64)", Precision::Binary64},
                                         {"integer", Precision::Integer}};
  return names;
}

const Names<Rounding>& roundings() {
  static const Names<Rounding> names = {{"nearestEven", Rounding::NearestEven},
                                        {"nearestAway", Rounding::NearestAway},
                                        {"toPositive", Rounding::ToPositive},
                                        {"toNegative", Rounding::ToNegative},
                                        {"toZero", Rounding::ToZero}};
  return names;
}

template <typename Value>
Value named(const Names<Value>& names, const Datum& datum, const std::string& property,
            const std::string& file) {
  std::string known;
  for (const auto& [name, value] : names) {
    if (shown(datum) == name) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw misuse_at(file, datum.place, property + " " + shown(datum) + " is not supported",
                  "it can be one of: " + known);
}

/// Moves behind one property and calls `use` with its name and its value.
template <typename Use>
void next_property(const std::vector<Datum>& items, std::size_t& next, const std::string& file,
                   Use use) {
  const Datum& name = items[next];
  if (next + 1 >= items.size())
    throw misuse_at(file, name.place, "the property " + name.text + " has no value");
  use(name.text, items[next + 1]);
  next += 2;
}

void annotate(Annotation& annotation, const std::string& property, const Datum& value,
              const std::string& file) {
  if (property == ":precision")
    annotation.precision = named(precisions(), value, property, file);
  else if (property == ":round")
    annotation.rounding = named(roundings(), value, property, file);
}

class CoreParser {
 public:
  explicit CoreParser(const std::string& file) : file_(file) {}

  Core parse(const Datum& datum) const {
    if (!datum.is_list() || datum.items.empty() || !datum.items[0].is_symbol("FPCore"))
      throw misuse_at(file_, datum.place, shown(datum) + " is no FPCore",
                      "write (FPCore (x ...) properties expression)");
    const std::vector<Datum>& items = datum.items;
    Core core;
    core.place = datum.place;
    std::size_t next = 1;
    core.heading = heading_of(datum);
    if (next < items.size() && items[next].is_symbol()) ++next;
    if (next == items.size() || !items[next].is_list())
      throw misuse_at(file_, datum.place, "the FPCore has no list of arguments",
                      "write (FPCore (x ...) properties expression)");
    parse_arguments(items[next++], core);
    while (next < items.size() && items[next].is_keyword())
      next_property(items, next, file_,
                    [&](const std::string& name, const Datum& value) { apply(core, name, value); });
    if (next + 1 != items.size()) throw wrong_body(datum, next);
    core.body = parse_expression(items[next], file_);
    return core;
  }

 private:
  Error wrong_body(const Datum& datum, std::size_t next) const {
    if (next >= datum.items.size())
      return misuse_at(file_, datum.place, "the FPCore has no expression",
                       "write it behind the properties");
    return misuse_at(file_, datum.items[next + 1].place,
                     shown(datum.items[next + 1]) + " follows the FPCore's expression",
                     "close the bracket before it, or put properties before the expression");
  }

  void parse_arguments(const Datum& list, Core& core) const {
    for (const Datum& item : list.items) {
      Argument argument = parse_argument(item);
      for (const Argument& other : core.arguments)
        if (other.name == argument.name)
          throw misuse_at(file_, item.place, "there is an argument '" + argument.name + "' already",
                          "give it another name");
      core.arguments.push_back(std::move(argument));
    }
  }

  Argument parse_argument(const Datum& item) const {
    Argument argument;
    argument.place = item.place;
    const Datum* name = &item;
    if (item.is_list()) {
      std::size_t next = 1;
      const bool is_annotated = !item.items.empty() && item.items[0].is_symbol("!");
      if (is_annotated) argument.annotation = parse_annotation(item.items, next, file_);
      if (!is_annotated || next + 1 != item.items.size())
        throw misuse_at(file_, item.place, "the argument " + shown(item) + " is no single number",
                        "tensors are not read: make each element an argument");
      name = &item.items[next];
    }
    const bool is_name = name->is_symbol() && !name->is_keyword() && !is_number(name->text) &&
                         !find_constant(name->text);
    if (!is_name)
      throw misuse_at(file_, name->place, shown(*name) + " cannot be the name of an argument");
    argument.name = name->text;
    return argument;
  }

  void apply(Core& core, const std::string& name, const Datum& value) const {
    if (name == ":name" || name == ":description") {
      if (value.kind != Datum::Kind::String)
        throw misuse_at(file_, value.place, name + " is no string: " + shown(value),
                        "write it in quotes");
      if (name == ":description") core.description = value.text;  // :name is in the heading
    } else if (name == ":cite") {
      core.cite = shown(value);
    } else if (name == ":pre") {
      core.precondition = parse_expression(value, file_);
    } else if (name == ":spec") {
      keep_specification(core, value);
    } else {
      annotate(core.annotation, name, value, file_);
    }
  }

  /// Not computed, so one that cannot be read, such as one with an operator of a theorem prover,
  /// is no reason to refuse the FPCore.
  void keep_specification(Core& core, const Datum& value) const {
    try {
      core.specification = parse_expression(value, file_);
    } catch (const Error&) {
      core.specification.reset();
    }
  }

  const std::string& file_;
};

}  // namespace

Annotation parse_annotation(const std::vector<Datum>& items, std::size_t& next,
                            const std::string& file) {
  Annotation annotation;
  while (next < items.size() && items[next].is_keyword())
    next_property(items, next, file, [&](const std::string& name, const Datum& value) {
      annotate(annotation, name, value, file);
    });
  return annotation;
}

Heading heading_of(const Datum& datum) {
  Heading heading;
  const std::vector<Datum>& items = datum.items;
  if (items.size() > 1 && items[1].is_symbol()) heading.symbol = items[1].text;
  for (std::size_t i = 1; i + 1 < items.size(); ++i)
    if (items[i].is_symbol(":name")) heading.name = items[i + 1].text;
  return heading;
}

Core parse_core(const Datum& datum, const std::string& file) {
  return CoreParser(file).parse(datum);
}

std::vector<Core> parse(std::string_view text, const std::string& file) {
  std::vector<Core> cores;
  for (const Datum& datum : read_data(text, file)) cores.push_back(parse_core(datum, file));
  if (cores.empty())
    throw misuse("'" + file + "' holds no FPCore", "write (FPCore (x ...) properties expression)");
  return cores;
}

}  // namespace understudy::fpcore
