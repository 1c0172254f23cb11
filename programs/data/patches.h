#pragma once

#include <cstddef>
#include <string>

#include "base/matrix.h"
#include "base/rng.h"
#include "programs/data/images.h"

namespace understudy {

/// n patches of the image [n x inputs], cut at random positions; no position comes twice before
/// all have come once.
///   "grey3x3"   9 inputs: greys in [0,1), row-major
///   "grey8x8"  64 inputs: grey levels 0, 1, ..., 255, row-major
///   "rgb-pair"  6 inputs: the channels of a pixel and of another pixel of the image, in [0,1)
/// Throws misuse listing the names for any other, or when the image is smaller than a patch.
Matrix cut_patches(const Image& image, const std::string& patches, std::size_t n, Rng rng);

}  // namespace understudy
