#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/error.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/libclang/libclang_handles_internal.h"
#include "programs/reading/libclang/pointer_use_internal.h"
#include "programs/reading/libclang/types_internal.h"
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

/// What is known of a pointer, or of a structure's member behind one, by what the body does.
void read_use(CXCursor cursor, unsigned index, const CXCursor* member, Parameter& parameter) {
  const PointerUse use = pointer_use(cursor, index, member);
  parameter.is_read_first = use.is_read_first;
  parameter.is_written = use.is_written;
  parameter.is_indexed = use.is_indexed;
}

void read_structure(CXCursor cursor, unsigned index, const Parameter& whole, CXType type,
                    FunctionDefinition& function) {
  const std::vector<Member> members = members_of(type);
  if (members.empty()) {  // nobody says what is in it
    function.parameters.push_back(whole);
    return;
  }
  function.structures.push_back({unqualified_spelling(type), index, whole.by_pointer});
  for (const Member& member : members) {
    Parameter parameter = describe_member(member, whole.name, whole.line);
    parameter.argument = index;
    parameter.by_pointer = whole.by_pointer;
    parameter.is_const = whole.is_const;
    const bool has_body = clang_isCursorDefinition(cursor) != 0;
    if (whole.by_pointer && has_body) read_use(cursor, index, &member.field, parameter);
    if (whole.by_pointer && !has_body) parameter.is_read_first = parameter.is_written = true;
    // What the function leaves alone stays 0: it is neither an input nor an output.
    const bool is_used = parameter.is_read_first || parameter.is_written;
    if (whole.by_pointer && !whole.is_const && !is_used) continue;
    function.parameters.push_back(std::move(parameter));
  }
}

/// Structures of C++ C cannot spell: nothing is known of their members.
void read_argument(CXTranslationUnit unit, CXCursor cursor, unsigned index, Language language,
                   FunctionDefinition& function) {
  const CXCursor argument = clang_Cursor_getArgument(cursor, index);
  const CXType type = clang_getCursorType(argument);
  std::string name = take(clang_getCursorSpelling(argument));
  if (name.empty()) name = "argument" + std::to_string(index + 1);
  Parameter parameter = describe(name, type, place_of(clang_getCursorLocation(argument)).line);
  // As it can be written outside of its namespace.
  if (language == Language::Cxx)
    parameter.declared = take(clang_getTypeSpelling(clang_getCanonicalType(type)));
  if (const auto structure = structure_of(type); structure && language != Language::Cxx)
    return read_structure(cursor, index, parameter, *structure, function);
  if (parameter.by_pointer) {
    read_use(cursor, index, nullptr, parameter);
    parameter.length_parameter = length_name_of(unit, argument);
  }
  function.parameters.push_back(std::move(parameter));
}

void read_returned(CXType type, Language language, FunctionDefinition& function) {
  const CXType canonical = clang_getCanonicalType(type);
  if (canonical.kind == CXType_Void) return;
  if (canonical.kind != CXType_Record || language == Language::Cxx) {
    function.returned.push_back(describe("return", type, function.line));
    return;
  }
  function.returned_structure = Structure{unqualified_spelling(type), 0, false};
  for (const Member& member : members_of(type))
    function.returned.push_back(describe_member(member, "return", function.line));
}

void read_signature(CXTranslationUnit unit, CXCursor cursor, Language language,
                    FunctionDefinition& function) {
  const CXType type = clang_getCursorType(cursor);
  function.is_variadic =
      type.kind == CXType_FunctionProto && clang_isFunctionTypeVariadic(type) != 0;
  const int count = clang_Cursor_getNumArguments(cursor);
  for (int i = 0; i < count; ++i)
    read_argument(unit, cursor, static_cast<unsigned>(i), language, function);
  read_returned(clang_getCursorResultType(cursor), language, function);
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
  if (body.handle != nullptr && body.offset <= begin.offset)
    return "a macro writes it, so that it has no text of its own";
  for (unsigned i = 0; i < clang_getNumDiagnostics(unit); ++i) {
    const CXDiagnostic diagnostic = clang_getDiagnostic(unit, i);
    const Place place = place_of(clang_getDiagnosticLocation(diagnostic));
    const bool concerns = clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error &&
                          place.file == begin.file && place.offset >= begin.offset &&
                          place.offset <= std::max(body.offset, begin.offset);
    const std::string words = take(clang_getDiagnosticSpelling(diagnostic));
    clang_disposeDiagnostic(diagnostic);
    if (concerns) return words;
  }
  return "";
}

