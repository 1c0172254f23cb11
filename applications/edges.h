#pragma once

#include "applications/application.h"

namespace understudy {

/// How steep a photograph is around each pixel, as greys: two rows and two columns smaller than
/// the photograph, which has no window around the pixels of its rim.
///
/// filter: rows of the nine greys of a 3x3 window in [0,1), row-major -> one column. An answer is
/// drawn as the grey level 256 times as high, cut off at 0 and 255; one that is no number is drawn
/// black. `rng` is not asked. Throws misuse for a photograph smaller than 3x3.
Image find_edges(const Image& photograph, const HeartFunction& filter, Rng rng);

}  // namespace understudy
