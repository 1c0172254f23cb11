#pragma once

#include "programs/data/images.h"

namespace understudy {

/// Both pictures below are of one size; else these throw misuse.

/// Structural similarity (Wang, Bovik, Sheikh, Simoncelli, IEEE Transactions on Image Processing
/// 13(4), 2004): in a Gaussian window of 11x11 pixels (standard deviation 1.5) with K1 = 0.01,
/// K2 = 0.03 and 8-bit levels, the mean over all windows that lie within the picture and over red,
/// green and blue. At most 1, which is the same picture; of greys the channels agree. Throws misuse
/// for a picture smaller than the window.
double structural_similarity(const Image& picture, const Image& exact);

/// Peak signal-to-noise ratio in decibels, 10 log10(255^2 / mean squared error) over all pixels and
/// channels. Infinite for the same picture.
double peak_signal_to_noise(const Image& picture, const Image& exact);

}  // namespace understudy
