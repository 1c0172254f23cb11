#pragma once

#include "base/rng.h"

namespace understudy::generator {

struct Range {
  double lo = -1.0;
  double hi = 1.0;
};

/// A number of [lo, hi] as people write it: mostly one or two significant digits, seldom many.
/// Drawn on a logarithmic scale where the range spans more than a decade above 0.
double draw_number(Rng& rng, double lo, double hi);

/// A constant that turns up in programs of all kinds: 2, 0.5, 1e-3, 3.14159265, 255 ...
double draw_familiar_number(Rng& rng);

/// The range of an input: of any sign, or positive.
Range draw_range(Rng& rng);
Range draw_positive_range(Rng& rng);

}  // namespace understudy::generator
