#pragma once

#include <pagmo/population.hpp>

#include "base/rng.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

/// The population that a method of pagmo begins with: points of the unit cube and their values.
/// Random, but for the best run so far, which is among them if `with_best`. Its problem runs the
/// program through the recorder.
pagmo::population start_population(Recorder& recorder, std::size_t size, bool with_best,
                                   const Rng& rng);

}  // namespace understudy
