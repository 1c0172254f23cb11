#pragma once

#include <string>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"
#include "base/rng.h"

namespace understudy {

enum class Sampling {
  Uniform,         ///< independent draws
  LatinHypercube,  ///< one point in each of n slices of every input (McKay et al. 1979)
  Sobol,           ///< Owen-scrambled Sobol points: best with a power of two
};

const std::vector<std::string>& sampling_names();  ///< "uniform", "lhs", "sobol"
inline const std::vector<std::string>& enum_names(Sampling) { return sampling_names(); }
Sampling sampling_from_string(const std::string& name);  ///< throws misuse listing the names

/// n points of the box [n x d]. The same rng stream gives the same points.
Matrix sample_box(const Box& box, std::size_t n, Sampling sampling, Rng rng);

}  // namespace understudy
