#include "corpus/generator/code/style.h"

namespace understudy::generator {
namespace {

void draw_layout(Style& style, Rng& rng) {
  const auto chance = [&](double share) { return rng.uniform() < share; };
  static const char* const kIndents[] = {"  ", "    ", "    ", "\t", "   "};
  style.indent = kIndents[rng.below(5)];
  style.brace_on_own_line = chance(0.4);
  style.block_brace_on_own_line = style.brace_on_own_line && chance(0.4);
  style.else_on_own_line = style.block_brace_on_own_line || chance(0.2);
  style.braces_always = chance(0.5);
  style.one_line_ifs = !style.braces_always && chance(0.5);
  style.tight_products = chance(0.3);
  style.tight_sums = style.tight_products && chance(0.5);
  style.tight_commas = chance(0.12);
  style.tight_keywords = chance(0.15);
  style.pointer_left = chance(0.25);
  style.blank_lines = chance(0.15);
  style.return_parentheses = chance(0.05);
}

}  // namespace

Style draw_style(Rng rng) {
  const auto chance = [&](double share) { return rng.uniform() < share; };
  Style style;
  style.is_float = chance(0.4);
  style.float_literals = style.is_float && chance(0.7);
  style.float_calls = style.is_float && chance(style.float_literals ? 0.85 : 0.3);
  style.compound = chance(0.75);
  style.count_loops = chance(0.88);
  style.prefix_increment = chance(0.3);
  style.counter_before_loop = chance(0.25);
  style.const_locals = chance(0.25);
  style.const_scalars = chance(0.06);
  style.short_wholes = chance(0.4);
  style.bare_point = !style.short_wholes && chance(0.06);
  style.extra_parentheses = chance(0.1);
  style.commute = chance(0.2);
  style.pow_squares = chance(0.12);
  style.spelled_bounds = chance(0.4);
  draw_layout(style, rng);
  return style;
}

}  // namespace understudy::generator
