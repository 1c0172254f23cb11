#include "corpus/generator/sketch.h"

#include <algorithm>

#include "corpus/generator/code/dead_code.h"
#include "corpus/generator/code/print_file.h"
#include "corpus/generator/generated_program.h"

namespace understudy::generator {
namespace {

enum Naming { kOwn, kLetters, kNumbered };

constexpr const char* kOrigin = "the generator";

/// Parameters that nothing reads; one stays, since a program has an input.
void drop_unread_parameters(Function& function) {
  std::vector<Parameter> read;
  for (const Parameter& parameter : function.parameters)
    if (reads(function, parameter.name)) read.push_back(parameter);
  if (!read.empty()) function.parameters = std::move(read);
}

}  // namespace

Expr Grid::at(Expr i, Expr j) const {
  if (is_flat)
    return index(named(name), std::move(i) * Expr(static_cast<int>(columns)) + std::move(j));
  return index(index(named(name), std::move(i)), std::move(j));
}

Sketch::Sketch(Rng rng)
    : rng_(rng.fork("shape")),
      style_(draw_style(rng.fork("style"))),
      frames_(1),
      // What C, libm and our loops call their own.
      file_names_{"i",   "j",   "k",   "gamma", "index", "log",
                  "exp", "sin", "cos", "tan",   "pow",   "div"} {
  frames_[0].blocks.emplace_back();
  frames_[0].function.is_static = false;
  is_narrow_ = chance(0.4);
  naming_ = pick<int>({kOwn, kOwn, kOwn, kOwn, kOwn, kOwn, kOwn, kLetters, kNumbered});
  temporaries_ = pick<double>({0.0, 0.0, 0.05, 0.15, 0.4});
  one_liners_ = rng_.uniform(0.0, 0.8);
}

int Sketch::between(int lo, int hi) {
  return lo + static_cast<int>(rng_.below(static_cast<std::size_t>(hi - lo + 1)));
}

std::vector<double> Sketch::numbers(std::size_t n, double lo, double hi) {
  std::vector<double> values(n);
  for (double& value : values) value = number(lo, hi);
  return values;
}

Range Sketch::any() { return is_narrow_ ? Range() : draw_range(rng_); }

std::string Sketch::unique(const Names& names) {
  std::set<std::string>& used = frames_.back().used;
  const std::size_t first = chance(0.5) ? 0 : rng_.below(names.size());
  std::string name = names[first];
  for (std::size_t k = 1; used.count(name) || file_names_.count(name); ++k)
    name = k < names.size() ? names[(first + k) % names.size()]
                            : std::string(names[first]) + std::to_string(k - names.size() + 2);
  used.insert(name);
  ever_used_.insert(name);
  return name;
}

std::string Sketch::input_name(const Names& names) {
  static const Names kSingle = {"x", "y", "z", "a", "b", "c", "d", "p", "q",
                                "u", "v", "w", "r", "s", "t", "g", "h"};
  static const Names kCounted = {"x1", "x2",  "x3",  "x4",  "x5",  "x6",  "x7",  "x8",
                                 "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16"};
  if (naming_ == kOwn || frames_.size() > 1) return unique(names);
  for (const char* name : naming_ == kLetters ? kSingle : kCounted)
    if (!frames_.back().used.count(name) && !file_names_.count(name)) return unique({name});
  return unique(names);
}

void Sketch::called(const Names& names) {
  static const Names kPlain = {"compute", "f",     "evaluate", "eval",  "calc",   "func",
                               "process", "apply", "run",      "value", "update", "response"};
  std::string name = chance(0.25) ? pick(kPlain) : pick(names);
  static const std::vector<std::string> kBehind = {"2",       "_value", "_fast", "_f",
                                                   "_approx", "_v2",    "_step"};
  if (chance(0.15)) name += pick(kBehind);
  frames_[0].function.name = name;
  file_names_.insert(name);
}

std::string Sketch::new_parameter(const Names& names, Type type,
                                  std::vector<std::size_t> dimensions, Range range) {
  Parameter parameter;
  parameter.name = input_name(names);
  parameter.type = type;
  parameter.dimensions = std::move(dimensions);
  frames_[0].function.parameters.push_back(parameter);
  ranges_[parameter.name] = range;
  return parameter.name;
}

Expr Sketch::real(const Names& names, Range range) {
  const Expr x = named(new_parameter(names, Type::Real, {}, range));
  scalars_.push_back(x);
  return x;
}

Expr Sketch::integer(const Names& names, int lo, int hi) {
  return named(new_parameter(names, Type::Integer, {}, {double(lo), double(hi)}), true);
}

Array Sketch::array(const Names& names, int n, Range range) {
  const auto size = static_cast<std::size_t>(n);
  const Array array{new_parameter(names, Type::Real, {size}, range), size, false};
  frames_[0].function.parameters.back().as_pointer = chance(0.35);
  frames_[0].function.parameters.back().is_const = chance(0.85);
  return array;
}

Array Sketch::integer_array(const Names& names, int n, int lo, int hi) {
  const auto size = static_cast<std::size_t>(n);
  return {new_parameter(names, Type::Integer, {size}, {double(lo), double(hi)}), size, true};
}

Grid Sketch::grid(const Names& names, int rows, int columns, Range range) {
  Grid grid{"", static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), chance(0.35)};
  const std::vector<std::size_t> dimensions =
      grid.is_flat ? std::vector<std::size_t>{grid.rows * grid.columns}
                   : std::vector<std::size_t>{grid.rows, grid.columns};
  grid.name = new_parameter(names, Type::Real, dimensions, range);
  return grid;
}

