#include "corpus/generator/families.h"

// One row declares and lists a family. The broadest come often: the first fifteen are three
// quarters of all programs.
// clang-format off
#define UNDERSTUDY_FAMILIES(ROW) \
  ROW(free_expression, 8.0) \
  ROW(free_straight_line, 5.0) \
  ROW(free_control_flow, 5.0) \
  ROW(free_composition, 15.0) \
  ROW(free_array, 9.0) \
  ROW(free_loop, 7.0) \
  ROW(free_helpers, 7.0) \
  ROW(free_integer, 7.0) \
  ROW(piecewise, 7.0) \
  ROW(ridge, 7.0) \
  ROW(rational, 7.0) \
  ROW(series, 7.0) \
  ROW(moments, 7.0) \
  ROW(signal, 7.0) \
  ROW(quadratic_form, 7.0) \
  ROW(polynomial, 3.0) \
  ROW(recurrence, 1.5) \
  ROW(dot_product, 3.0) \
  ROW(matrix, 2.0) \
  ROW(distance, 3.0) \
  ROW(convolution, 3.0) \
  ROW(network, 2.0) \
  ROW(rotation, 2.0) \
  ROW(arm, 2.0) \
  ROW(coordinates, 2.0) \
  ROW(mechanics, 2.0) \
  ROW(optics, 2.0) \
  ROW(heat, 2.0) \
  ROW(circuit, 2.0) \
  ROW(orbit, 2.0) \
  ROW(interpolation, 2.0) \
  ROW(lookup, 2.0) \
  ROW(density, 2.0) \
  ROW(cumulative, 2.0) \
  ROW(soft_choice, 2.0) \
  ROW(statistics, 2.0) \
  ROW(iterated_map, 2.0) \
  ROW(newton, 2.0) \
  ROW(fixed_point, 2.0) \
  ROW(integrator, 2.0) \
  ROW(quadrature, 2.0) \
  ROW(colour, 2.0) \
  ROW(saturation, 2.0) \
  ROW(normalise, 2.0) \
  ROW(waves, 3.0) \
  ROW(controller, 2.0) \
  ROW(finance, 2.0) \
  ROW(geometry, 2.0) \
  ROW(ray, 2.0) \
  ROW(careful, 2.0) \
  ROW(biology, 2.0) \
  ROW(integer_code, 1.0)
// clang-format on

namespace understudy::generator {

#define UNDERSTUDY_DECLARE(name, weight) void name(Sketch&);
UNDERSTUDY_FAMILIES(UNDERSTUDY_DECLARE)
#undef UNDERSTUDY_DECLARE

const std::vector<Family>& families() {
#define UNDERSTUDY_ENTRY(name, weight) {#name, weight, name},
  static const std::vector<Family> table = {UNDERSTUDY_FAMILIES(UNDERSTUDY_ENTRY)};
#undef UNDERSTUDY_ENTRY
  return table;
}

}  // namespace understudy::generator
