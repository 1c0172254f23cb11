#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Reductions of arrays: a random expression of the elements, their neighbours and their places is
// summed, multiplied, counted, or its extreme is looked for; one such result or two.
namespace understudy::generator {
namespace {

struct Data {
  std::vector<std::pair<Array, Range>> arrays;
  std::vector<Expr> scalars;
  int n = 0;
};

Data inputs(Sketch& s) {
  Data data;
  data.n = s.chance(0.8) ? s.between(2, 8) : s.between(9, 16);
  const int arrays = data.n > 8 || s.chance(0.65) ? 1 : s.between(2, 3);
  for (int k = 0; k < arrays; ++k) {
    const Range range = s.any();
    data.arrays.emplace_back(
        s.array({"x", "y", "data", "a", "b", "v", "w", "samples"}, data.n, range), range);
  }
  const int scalars = s.pick<int>({0, 0, 0, 1, 1, 2});
  for (int k = 0; k < scalars; ++k)
    s.real({"t", "scale", "limit", "shift", "thr", "gain", "c"}, s.any());
  data.scalars = s.tame_inputs();
  return data;
}

/// What a term may be made of: elements at and beside i, the scalars, the place.
std::vector<Expr> around(Sketch& s, const Data& data, const Expr& i) {
  std::vector<Expr> leaves;
  for (const auto& [array, range] : data.arrays) leaves.push_back(tame(array.at(i), range));
  const auto& [array, range] = s.pick(data.arrays);
  if (data.n > 2 && s.chance(0.3)) {
    const bool wraps = s.chance(0.5);
    leaves.push_back(tame(array.at(wraps ? (i + 1) % Expr(data.n) : Expr(data.n - 1) - i), range));
  }
  if (s.chance(0.25)) leaves.push_back((i + 1.0) / double(data.n));
  for (const Expr& x : data.scalars)
    if (s.chance(0.7)) leaves.push_back(x);
  return leaves;
}

Expr term(Sketch& s, const Data& data, const Expr& i) {
  const std::vector<Expr> leaves = around(s, data, i);
  if (s.chance(0.1)) return leaves[0];
  if (s.chance(0.35)) return univariate(s, s.chance(0.5) ? leaves[0] : affine(s, leaves));
  const Expr x = s.let({"e", "d", "term", "z"}, anything(s, leaves, s.between(0, 1)));
  return s.pick<Expr>({x, x * leaves[0], x + leaves[0], x - leaves[0]});
}

void accumulate(Sketch& s, const Data& data, const Expr& total, const Expr& i, int kind) {
  const Expr x = term(s, data, i);
  switch (kind) {
    case 0:  // a sum
      return s.add(total, x);
    case 1:  // a product
      return s.update(total, Op::Multiply, 1.0 + s.number(0.05, 0.5) * tamed(s, x));
    case 2:  // the greatest
      return s.chance(0.5) ? s.set(total, fmax(total, x))
                           : s.when(x > total, [&] { s.set(total, x); });
    case 3:  // the least
      return s.chance(0.5) ? s.set(total, fmin(total, x))
                           : s.when(x < total, [&] { s.set(total, x); });
    case 4:  // a count
      return s.when(x > s.number(-0.5, 0.8), [&] { s.add(total, 1.0); });
    case 5:  // a sum with falling weights
      return s.add(total, x / (i + s.pick<double>({1.0, 2.0, 0.5})));
    case 6:  // an alternating sum
      return s.when(
          i % Expr(2) == 0, [&] { s.add(total, x); }, [&] { s.update(total, Op::Subtract, x); });
    case 7:  // a sum that forgets
      return s.set(total, s.number(0.3, 0.95) * total + x);
    default:  // a sum under a condition
      return s.when(
          random_condition(s, around(s, data, i), 1), [&] { s.add(total, x); },
          s.chance(0.5) ? Step([&] { s.update(total, Op::Subtract, s.number(0.1, 0.5) * x); })
                        : Step());
  }
}

Expr reduction(Sketch& s, const Data& data) {
  const int kind = s.pick<int>({0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8});
  const double start = kind == 1 ? 1.0 : kind == 2 ? -10.0 : kind == 3 ? 10.0 : 0.0;
  const Expr total = s.variable({"acc", "sum", "best", "total", "agg", "s"}, start);
  s.loop(s.chance(0.9) ? 0 : 1, data.n,
         [&](const Expr& i) { accumulate(s, data, total, i, kind); });
  const bool is_sum = kind == 0 || kind >= 4;
  return is_sum && s.chance(0.25) ? total / double(data.n) : total;
}

Expr written_out(Sketch& s, const Data& data) {
  return s.fold({"acc", "sum", "prod"}, Op::Add, 0.0, data.n,
                [&](const Expr& i) { return term(s, data, i); });
}

}  // namespace

void free_array(Sketch& s) {
  s.called({"reduce", "aggregate", "collect", "sum_over", "fold_data", "loss", "pool", "total_of"});
  const Data data = inputs(s);
  const Expr first = s.chance(0.15) ? written_out(s, data) : reduction(s, data);
  if (s.chance(0.5)) return s.finish(finishing_touch(s, first));
  const Expr second = reduction(s, data);
  if (s.chance(0.15)) return s.finish({{{"first", "out"}, first}, {{"other", "extra"}, second}});
  std::vector<Expr> both = {first, second};
  s.finish(s.chance(0.5) ? s.pick<Expr>({first + second, first - second, first * second,
                                         divided(s, first, second), fmax(first, second)})
                         : idiom(s, both));
}

}  // namespace understudy::generator