Expr tame(Expr x, Range range) {
  const double size = std::max(-range.lo, range.hi);
  if (size > 20.0) return std::move(x) / Expr(size);
  if (size > 3.5) return 0.1 * std::move(x);
  return x;
}

std::vector<Expr> Sketch::tame_inputs() const {
  std::vector<Expr> values;
  for (const Expr& x : scalars_) values.push_back(tame(x, ranges_.at(x->name)));
  return values;
}

Expr Sketch::constant(const Names& names, double value) {
  if (chance(0.6)) return value;
  if (frames_.size() == 1 && chance(0.5)) return named(keep(names, value)->name);
  std::string name = names[0];
  const bool as_macro = chance(0.6);
  if (as_macro)
    for (char& c : name) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  // A macro would replace its name in every function.
  while (file_names_.count(name) || ever_used_.count(name)) name += "0";
  file_names_.insert(name);
  file_.constants.push_back({name, value, as_macro});
  return named(name);
}

Array Sketch::table(const Names& names, const std::vector<double>& values) {
  return workspace(names, {values.begin(), values.end()});
}

Array Sketch::workspace(const Names& names, std::vector<Expr> values) {
  Statement statement;
  statement.kind = Statement::Kind::Table;
  statement.name = unique(names);
  statement.changes =
      !std::all_of(values.begin(), values.end(), [](const Expr& x) { return x->op == Op::Real; });
  const Array array{statement.name, values.size(), false};
  statement.values = std::move(values);
  emit(std::move(statement));
  return array;
}

GeneratedProgram Sketch::written() const {
  File file = file_;
  file.functions.push_back(frames_[0].function);
  file.functions.back().body = frames_[0].blocks[0];
  remove_dead_code(file);
  drop_unread_parameters(file.functions.back());
  const Function& function = file.functions.back();
  GeneratedProgram program;
  program.options.function = function.name;
  for (const Parameter& parameter : function.parameters) {
    const Range& range = ranges_.at(parameter.name);
    InputRole role;
    role.name = parameter.name;
    role.range = understudy::Range{range.lo, range.hi};
    if (parameter.as_pointer) role.length = parameter.dimensions[0];
    role.origin = kOrigin;
    program.options.roles.inputs.push_back(role);
  }
  for (const std::string& output : outputs_)
    program.options.roles.outputs.push_back({output, std::nullopt, kOrigin});
  program.text = print(file, style_);
  return program;
}

}  // namespace understudy::generator
