#include "corpus/generator/sketch.h"

// The statements of a sketch, and the spellings that each has.
namespace understudy::generator {
namespace {

using Kind = Statement::Kind;

Statement statement(Kind kind, std::vector<Expr> values, std::vector<Block> blocks = {}) {
  Statement result;
  result.kind = kind;
  result.values = std::move(values);
  result.blocks = std::move(blocks);
  return result;
}

}  // namespace

void Sketch::emit(Statement s) { frames_.back().blocks.back().push_back(std::move(s)); }

Block Sketch::captured(const Step& body) {
  frames_.back().blocks.emplace_back();
  body();
  Block block = std::move(frames_.back().blocks.back());
  frames_.back().blocks.pop_back();
  return block;
}

/// Gives some subexpressions a name of their own, in statements before the one being written.
Expr Sketch::tidy(const Expr& x, int level) {
  if (x->is_leaf() || x->op == Op::Index) return x;
  std::vector<Expr> arguments;
  for (const Expr& argument : x->arguments) arguments.push_back(tidy(argument, level + 1));
  const Expr whole(x->op, std::move(arguments), x->is_integer, x->name);
  const int levels = depth(whole);
  // An expression of many levels is broken up even by those who like it long.
  const double share = levels > 4 ? 0.5 : levels > 1 ? temporaries_ : temporaries_ / 4;
  if (level == 0 || whole->is_integer || !chance(share)) return whole;
  return keep({"t", "tmp", "u", "v", "s", "q", "r", "a", "b", "c", "d", "e", "w", "h", "p"}, whole);
}

Expr Sketch::let(const Names& names, Expr x) {
  if (x->is_leaf() || (depth(x) <= 2 && chance(one_liners_))) return x;
  return keep(names, std::move(x));
}

Expr Sketch::keep(const Names& names, Expr x) {
  Statement s = statement(Kind::Declare, {tidy(x)});
  s.type = x->is_integer ? Type::Integer : Type::Real;
  s.name = unique(names);
  const Expr result = named(s.name, x->is_integer);
  emit(std::move(s));
  return result;
}

Expr Sketch::variable(const Names& names, Expr initial) {
  const Expr result = keep(names, std::move(initial));
  frames_.back().blocks.back().back().changes = true;
  return result;
}

void Sketch::set(Expr target, Expr x) {
  Statement s = statement(Kind::Assign, {tidy(x)});
  s.target = {std::move(target)};
  emit(std::move(s));
}

void Sketch::update(Expr target, Op op, Expr x) {
  Statement s = statement(Kind::Update, {tidy(x)});
  s.op = op;
  s.target = {std::move(target)};
  emit(std::move(s));
}

void Sketch::loop(Expr from, Expr to, const std::function<void(Expr i)>& body) {
  static const char* const kCounters[] = {"i", "j", "k"};
  Frame& frame = frames_.back();
  const std::string counter = kCounters[frame.loops % 3];
  ++frame.loops;
  Statement s = statement(Kind::For, {std::move(from), std::move(to)},
                          {captured([&] { body(named(counter, true)); })});
  --frames_.back().loops;
  s.name = counter;
  emit(std::move(s));
}

void Sketch::repeat(int n, const Step& body) {
  loop(0, n, [&](const Expr&) { body(); });
}

void Sketch::repeat_while(const std::function<Expr()>& condition, int bound, const Step& body) {
  // Many are careful and allow more rounds than any input needs.
  if (chance(0.35)) bound = pick<int>({50, 100, 100, 100, 200, 256, 1000});
  if (chance(0.5)) {
    loop(0, bound, [&](const Expr&) {
      when(!condition(), [&] { emit(statement(Kind::Break, {})); });
      body();
    });
    return;
  }
  const Expr count = variable({"n", "count", "iter", "steps"}, 0);
  const Expr test = condition() && count < bound;
  emit(statement(Kind::While, {test}, {captured([&] {
                   body();
                   update(count, Op::Add, 1);
                 })}));
}

void Sketch::when(Expr condition, const Step& then, const Step& otherwise) {
  std::vector<Block> blocks = {captured(then)};
  if (otherwise) blocks.push_back(captured(otherwise));
  emit(statement(Kind::If, {std::move(condition)}, std::move(blocks)));
}

void Sketch::answer(std::vector<Expr> values) {
  for (Expr& value : values) value = tidy(value);
  emit(statement(Kind::Return, std::move(values)));
}

void Sketch::stop_early(Expr condition, Expr value) {
  stops_early_ = stops_early_ || frames_.size() == 1;
  when(std::move(condition), [&] { answer({value}); });
}

Expr Sketch::choose(const Names& names, Expr condition, Expr yes, Expr no) {
  if (depth(yes) + depth(no) < 5 && chance(0.5)) return conditional(condition, yes, no);
  if (chance(0.5)) {
    const Expr chosen = variable(names, no);
    when(condition, [&] { set(chosen, yes); });
    return chosen;
  }
  Statement s = statement(Kind::Declare, {});
  s.changes = true;
  s.name = unique(names);
  const Expr chosen = named(s.name);
  emit(std::move(s));
  when(
      condition, [&] { set(chosen, yes); }, [&] { set(chosen, no); });
  return chosen;
}

Expr Sketch::select(const Names& names, Expr k, const std::vector<Expr>& values) {
  const Expr chosen = variable(names, 0.0);
  if (chance(0.6)) {
    std::vector<Block> cases;
    for (const Expr& value : values) cases.push_back(captured([&] { set(chosen, value); }));
    emit(statement(Kind::Switch, {std::move(k)}, std::move(cases)));
    return chosen;
  }
  std::function<void(std::size_t)> chain = [&](std::size_t first) {
    if (first + 1 == values.size()) return set(chosen, values[first]);
    when(
        k == Expr(static_cast<int>(first)), [&] { set(chosen, values[first]); },
        [&] { chain(first + 1); });
  };
  chain(0);
  return chosen;
}

Expr Sketch::sum(const Names& names, int n, const Term& term) {
  return fold(names, Op::Add, 0.0, n, term);
}

Expr Sketch::fold(const Names& names, Op op, Expr initial, int n, const Term& term) {
  if (n <= 4 && chance(0.35)) {
    const bool is_neutral = initial->op == Op::Real && initial->value == (op == Op::Add ? 0 : 1);
    Expr total = is_neutral ? term(0) : Expr(op, {initial, term(0)}, false);
    for (int i = 1; i < n; ++i) total = Expr(op, {total, term(i)}, false);
    return total;
  }
  const Expr total = variable(names, initial);
  loop(0, n, [&](const Expr& i) { update(total, op, term(i)); });
  return total;
}

Callable Sketch::helper(const Names& names, const Names& parameters,
                        const std::function<Expr(std::vector<Expr>)>& body) {
  if (frames_.size() == 1 && chance(0.45)) return define(names, parameters, body);
  return [this, parameters, body](std::vector<Expr> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i)
      if (depth(arguments[i]) > 0) arguments[i] = keep({parameters[i]}, arguments[i]);
    return body(arguments);
  };
}

Callable Sketch::define(const Names& names, const Names& parameters,
                        const std::function<Expr(std::vector<Expr>)>& body) {
  Names static_names = names;
  const std::string name = unique(static_names);
  file_names_.insert(name);
  frames_.emplace_back();
  frames_.back().blocks.emplace_back();
  Function& function = frames_.back().function;
  function.name = name;
  std::vector<Expr> arguments;
  for (const char* parameter : parameters) {
    Parameter p;
    p.name = unique({parameter});
    function.parameters.push_back(p);
    arguments.push_back(named(p.name));
  }
  answer({body(arguments)});
  frames_.back().function.body = std::move(frames_.back().blocks[0]);
  file_.functions.push_back(std::move(frames_.back().function));
  frames_.pop_back();
  return [name](std::vector<Expr> values) { return call_own(name, std::move(values)); };
}

}  // namespace understudy::generator