FunctionDefinition read_function(CXTranslationUnit unit, CXCursor cursor, CXFile main_file,
                                 Language language) {
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
  read_signature(unit, cursor, language, function);
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
           const std::string& text, Language language) {
  CXUnsavedFile file = {path.c_str(), text.data(), text.size()};
  std::vector<const char*> arguments;
  for (const std::string& flag : flags) arguments.push_back(flag.c_str());
  arguments.insert(arguments.end(), {"-w", "-x", language == Language::Cxx ? "c++" : "c"});
  CXTranslationUnit unit = nullptr;
  const CXErrorCode code =
      clang_parseTranslationUnit2(index, path.c_str(), arguments.data(),
                                  static_cast<int>(arguments.size()), &file, 1, kOptions, &unit);
  if (code != CXError_Success || !unit) throw unreadable(path, code);
  return Unit(unit);
}

/// Reads the functions of a unit, and of the namespaces in it.
class Functions {
 public:
  Functions(CXTranslationUnit unit, const std::string& path, Language language)
      : unit_(unit), main_file_(clang_getFile(unit, path.c_str())), language_(language) {}

  std::vector<FunctionDefinition> read() {
    read_children(clang_getTranslationUnitCursor(unit_));
    if (language_ == Language::Cxx) tell_overloads_apart();
    return std::move(functions_);
  }

 private:
  void read_children(CXCursor parent) {
    for_each_child(parent, [&](CXCursor cursor) {
      if (clang_Location_isInSystemHeader(clang_getCursorLocation(cursor))) return;
      const CXCursorKind kind = clang_getCursorKind(cursor);
      if (kind == CXCursor_Namespace || kind == CXCursor_LinkageSpec) return read_children(cursor);
      if (kind != CXCursor_FunctionDecl || !is_wanted(cursor)) return;
      functions_.push_back(read_function(unit_, cursor, main_file_, language_));
      if (language_ != Language::Cxx) return;
      functions_.back().name = qualified_name(cursor);
      types_.push_back(take(clang_getCursorDisplayName(cursor)));
    });
  }

  bool is_wanted(CXCursor cursor) const {
    if (clang_isCursorDefinition(cursor)) return true;
    return language_ == Language::CHeader && clang_Cursor_isNull(clang_getCursorDefinition(cursor));
  }

  static std::string qualified_name(CXCursor cursor) {
    std::string name = take(clang_getCursorSpelling(cursor));
    for (CXCursor parent = clang_getCursorSemanticParent(cursor);
         clang_getCursorKind(parent) == CXCursor_Namespace;
         parent = clang_getCursorSemanticParent(parent))
      if (clang_Cursor_isAnonymous(parent) == 0 && clang_Cursor_isInlineNamespace(parent) == 0)
        name = take(clang_getCursorSpelling(parent)) + "::" + name;
    return name;
  }

  void tell_overloads_apart() {
    std::map<std::string, int> count;
    for (const FunctionDefinition& function : functions_) ++count[function.name];
    for (std::size_t i = 0; i < functions_.size(); ++i)
      if (count[functions_[i].name] > 1)
        functions_[i].name += types_[i].substr(types_[i].find('('));
  }

  CXTranslationUnit unit_;
  CXFile main_file_;
  Language language_;
  std::vector<FunctionDefinition> functions_;
  std::vector<std::string> types_;  // of each, as C++ displays it: "area(double, double)"
};

std::vector<FunctionDefinition> read_file_functions(const std::string& text,
                                                    const std::string& path,
                                                    const std::vector<std::string>& flags,
                                                    Language language) {
  const Index index(clang_createIndex(0, 0));
  const Unit unit = parse(index.get(), path, flags, text, language);
  return Functions(unit.get(), path, language).read();
}

/// Reads text after text into one translation unit. What a first text costs above another is
/// libclang's search for compilers on the disk: two thirds of the time of a small one.
class TextReader {
 public:
  std::vector<FunctionDefinition> read(const std::string& text) {
    if (!unit_) {
      index_.reset(clang_createIndex(0, 0));
      unit_ = parse(index_.get(), kPath, {"-nostdinc"}, text, Language::C);
    } else {
      CXUnsavedFile file = {kPath, text.data(), text.size()};
      const int code = clang_reparseTranslationUnit(unit_.get(), 1, &file, kOptions);
      if (code != 0) {
        unit_.reset();  // all that may be done with it now
        throw unreadable(kPath, code);
      }
    }
    return Functions(unit_.get(), kPath, Language::C).read();
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
