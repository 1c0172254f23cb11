#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Functions of random expressions that call those before them, put together by the program.
namespace understudy::generator {
namespace {

struct Helper {
  Callable call;
  std::size_t arguments = 1;
};

const std::vector<Names>& helper_names() {
  static const std::vector<Names> names = {{"shape", "warp", "phi", "kern", "curve"},
                                           {"mix", "combine2", "psi", "inner", "couple"},
                                           {"outer", "adjust", "bend", "blend", "rho"}};
  return names;
}

Expr applied(Sketch& s, const Helper& helper, const std::vector<Expr>& leaves) {
  std::vector<Expr> arguments;
  for (std::size_t k = 0; k < helper.arguments; ++k)
    arguments.push_back(s.chance(0.5) ? s.pick(leaves) : affine(s, leaves, 2));
  return helper.call(arguments);
}

Expr body(Sketch& s, const std::vector<Expr>& in, const std::vector<Helper>& known) {
  std::vector<Expr> leaves = in;
  if (!known.empty() && s.chance(0.7))
    leaves.push_back(s.keep({"g", "inner_val", "w0"}, applied(s, s.pick(known), in)));
  if (s.chance(0.2)) s.stop_early(random_condition(s, in, 1), idiom(s, in));
  if (in.size() == 1 && leaves.size() == 1 && s.chance(0.5)) return univariate(s, in[0]);
  const Expr value = anything(s, leaves, s.between(1, 2));
  return s.chance(0.3) ? tamed(s, value) : value;
}

}  // namespace

void free_helpers(Sketch& s) {
  s.called({"assemble", "evaluate_all", "main_model", "pipeline2", "chain", "workflow", "total"});
  const std::vector<Expr> inputs = mixed_inputs(s);
  static const Names kParameters = {"p", "q", "r0"};
  std::vector<Helper> known;
  const std::size_t n = s.chance(0.5) ? 2 : s.chance(0.5) ? 3 : 1;
  for (std::size_t k = 0; k < n; ++k) {
    const auto arguments = static_cast<std::size_t>(s.between(1, 3));
    const Names parameters(kParameters.begin(),
                           kParameters.begin() + static_cast<std::ptrdiff_t>(arguments));
    const std::vector<Helper> before = known;
    known.push_back({s.define(helper_names()[k], parameters,
                              [&](const std::vector<Expr>& in) { return body(s, in, before); }),
                     arguments});
  }
  std::vector<Expr> values;
  for (const Helper& helper : known) {
    const int calls = s.between(1, 2);
    for (int k = 0; k < calls; ++k)
      values.push_back(s.keep({"t", "u", "v", "first", "part"}, applied(s, helper, inputs)));
  }
  if (values.size() > 1 && s.chance(0.15))
    return s.finish({{{"out", "res"}, values[0]}, {{"out_b", "aux_val"}, values.back()}});
  if (s.chance(0.4)) values.push_back(s.pick(inputs));
  s.finish(s.chance(0.4) ? affine(s, values, 4) : anything(s, values, 1));
}

}  // namespace understudy::generator
