#include <cmath>
#include <utility>

#include "programs/reading/libclang/libclang_handles_internal.h"
#include "programs/reading/libclang/types_internal.h"

namespace understudy {
namespace {

constexpr std::size_t kMostMembers = 4096;  // one more is kept, for whoever refuses them

NumberType integer_type(CXType type, bool is_signed) {
  NumberType number{take(clang_getTypeSpelling(type)), true, 0.0, 1.0, {}};
  if (type.kind == CXType_Bool) {
    number.name = "_Bool";  // how C23 spells it too
    return number;
  }
  const int bits = 8 * static_cast<int>(clang_Type_getSizeOf(type)) - (is_signed ? 1 : 0);
  number.lowest = is_signed ? -std::ldexp(1.0, bits) : 0.0;
  number.highest =
      bits <= 53 ? std::ldexp(1.0, bits) - 1.0 : std::nextafter(std::ldexp(1.0, bits), 0.0);
  return number;
}

std::optional<NumberType> number_type(CXType qualified);

std::optional<NumberType> enumeration_type(CXCursor declaration) {
  std::optional<NumberType> number = number_type(clang_getEnumDeclIntegerType(declaration));
  for_each_child(declaration, [&](CXCursor child) {
    if (number && clang_getCursorKind(child) == CXCursor_EnumConstantDecl)
      number->enumerators.push_back({take(clang_getCursorSpelling(child)),
                                     static_cast<double>(clang_getEnumConstantDeclValue(child))});
  });
  return number;
}

std::optional<NumberType> number_type(CXType qualified) {
  CXType type = clang_getUnqualifiedType(clang_getCanonicalType(qualified));
  if (type.kind == CXType_Enum) return enumeration_type(clang_getTypeDeclaration(type));
  switch (type.kind) {
    case CXType_Float:
    case CXType_Double:
    case CXType_LongDouble:
      return NumberType{take(clang_getTypeSpelling(type)), false, 0.0, 0.0, {}};
    case CXType_Bool:
    case CXType_Char_U:
    case CXType_UChar:
    case CXType_UShort:
    case CXType_UInt:
    case CXType_ULong:
    case CXType_ULongLong:
    case CXType_UInt128:
      return integer_type(type, false);
    case CXType_Char_S:
    case CXType_SChar:
    case CXType_Short:
    case CXType_Int:
    case CXType_Long:
    case CXType_LongLong:
    case CXType_Int128:
      return integer_type(type, true);
    default:
      return std::nullopt;
  }
}

template <typename Visit>
void for_each_field(CXType type, Visit visit) {
  clang_Type_visitFields(
      type,
      [](CXCursor field, CXClientData data) {
        return (*static_cast<Visit*>(data))(field) ? CXVisit_Continue : CXVisit_Break;
      },
      &visit);
}

/// The members of a structure within another, each behind the same path.
class Members {
 public:
  std::vector<Member> list(CXType type) {
    append_structure(type, "", nullptr);
    return std::move(members_);
  }

 private:
  void append_structure(CXType type, const std::string& path, const CXCursor* outermost) {
    type = clang_getCanonicalType(type);
    const bool is_union = clang_getCursorKind(clang_getTypeDeclaration(type)) == CXCursor_UnionDecl;
    for_each_field(type, [&](CXCursor field) {
      const CXType declared = clang_getCursorType(field);
      const bool is_nameless =
          clang_Cursor_isAnonymousRecordDecl(clang_getTypeDeclaration(declared)) != 0;
      const std::string name = is_nameless ? "" : take(clang_getCursorSpelling(field));
      const std::string separator = path.empty() || name.empty() ? "" : ".";
      append(field, declared, path + separator + name, outermost ? *outermost : field);
      return !is_union && members_.size() <= kMostMembers;
    });
  }

