#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/fields_json_internal.h"

/// What every struct with named fields is held to: see check_fields.
namespace understudy {

/// Turns into whatever a field is.
struct Anything {
  template <typename T>
  operator T() const;
};

template <std::size_t>
using AnythingAt = Anything;

template <typename T, typename Indices, typename = void>
struct TakesFields : std::false_type {};
template <typename T, std::size_t... i>
struct TakesFields<T, std::index_sequence<i...>, std::void_t<decltype(T{AnythingAt<i>{}...})>>
    : std::true_type {};

/// The number of fields of an aggregate, of 24 at the most: as many values as it can be made of.
template <typename T, std::size_t n = 24>
constexpr std::size_t count_of_fields() {
  static_assert(std::is_aggregate_v<T> && !TakesFields<T, std::make_index_sequence<25>>::value);
  if constexpr (TakesFields<T, std::make_index_sequence<n>>::value)
    return n;
  else
    return count_of_fields<T, n - 1>();
}

/// How many fields visit_fields names.
template <typename T>
std::size_t count_visited() {
  T value{};
  std::size_t count = 0;
  visit_fields(value, [&](const char*, auto&, Effect = Effect::Result) { ++count; });
  return count;
}

/// Calls `see(path, field, effect)` for each field that holds no other fields.
template <typename See>
class LeafVisitor {
 public:
  LeafVisitor(See& see, std::string prefix, Effect effect)
      : see_(see), prefix_(std::move(prefix)), effect_(effect) {}

  template <typename T>
  void operator()(const char* name, T& field, Effect effect = Effect::Result) const {
    const Effect whole = effect_ == Effect::Result ? effect : effect_;
    if constexpr (HasFields<T>::value)
      visit_fields(field, LeafVisitor(see_, prefix_ + name + ".", whole));
    else
      see_(prefix_ + name, field, whole);
  }

 private:
  See& see_;
  std::string prefix_;
  Effect effect_;
};

template <typename T, typename See>
void visit_leaves(T& value, See see) {
  visit_fields(value, LeafVisitor<See>(see, "", Effect::Result));
}

/// Gives a field another value. Further types have functions of the same name beside them.
inline void change_value(bool& flag) { flag = !flag; }
inline void change_value(double& number) { number = std::isfinite(number) ? number + 0.1 : 0.3; }
inline void change_value(std::string& text) { text += "\xc3\xa9\""; }
inline void change_value(Matrix& matrix) {
  if (matrix.data.empty()) matrix = Matrix(1, 2, 0.7);
  matrix.data.back() += 0.1;
}
template <typename T>
void change_value(T& value) {
  if constexpr (std::is_enum_v<T>)
    value = static_cast<T>((static_cast<std::size_t>(value) + 1) % enum_names(value).size());
  else
    ++value;
}
template <typename T>
void change_value(std::vector<T>& list) {
  list.emplace_back();
}
template <typename T>
void change_value(std::map<std::string, T>& map) {
  map["another"] = T{};
}

template <typename T>
bool same_value(const T& a, const T& b);
inline bool same_value(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }
template <typename T>
bool same_value(const std::vector<T>& a, const std::vector<T>& b) {
  bool same = a.size() == b.size();
  for (std::size_t i = 0; same && i < a.size(); ++i) same = same_value(a[i], b[i]);
  return same;
}

template <typename T>
bool same_fields(const T& a, const T& b) {
  std::vector<const void*> fields;
  view_fields(a, [&](const char*, const auto& field, Effect) { fields.push_back(&field); });
  std::size_t next = 0;
  bool same = true;
  view_fields(b, [&](const char*, const auto& field, Effect) {
    using Field = std::remove_reference_t<decltype(field)>;
    same = same && same_value(*static_cast<Field*>(fields[next++]), field);
  });
  return same;
}

template <typename T>
bool same_value(const T& a, const T& b) {
  if constexpr (HasFields<T>::value)
    return same_fields(a, b);
  else
    return a == b;
}

template <typename T>
void expect_round_trips(const T& value) {
  EXPECT_TRUE(same_value(fields_from_bytes<T>(fields_to_bytes(value)), value)) << "as CBOR";
  const std::string text = fields_to_json(value).dump();
  EXPECT_TRUE(same_value(fields_from_json<T>(nlohmann::json::parse(text)), value)) << text;
}

/// That all fields are named, that each comes back from JSON and CBOR whatever its value is, and
/// that another value tells results apart where it can change them, and nowhere else. `visited` is
/// the number of names; it is the number of fields, unless some are visited in place.
template <typename T>
void check_fields(const T& value, std::size_t visited = count_of_fields<T>(),
                  const FieldContents& contents = {}) {
  EXPECT_EQ(count_visited<T>(), visited) << "a field without a name, or a name without a field";
  expect_round_trips(value);
  T counted = value;
  std::size_t leaves = 0;
  visit_leaves(counted, [&](const std::string&, auto&, Effect) { ++leaves; });
  std::map<std::string, std::string> seen = {{result_text(value, contents), "none"}};
  for (std::size_t changed = 0; changed < leaves; ++changed) {
    T other = value;
    std::size_t index = 0;
    std::string path;
    Effect effect{};
    visit_leaves(other, [&](const std::string& name, auto& field, Effect of_field) {
      if (index++ != changed) return;
      change_value(field);
      path = name;
      effect = of_field;
    });
    SCOPED_TRACE("changed: " + path);
    EXPECT_FALSE(same_value(other, value));
    expect_round_trips(other);
    const auto [known, is_new] = seen.emplace(result_text(other, contents), path);
    EXPECT_EQ(is_new, effect == Effect::Result) << "as with " << known->second << " changed";
  }
}

}  // namespace understudy
