#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Small feed-forward networks with known or given weights, as exported from a training tool.
namespace understudy::generator {

void network(Sketch& s) {
  s.called({"predict", "mlp", "forward", "net", "infer", "policy", "classifier"});
  const int n = s.between(2, 5);
  const int hidden = s.between(2, 5);
  const Array x = s.array({"x", "in", "input", "features"}, n, s.any());
  const Array w = s.table({"w1", "weights", "w_in"}, s.numbers(std::size_t(n * hidden), -1.5, 1.5));
  const Array bias = s.table({"b1", "bias", "b"}, s.numbers(std::size_t(hidden), -0.8, 0.8));
  const Array out = s.table({"w2", "w_out", "v"}, s.numbers(std::size_t(hidden), -1.5, 1.5));
  const int kind = s.between(0, 3);
  const Callable squash =
      s.helper({"act", "activation", "squash"}, {"z"}, [&](std::vector<Expr> v) -> Expr {
        switch (kind) {
          case 0:  // tanh
            return tanh(v[0]);
          case 1:  // logistic
            return 1.0 / (1.0 + exp(-v[0]));
          case 2:  // a rectifier
            return fmax(v[0], 0.0);
          default:  // softsign
            return v[0] / (1.0 + fabs(v[0]));
        }
      });
  const Expr total = s.variable({"y", "out", "score"}, s.number(-1, 1));
  s.loop(0, hidden, [&](const Expr& i) {
    const Expr z = s.variable({"z", "sum", "acc"}, bias.at(i));
    s.loop(0, n, [&](const Expr& j) { s.add(z, w.at(i * n + j) * x.at(j)); });
    s.add(total, out.at(i) * squash({z}));
  });
  s.finish(s.pick<Expr>({total, total, tanh(total), 1.0 / (1.0 + exp(-total))}));
}

}  // namespace understudy::generator
