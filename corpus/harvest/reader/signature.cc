#include "corpus/harvest/reader/cursors_internal.h"
#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

bool is_integer_kind(CXTypeKind kind) {
  return (kind >= CXType_Bool && kind <= CXType_Int128) && kind != CXType_WChar &&
         kind != CXType_Char16 && kind != CXType_Char32;
}

bool is_real_kind(CXTypeKind kind) {
  return kind == CXType_Float || kind == CXType_Double || kind == CXType_LongDouble;
}

CXType plain(CXType type) { return clang_getUnqualifiedType(clang_getCanonicalType(type)); }

HarvestParameter describe(const std::string& name, CXType declared) {
  HarvestParameter parameter;
  parameter.name = name;
  parameter.type = take(clang_getTypeSpelling(declared));
  CXType type = clang_getCanonicalType(declared);
  if (type.kind == CXType_Pointer) {
    parameter.by_pointer = true;
    type = clang_getPointeeType(type);
    parameter.is_const = clang_isConstQualifiedType(type) != 0;
  }
  while (type.kind == CXType_ConstantArray || type.kind == CXType_IncompleteArray ||
         type.kind == CXType_VariableArray) {
    parameter.by_pointer = true;
    parameter.is_const = parameter.is_const || clang_isConstQualifiedType(type) != 0;
    if (type.kind == CXType_ConstantArray)
      parameter.dimensions.push_back(static_cast<std::size_t>(clang_getArraySize(type)));
    type = clang_getArrayElementType(type);
  }
  parameter.is_const = parameter.is_const || (parameter.by_pointer &&  //
                                              clang_isConstQualifiedType(type) != 0);
  type = plain(type);
  parameter.is_text =
      parameter.by_pointer && (type.kind == CXType_Char_S || type.kind == CXType_Char_U);
  parameter.is_integer = is_integer_kind(type.kind) || type.kind == CXType_Enum;
  parameter.is_number = parameter.is_integer || is_real_kind(type.kind);
  return parameter;
}

}  // namespace

Signature read_signature(CXCursor function) {
  Signature signature;
  const CXType type = clang_getCursorType(function);
  signature.is_variadic =
      type.kind == CXType_FunctionProto && clang_isFunctionTypeVariadic(type) != 0;
  const int count = clang_Cursor_getNumArguments(function);
  for (int i = 0; i < count; ++i) {
    const CXCursor argument = clang_Cursor_getArgument(function, static_cast<unsigned>(i));
    HarvestParameter parameter =
        describe(take(clang_getCursorSpelling(argument)), clang_getCursorType(argument));
    if (parameter.by_pointer)
      parameter.use = pointer_use(function, argument, parameter.dimensions.size());
    signature.parameters.push_back(std::move(parameter));
  }
  const CXType result = clang_getCursorResultType(function);
  const HarvestParameter returned = describe("return", result);
  signature.returned = returned.type;
  signature.returns_nothing = clang_getCanonicalType(result).kind == CXType_Void;
  signature.returns_number = returned.is_number && !returned.by_pointer;
  return signature;
}

}  // namespace understudy::harvest
