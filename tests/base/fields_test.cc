#include "base/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "tests/support/error_of.h"
#include "tests/support/fields_check.h"

namespace understudy {
namespace {

using testing::HasSubstr;

enum class Colour { Red, Blue };
constexpr std::array<const char*, 2> enum_names(Colour) { return {"red", "blue"}; }

struct Inner {
  std::size_t count = 3;
  double rate = 0.1;
};

template <typename Visitor>
void visit_fields(Inner& inner, Visitor&& visit) {
  visit("count", inner.count);
  visit("rate", inner.rate);
}

struct Outer {
  std::string name = "x";
  std::string path = "here";
  Colour colour = Colour::Red;
  Inner inner;
  Inner in_place;
  std::vector<Inner> list;
  std::vector<double> reals;
  Matrix matrix;
  std::map<std::string, std::string> map;
  double limit = -std::numeric_limits<double>::infinity();
  bool flag = false;
  int threads = 1;
};

template <typename Visitor>
void visit_fields(Outer& outer, Visitor&& visit) {
  visit("name", outer.name);
  visit("path", outer.path, Effect::Content);
  visit("colour", outer.colour);
  visit("inner", outer.inner);
  visit_fields(outer.in_place, without(visit, "count"));
  visit("list", outer.list);
  visit("reals", outer.reals);
  visit("matrix", outer.matrix);
  visit("map", outer.map);
  visit("limit", outer.limit);
  visit("flag", outer.flag);
  visit("threads", outer.threads, Effect::None);
}

/// The same as Inner, told in another order.
struct Reordered {
  double rate = 0.1;
  std::size_t count = 3;
};

template <typename Visitor>
void visit_fields(Reordered& reordered, Visitor&& visit) {
  visit("rate", reordered.rate);
  visit("count", reordered.count);
}

/// One of whose fields nobody names.
struct Forgetful {
  std::size_t count = 3;
  double rate = 0.1;
};

template <typename Visitor>
void visit_fields(Forgetful& forgetful, Visitor&& visit) {
  visit("count", forgetful.count);
}

Outer outer() {
  Outer value;
  value.list = {{1, 0.25}, {2, std::numeric_limits<double>::infinity()}};
  value.reals = {0.1, -0.0, 1e300, std::numeric_limits<double>::quiet_NaN()};
  value.matrix = Matrix(2, 1, 0.3);
  value.map["a"] = "b";
  return value;
}

TEST(Fields, RoundTripAndTellResultsApart) {
  check_fields(Inner());
  check_fields(outer(), count_of_fields<Outer>(), {{"path", "what lies there"}});
}

TEST(Fields, OneThatIsLeftOutIsFound) {
  EXPECT_EQ(count_of_fields<Forgetful>(), 2u);
  EXPECT_EQ(count_visited<Forgetful>(), 1u);
}

TEST(Fields, TheirOrderTellsNothing) {
  EXPECT_EQ(result_text(Inner()), result_text(Reordered()));
  EXPECT_NE(result_text(Inner()), result_text(Forgetful()));
}

TEST(Fields, WhatLiesAtAPathHasToBeSaid) {
  EXPECT_THROW(result_text(outer()), std::logic_error);
  Outer moved = outer();
  moved.path = "there";
  EXPECT_EQ(result_text(moved, {{"path", "1"}}), result_text(outer(), {{"path", "1"}}));
  EXPECT_NE(result_text(outer(), {{"path", "2"}}), result_text(outer(), {{"path", "1"}}));
}

TEST(Fields, AreReadWithCare) {
  nlohmann::json json = fields_to_json(outer());
  json["inner"].erase("rate");
  EXPECT_THAT(failure_of([&] { fields_from_json<Outer>(json); }),
              HasSubstr("inner: the field 'rate' is missing"));
  const auto with = [&](const char* name, const nlohmann::json& value) {
    nlohmann::json changed = fields_to_json(outer());
    changed[name] = value;
    return failure_of([&] { fields_from_json<Outer>(changed); });
  };
  EXPECT_THAT(with("colour", "green"), HasSubstr("colour: 'green' is none of red, blue"));
  EXPECT_THAT(with("limit", "much"), HasSubstr("limit: expected a number"));
  EXPECT_THAT(with("flag", 1), HasSubstr("flag: expected true or false"));
  EXPECT_THAT(with("inner", {{"count", -1}, {"rate", 1.0}}),
              HasSubstr("inner: count: expected a whole number, 0 or more"));
  EXPECT_THAT(with("inner", {{"count", 1.5}, {"rate", 1.0}}), HasSubstr("count: expected"));
  EXPECT_THAT(with("matrix", {{"rows", 2}, {"cols", 2}, {"data", nlohmann::json::array({1.0})}}),
              HasSubstr("a value for each cell"));
  EXPECT_THAT(failure_of([] { fields_from_bytes<Outer>("no CBOR"); }), HasSubstr("cannot be read"));
}

TEST(Fields, TextsOfAnyBytesCrossAsCbor) {
  Outer value = outer();
  value.name = std::string("\0\xff", 2);
  EXPECT_EQ(fields_from_bytes<Outer>(fields_to_bytes(value)).name, value.name);
}

}  // namespace
}  // namespace understudy
