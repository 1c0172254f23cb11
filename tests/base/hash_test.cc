#include "base/hash.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

TEST(Hasher, SameFieldsSameDigest) {
  EXPECT_EQ(Hasher().add("a").add(1.0).digest(), Hasher().add("a").add(1.0).digest());
  EXPECT_EQ(Hasher().add("a").digest().size(), 32u);
}

TEST(Hasher, FieldBordersCount) {
  EXPECT_NE(Hasher().add("ab").add("c").digest(), Hasher().add("a").add("bc").digest());
  EXPECT_NE(Hasher().add(std::vector<double>{1.0}).add(std::vector<double>{}).digest(),
            Hasher().add(std::vector<double>{}).add(std::vector<double>{1.0}).digest());
}

TEST(Hasher, EveryBitOfADoubleCounts) {
  EXPECT_NE(Hasher().add(0.0).digest(), Hasher().add(-0.0).digest());
  EXPECT_NE(Hasher().add(1.0).digest(), Hasher().add(1.0 + 1e-16 * 3).digest());
}

TEST(Hasher, TheShapeOfAMatrixCounts) {
  Matrix wide(1, 4, 1.0), tall(4, 1, 1.0);
  EXPECT_NE(Hasher().add(wide).digest(), Hasher().add(tall).digest());
}

// Records are found by digests.
TEST(Hasher, GivesTheDigestsThatItGave) {
  EXPECT_EQ(Hasher()
                .add("abc")
                .add(1.5)
                .add(std::uint64_t{7})
                .add(std::vector<double>{0.1, -2.0})
                .digest(),
            "529228ce156204b8ecd54fe59a238c0e");
}

TEST(Hash64, IsTheSameOnEveryMachine) { EXPECT_EQ(hash64(""), 0x2d06800538d394c2ULL); }

}  // namespace
}  // namespace understudy
