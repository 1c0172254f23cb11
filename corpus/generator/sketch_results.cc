#include "corpus/generator/sketch.h"

// How a sketch ends: one result, or several through pointers.
namespace understudy::generator {
namespace {

// Of the programs whose family names one result. With the families that name several, about one
// program in seven has more than one.
constexpr double kSeveralResults = 0.12;

const Names kFurther = {"out2", "aux", "extra_out", "other", "second", "part"};

/// The expression and what it is made of, as far as it is computed whatever the inputs are.
void add_parts(const Expr& x, std::vector<Expr>& found) {
  if (x->is_integer || depth(x) < 2) return;
  found.push_back(x);
  if (x->op == Op::Conditional) return;
  for (const Expr& argument : x->arguments) add_parts(argument, found);
}

}  // namespace

void Sketch::shuffle_parameters() {
  std::vector<Parameter>& parameters = frames_[0].function.parameters;
  if (!chance(0.2)) return;
  std::vector<Parameter> shuffled;
  for (const std::size_t i : rng_.permutation(parameters.size())) shuffled.push_back(parameters[i]);
  parameters = std::move(shuffled);
}

/// Numbers that the program has made on its way to the result and that people ask for as well.
std::vector<Expr> Sketch::made_on_the_way(const Expr& result) const {
  std::vector<Expr> found;
  for (const Statement& s : frames_[0].blocks[0]) {
    const bool is_real = s.kind == Statement::Kind::Declare && s.type == Type::Real;
    if (!is_real || (result->op == Op::Name && result->name == s.name)) continue;
    if (s.changes || depth(s.values[0]) >= 2) found.push_back(named(s.name));
  }
  for (const Expr& argument : result->arguments) add_parts(argument, found);
  return found;
}

void Sketch::finish(Expr result) {
  std::vector<Expr> others;
  if (!stops_early_ && chance(kSeveralResults)) others = made_on_the_way(result);
  if (!others.empty()) {
    std::vector<std::pair<Names, Expr>> results = {
        {{"result", "out", "res", "value_out"}, std::move(result)}};
    const std::size_t more = chance(0.3) ? 2 : 1;
    for (const std::size_t k : rng_.permutation(others.size()))
      if (results.size() <= more) results.push_back({kFurther, others[k]});
    return finish(std::move(results));
  }
  // A pointer for a single result: as people do who may add another one.
  if (chance(0.05)) return finish({{{"result", "out", "y", "value"}, std::move(result)}});
  answer({std::move(result)});
  shuffle_parameters();
}

void Sketch::finish(std::vector<std::pair<Names, Expr>> results) {
  std::vector<Expr> values;
  for (std::size_t k = 0; k < results.size(); ++k) {
    outputs_.push_back(unique(results[k].first));
    values.push_back(results[k].second);
  }
  frames_[0].function.outputs = outputs_;
  answer(std::move(values));
  shuffle_parameters();
}

}  // namespace understudy::generator
