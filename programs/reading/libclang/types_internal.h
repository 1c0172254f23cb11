#pragma once

#include <clang-c/Index.h>

#include <optional>
#include <string>
#include <vector>

#include "programs/reading/function_definition.h"

// C's types as values, for those who link to libclang.
namespace understudy {

/// Describes a value of the type, or the elements that it points to. Plain char behind a pointer
/// is text, not numbers.
Parameter describe(const std::string& name, CXType declared, unsigned line);

/// A structure's member that is no structure itself.
struct Member {
  std::string path;  ///< "axis.x", "limits[2].low"
  CXType type;
  CXCursor field;     ///< the declaration of the path's first name
  unsigned bits = 0;  ///< of a bit-field; else 0
};

/// The structure or union that a type is, or points to.
std::optional<CXType> structure_of(CXType declared);

/// As C spells it without const: "struct date".
std::string unqualified_spelling(CXType type);

/// In their order; of a union those of its first member.
std::vector<Member> members_of(CXType structure);

/// Its name is "date.month", `of` being "date".
Parameter describe_member(const Member& member, const std::string& of, unsigned line);

}  // namespace understudy
