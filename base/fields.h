#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/error.h"

/// One description of a struct, of which everything else is made: its JSON and CBOR and the text
/// that tells its results apart (base/fields_json_internal.h), the keys of a plan. Beside the
/// struct stands a function that names each of its fields once:
///
///   template <typename Visitor>
///   void visit_fields(FitOptions& options, Visitor&& visit) {
///     visit("epochs", options.epochs);
///     visit("told_every", options.told_every, Effect::None);
///   }
///
/// A field is a number, a flag, a text, an enum, a Matrix, another such struct, or a list or a map
/// of these. A struct whose fields are to stand among the others' is visited in place:
/// visit_fields(options.fitting, visit). Beside an enum stand the names of its values, which are
/// written to records: add at the end, never rename.
///
///   constexpr std::array<const char*, 2> enum_names(Rule) { return {"adam", "descent"}; }
///
/// Tests hold every such function against its struct (tests/support/fields_check.h): one that
/// leaves out a field fails.
namespace understudy {

/// What another value of a field changes.
enum class Effect {
  Result,   ///< the result, or it may
  Content,  ///< nothing by itself, for it is a path: what lies there changes the result
  None,     ///< how long it takes, or where it is told
};

/// Visits the fields of a struct that is only looked at.
template <typename Struct, typename Visitor>
void view_fields(const Struct& fields, Visitor&& visit) {
  // The one function of a struct takes it as something to be filled; this visitor fills nothing.
  visit_fields(const_cast<Struct&>(fields),
               [&visit](const char* name, const auto& field, Effect effect = Effect::Result) {
                 visit(name, field, effect);
               });
}

/// A visitor that does not see the fields of these names.
template <typename Visitor, typename... Names>
auto without(Visitor& visit, Names... names) {
  return [&visit, names...](const char* name, auto& field, Effect effect = Effect::Result) {
    if (((std::string_view(name) != names) && ...)) visit(name, field, effect);
  };
}

/// A visitor that sees the field `from` by the name `to`: of a struct that is visited in place
/// beside another field of that name.
template <typename Visitor>
auto renamed(Visitor& visit, const char* from, const char* to) {
  return [&visit, from, to](const char* name, auto& field, Effect effect = Effect::Result) {
    visit(std::string_view(name) == from ? to : name, field, effect);
  };
}

struct AnyVisitor {
  template <typename T>
  void operator()(const char*, T&, Effect = Effect::Result) const {}
};

/// Whether a type is a struct whose fields are named.
template <typename T, typename = void>
struct HasFields : std::false_type {};
template <typename T>
struct HasFields<
    T, std::void_t<decltype(visit_fields(std::declval<T&>(), std::declval<AnyVisitor&>()))>>
    : std::true_type {};

template <typename Enum>
std::string enum_to_name(Enum value) {
  return std::string(enum_names(value).at(static_cast<std::size_t>(value)));
}

/// Throws misuse that lists the names.
template <typename Enum>
Enum enum_from_name(const std::string& name) {
  const auto& names = enum_names(Enum{});
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (name == names[i]) return static_cast<Enum>(i);
    all += (i > 0 ? ", " : "") + std::string(names[i]);
  }
  throw misuse("'" + name + "' is none of " + all);
}

}  // namespace understudy
