#pragma once

#include <cstddef>

#include "base/matrix.h"
#include "base/rng.h"
#include "programs/data/sampling.h"
#include "programs/program.h"

namespace understudy {

enum class Part { Train, Test };

/// Inputs as the program's spec says they are drawn: from its box, through its latent function,
/// out of photographs, from a CSV file [n x d]. Train and test come from separate streams (for
/// images: separate photographs, brought to 512x512 and 220x200 pixels; for CSV: separate rows,
/// shared out in proportion to train_rows and test_rows, alike for every seed; misuse if there are
/// too few). `sampling` is used for Box and Latent. Latent runs its function: see make_runner.
Matrix draw_inputs(const Program& program, Part part, std::size_t n, Sampling sampling, Rng rng);

/// How many different rows can be drawn: those of a CSV file's part; of others there is no end.
std::size_t most_inputs(const Program& program, Part part);

}  // namespace understudy
