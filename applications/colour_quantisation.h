#pragma once

#include <cstddef>

#include "applications/application.h"

namespace understudy {

/// How many colours a photograph is brought to, as AxBench's k-means has it (Yazdanbakhsh et al.,
/// IEEE Design & Test 34(2), 2017).
constexpr std::size_t kColours = 6;

/// Rounds of k-means at most; a photograph of 220x200 has changed little by then.
constexpr std::size_t kMostRounds = 20;

/// The photograph in kColours colours, found by k-means (Lloyd, IEEE Transactions on Information
/// Theory 28, 1982). The centres begin as the colours of different pixels, drawn from `rng`. In
/// each round every pixel goes to the centre of the smallest distance, the earliest of equals, and
/// every centre moves to the mean of its pixels; a centre without a pixel stays. It ends when no
/// pixel goes elsewhere. Each pixel is drawn in the colour of its centre.
///
/// distance: rows of a pixel's and a centre's red, green, blue, in [0,1) -> one column. A distance
/// that is no number is never the smallest. Throws misuse for fewer than kColours pixels.
Image quantise_colours(const Image& photograph, const HeartFunction& distance, Rng rng);

}  // namespace understudy
