#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "programs/reading/load_program.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/nearest.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

Program wave() {
  const TemporaryFolder folder;
  return load_program(
      folder.write("wave.c", "double wave(double x, double y) { return x * x + 3 * y; }"), {});
}

TEST(NearestInitialiser, TakesTheWeightsOfAFittedProgram) {
  Architecture architecture;
  architecture.inputs = 2;
  const Initial initial = nearest_initial(wave(), architecture, Rng(1));
  EXPECT_THAT(initial.note, testing::HasSubstr("the weights of programs of"));
  ASSERT_TRUE(initial.graph);
  const std::vector<double> found = initial.surrogate.parameters.row_copy(0);
  const auto is_it = [&](const FittedNetwork& fitted) {
    const std::vector<float>& weights = fitted.network.parameters;
    for (std::size_t i = 0; i <= 32; ++i)  // the last layer, which no input is cut out of
      if (found[found.size() - 1 - i] != static_cast<double>(weights[weights.size() - 1 - i]))
        return false;
    return true;
  };
  const std::vector<FittedNetwork>& networks = shipped_library("nearest").networks;
  EXPECT_EQ(std::count_if(networks.begin(), networks.end(), is_it), 1);
}

TEST(NearestInitialiser, StartsFromScratchWhereNoNetworkFits) {
  Architecture architecture;
  architecture.inputs = 2;
  architecture.hidden = {8};
  EXPECT_THAT(nearest_initial(wave(), architecture, Rng(1)).note,
              testing::HasSubstr("starts from scratch"));
}

}  // namespace
}  // namespace understudy