  void append(CXCursor field, CXType declared, const std::string& path, CXCursor outermost) {
    const CXType type = clang_getCanonicalType(declared);
    CXType element = type;
    while (element.kind == CXType_ConstantArray)
      element = clang_getCanonicalType(clang_getArrayElementType(element));
    if (element.kind == CXType_Record) return append_structures(type, path, outermost);
    Member member{path, declared, outermost, 0};
    if (clang_Cursor_isBitField(field) != 0)
      member.bits = static_cast<unsigned>(clang_getFieldDeclBitWidth(field));
    // A field without a name fills a gap.
    if (!path.empty() && path.back() != '.') members_.push_back(std::move(member));
  }

  /// A structure, or an array of them.
  void append_structures(CXType type, const std::string& path, CXCursor outermost) {
    if (type.kind != CXType_ConstantArray) return append_structure(type, path, &outermost);
    const CXType element = clang_getCanonicalType(clang_getArrayElementType(type));
    for (long long i = 0; i < clang_getArraySize(type) && members_.size() <= kMostMembers; ++i)
      append_structures(element, path + "[" + std::to_string(i) + "]", outermost);
  }

  std::vector<Member> members_;
};

}  // namespace

Parameter describe(const std::string& name, CXType declared, unsigned line) {
  Parameter parameter;
  parameter.name = name;
  parameter.declared = take(clang_getTypeSpelling(declared));
  parameter.line = line;
  CXType type = clang_getCanonicalType(declared);
  parameter.by_pointer = type.kind == CXType_Pointer || type.kind == CXType_ConstantArray ||
                         type.kind == CXType_IncompleteArray || type.kind == CXType_VariableArray ||
                         type.kind == CXType_LValueReference;
  parameter.is_reference = type.kind == CXType_LValueReference;
  if (parameter.is_reference) {
    type = clang_getPointeeType(type);
    parameter.is_const = clang_isConstQualifiedType(type) != 0;
    parameter.dimensions = {1};
  } else if (type.kind == CXType_Pointer) {
    type = clang_getPointeeType(type);
    parameter.is_const = clang_isConstQualifiedType(type) != 0;
  } else if (parameter.by_pointer) {
    parameter.is_const = clang_isConstQualifiedType(type) != 0;  // an array is as its elements are
    while (type.kind == CXType_ConstantArray) {
      parameter.dimensions.push_back(static_cast<std::size_t>(clang_getArraySize(type)));
      type = clang_getArrayElementType(type);
    }
    if (parameter.dimensions.empty()) type = clang_getArrayElementType(type);
  }
  const bool is_text =
      parameter.by_pointer && (type.kind == CXType_Char_S || type.kind == CXType_Char_U);
  if (!is_text) parameter.number = number_type(type);
  return parameter;
}

std::optional<CXType> structure_of(CXType declared) {
  CXType type = clang_getCanonicalType(declared);
  if (type.kind == CXType_Pointer) type = clang_getCanonicalType(clang_getPointeeType(type));
  if (type.kind != CXType_Record) return std::nullopt;
  return type;
}

std::string unqualified_spelling(CXType type) {
  return take(clang_getTypeSpelling(clang_getUnqualifiedType(clang_getCanonicalType(type))));
}

std::vector<Member> members_of(CXType structure) { return Members().list(structure); }

Parameter describe_member(const Member& member, const std::string& of, unsigned line) {
  Parameter parameter = describe(of + "." + member.path, member.type, line);
  parameter.member = member.path;
  // An array of unknown length at the end holds nothing that could be passed.
  if (parameter.by_pointer && parameter.dimensions.empty()) parameter.number.reset();
  if (parameter.number && member.bits > 0) {
    NumberType& number = *parameter.number;
    const bool is_signed = number.lowest < 0.0;
    const double half = std::ldexp(1.0, static_cast<int>(member.bits) - 1);
    number.lowest = is_signed ? -half : 0.0;
    number.highest = (is_signed ? half : 2.0 * half) - 1.0;
  }
  return parameter;
}

}  // namespace understudy
