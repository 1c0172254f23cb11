#include "base/bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"TESTFILE", 3, "test file"};

std::vector<float> through_halves(const std::vector<float>& values) {
  ByteWriter out;
  out.halves(values);
  return ByteReader(out.bytes(), "test").halves();
}

TEST(Bytes, RoundTrip) {
  ByteWriter out;
  out.whole(~std::uint64_t{0});
  out.real(-0.1);
  out.text("a\0b");
  out.reals({1.0, -2.5});
  out.floats({0.1f, -3e38f});
  ByteReader in(out.bytes(), "test");
  EXPECT_EQ(in.whole(), ~std::uint64_t{0});
  EXPECT_EQ(in.real(), -0.1);
  EXPECT_EQ(in.text(), "a\0b");
  EXPECT_EQ(in.reals(), (std::vector<double>{1.0, -2.5}));
  EXPECT_EQ(in.floats(), (std::vector<float>{0.1f, -3e38f}));
  EXPECT_EQ(in.left(), 0u);
}

TEST(Bytes, HalvesAreTheNearest) {
  const std::vector<float> halves = {0.0f,     1.0f,     -2.0f,       0.5f, 65504.0f,
                                     0x1p-14f, 0x1p-24f, -0x1.8p-20f, 1.5f};
  EXPECT_EQ(through_halves(halves), halves);
  EXPECT_EQ(through_halves({1e9f, -1e9f}), (std::vector<float>{65504.0f, -65504.0f}));
  EXPECT_EQ(through_halves({1e-9f}), std::vector<float>{0.0f});
  for (int i = 1; i < 2000; ++i) {
    const float value = 0.37f * static_cast<float>(i);
    EXPECT_NEAR(through_halves({value})[0], value, value / 2047);
  }
}

TEST(Bytes, ReaderRefusesWhatIsNotThere) {
  ByteWriter out;
  out.whole(1000);
  EXPECT_THROW(ByteReader(out.bytes(), "test").text(), Error);
  EXPECT_THROW(ByteReader(out.bytes(), "test").reals(), Error);
  EXPECT_THROW(ByteReader(out.bytes(), "test").halves(), Error);
  EXPECT_THROW(ByteReader("short", "test").whole(), Error);
}

std::string message_of(const std::string& bytes, const Seal& expected = kSeal) {
  return misuse_of([&] { unseal(expected, bytes); });
}

TEST(Bytes, SealTellsWhatIsWrong) {
  const std::string bytes = seal(kSeal, "content");
  EXPECT_EQ(unseal(kSeal, bytes), "content");
  EXPECT_THAT(message_of("something else"), testing::HasSubstr("not a test file"));
  EXPECT_THAT(message_of(bytes.substr(0, 20)), testing::HasSubstr("cut short"));
  EXPECT_THAT(message_of(bytes.substr(0, bytes.size() - 1)), testing::HasSubstr("cut short"));
  EXPECT_THAT(message_of(bytes + "x"), testing::HasSubstr("too long"));
  std::string damaged = bytes;
  damaged[26] ^= 1;
  EXPECT_THAT(message_of(damaged), testing::HasSubstr("damaged"));
  EXPECT_THAT(message_of(bytes, {"TESTFILE", 4, "test file"}), testing::HasSubstr("version 3"));
}

}  // namespace
}  // namespace understudy
