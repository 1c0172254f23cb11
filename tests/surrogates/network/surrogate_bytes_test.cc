#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <limits>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "surrogates/network/surrogate_file.h"
#include "tests/support/error_of.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

using testing::HasSubstr;

constexpr std::size_t kHeader = 24;  // magic, version, size of the payload

Surrogate small() {
  Surrogate surrogate = example_surrogate(example_architecture(2, Activation::SiLU, {3}), 2);
  surrogate.box.dims[1].kind = InputKind::Integer;
  return surrogate;
}

std::string refusal(const std::string& bytes) {
  return misuse_of([&] { Surrogate::from_bytes(bytes); });
}

std::string word(std::uint64_t value) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  return bytes;
}

// The bytes with one word replaced and a checksum that fits again: what an attacker would send.
std::string forged(std::string bytes, std::size_t at, std::uint64_t value) {
  bytes.replace(at, 8, word(value));
  bytes.resize(bytes.size() - 8);
  return bytes + word(hash64(bytes));
}

TEST(SurrogateBytes, RoundTripIsExact) {
  Surrogate surrogate = small();
  surrogate.parameters(0, 0) = std::numeric_limits<double>::denorm_min();
  surrogate.parameters(0, 1) = -0.0;
  const Surrogate read = Surrogate::from_bytes(surrogate.to_bytes());
  EXPECT_EQ(read.architecture, surrogate.architecture);
  EXPECT_EQ(read.outputs, surrogate.outputs);
  EXPECT_EQ(read.means, surrogate.means);
  EXPECT_EQ(read.scales, surrogate.scales);
  EXPECT_EQ(read.parameters, surrogate.parameters);
  EXPECT_TRUE(std::signbit(read.parameters(0, 1)));
  ASSERT_EQ(read.box.size(), 2U);
  EXPECT_EQ(read.box.dims[1].name, "x1");
  EXPECT_EQ(read.box.dims[1].lo, -2.0);
  EXPECT_EQ(read.box.dims[1].hi, 2.0);
  EXPECT_EQ(read.box.dims[1].kind, InputKind::Integer);
  EXPECT_EQ(read.to_bytes(), surrogate.to_bytes());
}

TEST(SurrogateBytes, EveryFlippedByteIsRefused) {
  const std::string bytes = small().to_bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(~damaged[i]);
    EXPECT_NE(refusal(damaged), "") << "byte " << i;
  }
}

TEST(SurrogateBytes, EveryTruncationIsRefused) {
  const std::string bytes = small().to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_NE(refusal(bytes.substr(0, size)), "") << size << " bytes";
  EXPECT_NE(refusal(bytes + "x"), "");
}

TEST(SurrogateBytes, HostileSizesWithAFittingChecksumAreRefused) {
  const std::string bytes = small().to_bytes();
  const std::uint64_t huge[] = {1ULL << 20, 1ULL << 31, 1ULL << 40, 1ULL << 60, ~0ULL};
  // Every position: whichever of them is a size, it claims more than there is.
  for (std::size_t at = kHeader; at + 16 <= bytes.size(); ++at) {
    for (std::uint64_t value : huge) {
      try {
        const Surrogate read = Surrogate::from_bytes(forged(bytes, at, value));
        EXPECT_EQ(read.parameters.data.size(), small().parameters.data.size());  // a mere number
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::Misuse) << error.what();
      }
    }
  }
}

TEST(SurrogateBytes, SaysWhatIsWrong) {
  const std::string bytes = small().to_bytes();
  EXPECT_THAT(refusal("PNG and so on, for many bytes"), HasSubstr("not a surrogate"));
  EXPECT_THAT(refusal(bytes.substr(0, 100)), HasSubstr("cut short"));
  EXPECT_THAT(refusal(bytes + "more"), HasSubstr("too long"));
  EXPECT_THAT(refusal(forged(bytes, 8, 7)), HasSubstr("version 7"));
  std::string damaged = bytes;
  damaged[kHeader + 20] = static_cast<char>(~damaged[kHeader + 20]);
  EXPECT_THAT(refusal(damaged), HasSubstr("damaged"));
}

TEST(SurrogateBytes, AFileRoundTripsAndABadOneIsNamed) {
  const std::string path = testing::TempDir() + "surrogate_bytes_test.surrogate";
  save_surrogate(small(), path);
  EXPECT_EQ(load_surrogate(path).to_bytes(), small().to_bytes());
  write_file(path, "something else");
  EXPECT_THAT(misuse_of([&] { load_surrogate(path); }), HasSubstr(path));
  std::remove(path.c_str());
}

}  // namespace
}  // namespace understudy
