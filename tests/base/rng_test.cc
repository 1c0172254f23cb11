#include "base/rng.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace understudy {
namespace {

TEST(Rng, TheSameSeedGivesTheSameStream) {
  Rng a(7), b(7), c(8);
  EXPECT_EQ(a.bits(), b.bits());
  EXPECT_NE(a.bits(), c.bits());
}

// Every recorded number follows from the streams.
TEST(Rng, DrawsWhatItDrew) {
  EXPECT_EQ(Rng(7).bits(), 15535014154851510687u);
  EXPECT_EQ(Rng(7).fork("data").bits(), 14512079718058800344u);
  EXPECT_EQ(Rng(7).fork("data").fork(std::uint64_t{3}).bits(), 12220560075057046210u);
  Rng rng(7);
  EXPECT_EQ(rng.uniform(), 0.8421548048141535);
  EXPECT_EQ(rng.uniform(-2.0, 3.0), 1.3954404732507921);
  EXPECT_DOUBLE_EQ(rng.normal(), 0.32080787128972288);
  EXPECT_EQ(rng.below(1000), 712u);
  EXPECT_EQ(rng.permutation(6), (std::vector<std::size_t>{1, 3, 4, 0, 5, 2}));
}

TEST(Rng, AForkDoesNotDependOnWhatWasDrawn) {
  Rng drawn(7);
  for (int i = 0; i < 100; ++i) drawn.bits();
  EXPECT_EQ(drawn.fork("data").bits(), Rng(7).fork("data").bits());
}

TEST(Rng, ForksOfOtherNamesAndPathsDiffer) {
  const Rng rng(7);
  std::set<std::uint64_t> firsts = {Rng(7).bits(),
                                    rng.fork("a").bits(),
                                    rng.fork("b").bits(),
                                    rng.fork(0).bits(),
                                    rng.fork(1).bits(),
                                    rng.fork("a").fork("b").bits(),
                                    rng.fork("b").fork("a").bits(),
                                    rng.fork("ab").bits()};
  EXPECT_EQ(firsts.size(), 8u);
}

TEST(Rng, UniformHasTheMomentsOfTheUniformDistribution) {
  Rng rng(1);
  constexpr int kDraws = 100000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = rng.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 0.005);
  EXPECT_NEAR(squares / kDraws, 1.0 / 3.0, 0.005);
}

TEST(Rng, NormalHasMeanZeroAndVarianceOne) {
  Rng rng(1);
  constexpr int kDraws = 100000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < kDraws; ++i) {
    const double z = rng.normal();
    sum += z;
    squares += z * z;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 0.02);
  EXPECT_NEAR(squares / kDraws, 1.0, 0.03);
}

TEST(Rng, BelowReachesEveryValueAndNoOther) {
  Rng rng(3);
  std::vector<int> counts(5, 0);
  for (int i = 0; i < 5000; ++i) ++counts.at(rng.below(5));
  for (const int count : counts) EXPECT_NEAR(count, 1000, 150);
}

TEST(Rng, APermutationHoldsEveryIndexOnce) {
  const std::vector<std::size_t> order = Rng(3).permutation(1000);
  EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), 1000u);
  EXPECT_NE(order.front(), 0u);
  EXPECT_TRUE(Rng(3).permutation(0).empty());
}

}  // namespace
}  // namespace understudy
