#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/libclang/libclang_handles_internal.h"
#include "programs/reading/libclang/pointer_use_internal.h"
#include "programs/reading/libclang_module.h"

namespace understudy {
namespace {

struct Place {
  CXFile handle = nullptr;
  std::string file;
  unsigned line = 0;
  unsigned offset = 0;
};

Place place_of(CXSourceLocation location) {
  Place place;
  clang_getFileLocation(location, &place.handle, &place.line, nullptr, &place.offset);
  if (place.handle) place.file = take(clang_getFileName(place.handle));
  return place;
}

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

/// Describes a value of the type, or the elements that it points to. Plain char behind a pointer
/// is text, not numbers.
Parameter describe(const std::string& name, CXType declared, unsigned line) {
  Parameter parameter;
  parameter.name = name;
  parameter.declared = take(clang_getTypeSpelling(declared));
  parameter.line = line;
  CXType type = clang_getCanonicalType(declared);
  parameter.by_pointer = type.kind == CXType_Pointer || type.kind == CXType_ConstantArray ||
                         type.kind == CXType_IncompleteArray || type.kind == CXType_VariableArray;
  if (type.kind == CXType_Pointer) {
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

std::vector<std::string> tokens_of(CXTranslationUnit unit, CXSourceRange range) {
  CXToken* tokens = nullptr;
  unsigned count = 0;
  clang_tokenize(unit, range, &tokens, &count);
  std::vector<std::string> result;
  for (unsigned i = 0; i < count; ++i)
    if (clang_getTokenKind(tokens[i]) != CXToken_Comment)
      result.push_back(take(clang_getTokenSpelling(unit, tokens[i])));
  clang_disposeTokens(unit, tokens, count);
  return result;
}

/// The n of `double a[n]`, `double a[const n]` or `double a[static n]`; of others nothing.
std::string length_name_of(CXTranslationUnit unit, CXCursor argument) {
  const std::vector<std::string> tokens = tokens_of(unit, clang_getCursorExtent(argument));
  const auto open = std::find(tokens.begin(), tokens.end(), "[");
  const auto close = std::find(open, tokens.end(), "]");
  if (close == tokens.end() || close - open < 2) return "";
  const std::string& name = *(close - 1);
  const bool is_alone = std::all_of(open + 1, close - 1, [](const std::string& word) {
    return word == "const" || word == "static" || word == "restrict" || word == "volatile";
  });
  return is_alone ? name : "";
}

void read_signature(CXTranslationUnit unit, CXCursor cursor, FunctionDefinition& function) {
  const CXType type = clang_getCursorType(cursor);
  function.is_variadic =
      type.kind == CXType_FunctionProto && clang_isFunctionTypeVariadic(type) != 0;
  const int count = clang_Cursor_getNumArguments(cursor);
  for (int i = 0; i < count; ++i) {
    const CXCursor argument = clang_Cursor_getArgument(cursor, static_cast<unsigned>(i));
    std::string name = take(clang_getCursorSpelling(argument));
    if (name.empty()) name = "argument" + std::to_string(i + 1);
    Parameter parameter = describe(name, clang_getCursorType(argument),
                                   place_of(clang_getCursorLocation(argument)).line);
    if (parameter.by_pointer) {
      const PointerUse use = pointer_use(cursor, static_cast<unsigned>(i));
      parameter.is_read_first = use.is_read_first;
      parameter.is_written = use.is_written;
      parameter.is_indexed = use.is_indexed;
      parameter.length_parameter = length_name_of(unit, argument);
    }
    function.parameters.push_back(std::move(parameter));
  }
  const CXType result = clang_getCursorResultType(cursor);
  if (clang_getCanonicalType(result).kind != CXType_Void)
    function.returned = describe("return", result, function.line);
}

/// Where the body begins.
Place body_of(CXCursor cursor) {
  Place body;
  for_each_child(cursor, [&](CXCursor child) {
    if (clang_getCursorKind(child) == CXCursor_CompoundStmt)
      body = place_of(clang_getRangeStart(clang_getCursorExtent(child)));
  });
  return body;
}

/// The first error of this front end between the function's first letter and its body.
std::string find_problem(CXTranslationUnit unit, const Place& begin, const Place& body) {
  if (body.offset <= begin.offset) return "a macro writes it, so that it has no text of its own";
  for (unsigned i = 0; i < clang_getNumDiagnostics(unit); ++i) {
    const CXDiagnostic diagnostic = clang_getDiagnostic(unit, i);
    const Place place = place_of(clang_getDiagnosticLocation(diagnostic));
    const bool concerns = clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error &&
                          place.file == begin.file && place.offset >= begin.offset &&
                          place.offset <= body.offset;
    const std::string words = take(clang_getDiagnosticSpelling(diagnostic));
    clang_disposeDiagnostic(diagnostic);
    if (concerns) return words;
  }
  return "";
}

FunctionDefinition read_function(CXTranslationUnit unit, CXCursor cursor, CXFile main_file) {
  const CXSourceRange extent = clang_getCursorExtent(cursor);
  const Place begin = place_of(clang_getRangeStart(extent));
  const Place end = place_of(clang_getRangeEnd(extent));
  FunctionDefinition function;
  function.name = take(clang_getCursorSpelling(cursor));
  function.file = begin.file;
  function.line = begin.line;
  function.in_main_file = clang_File_isEqual(begin.handle, main_file) != 0;
  function.is_static = clang_Cursor_getStorageClass(cursor) == CX_SC_Static;
  function.problem = find_problem(unit, begin, body_of(cursor));
  read_signature(unit, cursor, function);
  if (end.file == begin.file && end.offset > begin.offset) {
    const char* contents = clang_getFileContents(unit, begin.handle, nullptr);
    function.text.assign(contents + begin.offset, contents + end.offset);
    function.tokens = tokens_of(unit, extent);
  }
  return function;
}

constexpr unsigned kOptions = CXTranslationUnit_KeepGoing;

Error unreadable(const std::string& path, int code) {
  return misuse("'" + path + "' cannot be read as C" +
                    (code == CXError_Crashed ? ": the reader crashed on it" : ""),
                "put the function into a simpler file of its own");
}

Unit parse(CXIndex index, const std::string& path, const std::vector<std::string>& flags,
           const std::string& text) {
  CXUnsavedFile file = {path.c_str(), text.data(), text.size()};
  std::vector<const char*> arguments;
  for (const std::string& flag : flags) arguments.push_back(flag.c_str());
  arguments.insert(arguments.end(), {"-w", "-x", "c"});
  CXTranslationUnit unit = nullptr;
  const CXErrorCode code =
      clang_parseTranslationUnit2(index, path.c_str(), arguments.data(),
                                  static_cast<int>(arguments.size()), &file, 1, kOptions, &unit);
  if (code != CXError_Success || !unit) throw unreadable(path, code);
  return Unit(unit);
}

std::vector<FunctionDefinition> functions_of(CXTranslationUnit unit, const std::string& path) {
  const CXFile main_file = clang_getFile(unit, path.c_str());
  std::vector<FunctionDefinition> functions;
  for_each_child(clang_getTranslationUnitCursor(unit), [&](CXCursor cursor) {
    const bool wanted = clang_getCursorKind(cursor) == CXCursor_FunctionDecl &&
                        clang_isCursorDefinition(cursor) &&
                        !clang_Location_isInSystemHeader(clang_getCursorLocation(cursor));
    if (wanted) functions.push_back(read_function(unit, cursor, main_file));
  });
  return functions;
}

std::vector<FunctionDefinition> read_file_functions(const std::string& text,
                                                    const std::string& path,
                                                    const std::vector<std::string>& flags) {
  const Index index(clang_createIndex(0, 0));
  return functions_of(parse(index.get(), path, flags, text).get(), path);
}

/// Reads text after text into one translation unit. What a first text costs above another is
/// libclang's search for compilers on the disk: two thirds of the time of a small one.
class TextReader {
 public:
  std::vector<FunctionDefinition> read(const std::string& text) {
    if (!unit_) {
      index_.reset(clang_createIndex(0, 0));
      unit_ = parse(index_.get(), kPath, {"-nostdinc"}, text);
    } else {
      CXUnsavedFile file = {kPath, text.data(), text.size()};
      const int code = clang_reparseTranslationUnit(unit_.get(), 1, &file, kOptions);
      if (code != 0) {
        unit_.reset();  // all that may be done with it now
        throw unreadable(kPath, code);
      }
    }
    return functions_of(unit_.get(), kPath);
  }

 private:
  static constexpr const char* kPath = "program.c";
  Index index_;  // before the unit, which refers to it
  Unit unit_;
};

std::vector<FunctionDefinition> read_text_functions(const std::string& text) {
  thread_local TextReader reader;
  return reader.read(text);
}

constexpr LibclangReader kReader = {read_file_functions, read_text_functions};

}  // namespace
}  // namespace understudy

const understudy::LibclangReader* understudy_libclang_module() { return &understudy::kReader; }
