#include "applications/colour_quantisation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace understudy {
namespace {

using Colour = std::array<double, 3>;  // red, green, blue in [0,1)
using Centres = std::array<Colour, kColours>;

constexpr double kLevels = 256.0;

std::vector<Colour> colours_of(const Image& image) {
  std::vector<Colour> colours(image.pixels());
  for (std::size_t i = 0; i < colours.size(); ++i)
    for (std::size_t c = 0; c < 3; ++c) colours[i][c] = image.rgb[3 * i + c] / kLevels;
  return colours;
}

Centres draw_centres(const std::vector<Colour>& colours, Rng& rng) {
  const std::vector<std::size_t> order = rng.permutation(colours.size());
  Centres centres;
  for (std::size_t k = 0; k < kColours; ++k) centres[k] = colours[order[k]];
  return centres;
}

/// Row i * kColours + k asks for the distance of pixel i from centre k.
Matrix questions(const std::vector<Colour>& colours, const Centres& centres) {
  Matrix rows(colours.size() * kColours, 6);
  double* at = rows.data.data();
  for (const Colour& colour : colours)
    for (const Colour& centre : centres) {
      at = std::copy(colour.begin(), colour.end(), at);
      at = std::copy(centre.begin(), centre.end(), at);
    }
  return rows;
}

/// The centre that each pixel is nearest to.
std::vector<std::size_t> assign(const std::vector<Colour>& colours, const Centres& centres,
                                const HeartFunction& distance) {
  const Matrix distances = distance(questions(colours, centres));
  std::vector<std::size_t> nearest(colours.size(), 0);
  for (std::size_t i = 0; i < colours.size(); ++i) {
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < kColours; ++k)
      if (const double d = distances(i * kColours + k, 0); d < smallest) {
        smallest = d;
        nearest[i] = k;
      }
  }
  return nearest;
}

void move_centres(const std::vector<Colour>& colours, const std::vector<std::size_t>& nearest,
                  Centres& centres) {
  Centres sums{};
  std::array<double, kColours> counts{};
  for (std::size_t i = 0; i < colours.size(); ++i) {
    counts[nearest[i]] += 1.0;
    for (std::size_t c = 0; c < 3; ++c) sums[nearest[i]][c] += colours[i][c];
  }
  for (std::size_t k = 0; k < kColours; ++k)
    if (counts[k] > 0.0)
      for (std::size_t c = 0; c < 3; ++c) centres[k][c] = sums[k][c] / counts[k];
}

Image draw(const Image& photograph, const std::vector<std::size_t>& nearest,
           const Centres& centres) {
  Image picture = photograph;
  for (std::size_t i = 0; i < nearest.size(); ++i)
    for (std::size_t c = 0; c < 3; ++c)
      picture.rgb[3 * i + c] =
          static_cast<std::uint8_t>(std::min(255.0, std::round(kLevels * centres[nearest[i]][c])));
  return picture;
}

}  // namespace

Image quantise_colours(const Image& photograph, const HeartFunction& distance, Rng rng) {
  if (photograph.pixels() < kColours)
    throw misuse("a photograph of " + std::to_string(photograph.pixels()) + " pixels has no " +
                 std::to_string(kColours) + " to begin with");
  const std::vector<Colour> colours = colours_of(photograph);
  Centres centres = draw_centres(colours, rng);
  std::vector<std::size_t> nearest;
  for (std::size_t round = 0; round < kMostRounds; ++round) {
    std::vector<std::size_t> now = assign(colours, centres, distance);
    if (now == nearest) break;
    nearest = std::move(now);
    move_centres(colours, nearest, centres);
  }
  return draw(photograph, nearest, centres);
}

}  // namespace understudy
