#pragma once

#include <string>

#include "programs/data/images.h"

namespace understudy {

/// The picture as the bytes of a PNG file, of one channel where it is grey. Exact.
std::string to_png(const Image& image);

}  // namespace understudy
