#include "surrogates/network/architecture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/text.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;

std::string message_of(const Architecture& architecture) {
  return error_of([&] { architecture.validate(); });
}

TEST(Architecture, ReadsHiddenLayersAndActivation) {
  const Architecture architecture = parse_architecture("6-8-4 sigmoid", 3);
  EXPECT_EQ(architecture.widths(), (std::vector<std::size_t>{3, 6, 8, 4, 1}));
  EXPECT_EQ(architecture.activation, Activation::Sigmoid);
}

TEST(Architecture, IsTanhUnlessSaidOtherwise) {
  EXPECT_EQ(parse_architecture("8", 2).activation, Activation::Tanh);
}

TEST(Architecture, PrintsAllWidths) {
  EXPECT_EQ(parse_architecture("32-32 tanh", 9).to_string(), "9-32-32-1 tanh");
}

TEST(Architecture, CountsWeightsAndBiases) {
  // The paper's surrogate is 1-4-4-2 with 38 parameters; one output less is 5 fewer.
  EXPECT_EQ(parse_architecture("4-4", 1).parameters(), 33U);
}

TEST(Architecture, RefusesTextThatIsNotOne) {
  for (const char* text : {"", "  ", "a", "8-", "-8", "8--8", "8 8", "8x", "1e3", "0", "5000",
                           "99999999999999999999", "8 tanh tanh", "8 cosine", "1-1-1-1-1-1-1-1-1"})
    EXPECT_THROW(parse_architecture(text, 2), Error) << text;
}

TEST(Architecture, NamesFieldValueAndRule) {
  Architecture architecture;
  EXPECT_THAT(message_of(architecture), HasSubstr("the number of inputs is 0, not in 1..4096"));
  architecture.inputs = 1;
  EXPECT_EQ(message_of(architecture), "");
  architecture.hidden = {4, 0};
  EXPECT_THAT(message_of(architecture), HasSubstr("hidden layer 2 is 0"));
  architecture.hidden = {};
  EXPECT_THAT(message_of(architecture), HasSubstr("hidden layers is 0, not in 1..8"));
}

TEST(Activation, RoundTripsThroughItsName) {
  for (const std::string& name : activation_names())
    EXPECT_EQ(to_string(activation_from_string(name)), name);
}

TEST(Activation, RefusesAnUnknownNameListingTheKnown) {
  EXPECT_THAT(misuse_of([] { activation_from_string("gelu"); }),
              HasSubstr(join(activation_names(), ", ")));
}

}  // namespace
}  // namespace understudy
