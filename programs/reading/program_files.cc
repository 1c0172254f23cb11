#include "programs/reading/program_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <utility>

#include "base/closest.h"
#include "base/error.h"
#include "base/fingerprint.h"
#include "base/text.h"
#include "programs/llvm/llvm_code.h"
#include "programs/reading/front_end.h"
#include "programs/reading/load_c_program.h"
#include "programs/reading/prototype.h"
#include "programs/reading/source_text.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

/// What stands in a unit of C for a function that is none.
constexpr const char* kCalled = "understudy_called";
constexpr const char* kBefore = "understudy_before";

bool is_any_of(const std::string& text, const std::vector<std::string>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

/// One of a program's files, as read.
struct ProgramFile {
  std::string path;
  FileKind kind = FileKind::Other;
  std::string text;  ///< C and C++: as written; LLVM: assembly language
  CUnit unit;        ///< C: what it is after preprocessing
  std::vector<FunctionDefinition> functions;
};

ProgramFile read_file_of_program(const std::string& path, FileKind kind,
                                 const std::vector<std::string>& flags) {
  ProgramFile file{path, kind, "", {}, {}};
  switch (file.kind) {
    case FileKind::C:
      file.text = read_source_text(path);
      file.unit = read_c({path, file.text}, flags);
      file.functions = file.unit.functions;
      break;
    case FileKind::CHeader:
      file.text = read_source_text(path);
      file.unit = read_c({path, file.text}, flags, Language::CHeader);
      file.functions = file.unit.functions;
      break;
    case FileKind::Cxx:
      file.text = read_source_text(path);
      file.functions = read_functions({path, file.text}, flags, Language::Cxx);
      break;
    case FileKind::Llvm: {
      LlvmUnit unit = read_llvm(read_file(path), path);
      file.text = std::move(unit.assembly);
      for (const LlvmFunction& function : unit.functions)
        file.functions.push_back(to_definition(function, path));
      break;
    }
    case FileKind::Object:
      if (!fs::is_regular_file(path)) throw misuse("there is no file '" + path + "'");
      break;
    case FileKind::Other:
      throw misuse(
          "'" + path + "' is no source that can be linked",
          "give C (.c), C++ (.cc), LLVM's code (.bc, .ll), an object (.o), an archive (.a) "
          "or a shared library (.so)");
  }
  return file;
}

/// Whether a user who says the name means the function: of C++ its namespaces may be left out.
bool is_meant(const FunctionDefinition& function, const std::string& name) {
  if (function.name == name || function.symbol == name) return true;
  const std::string plain = function.name.substr(0, function.name.find('('));
  const std::string ending = "::" + name;
  return plain.size() > ending.size() &&
         plain.compare(plain.size() - ending.size(), ending.size(), ending) == 0;
}

/// The file that holds the function, and its name there; without a name, the first file. Throws
/// misuse naming the functions of all.
std::size_t choose_file(const std::vector<ProgramFile>& files, std::string& name) {
  if (name.empty() || (files.size() == 1 && files.front().kind == FileKind::C)) return 0;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < files.size(); ++i)
    for (const FunctionDefinition& function : files[i].functions) {
      if (is_meant(function, name)) {
        name = function.name;
        return i;
      }
      names.push_back(function.name);
    }
  throw misuse("'" + files.front().path + "'" + (files.size() > 1 ? " and the other sources" : "") +
                   " hold no function '" + name + "'",
               "they hold " + closest_first(name, names));
}

/// "set_up" -> "set_up()". Throws misuse for what is no call.
std::string call_of(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::string name = trim(text.substr(0, open));
  const bool is_name = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
                       std::all_of(name.begin(), name.end(), [](unsigned char c) {
                         return std::isalnum(c) != 0 || c == '_' || c == ':';
                       });
  if (!is_name || text.find_first_of(";{}#\n") != std::string::npos ||
      (open != std::string::npos && trim(text).back() != ')'))
    throw misuse("'" + text + "' is no call", "say it as C does: set_units(METRIC), or its name");
  return open == std::string::npos ? name + "()" : trim(text);
}

LinkedCode linked_code(const ProgramFile& file, const std::vector<std::string>& flags) {
  switch (file.kind) {
    case FileKind::Cxx:
      return {LinkedCode::Kind::Llvm, file.path, compile_cxx({file.path, file.text, flags, {}})};
    case FileKind::Llvm:
      return {LinkedCode::Kind::Llvm, file.path, file.text};
    case FileKind::Object: {
      const std::string path = fs::absolute(file.path).lexically_normal().string();
      return {LinkedCode::Kind::Object, path, fingerprint({path})};
    }
    default:
      return {LinkedCode::Kind::C, file.path, file.unit.text};
  }
}

/// The unit of C that declares one function of a file that is not C, and what the file becomes.
/// The functions that C cannot call are there too, for whoever refuses them by name.
CUnit unit_for(const ProgramFile& file, Spec& said) {
  CUnit unit{file.path, "", file.functions, {}};
  const FunctionDefinition* const chosen = &chosen_function(unit, said);
  if (!is_passed_by_c(*chosen)) return unit;
  std::string symbol = chosen->symbol, text = file.text;
  if (file.kind == FileKind::Cxx) {
    symbol = kCalled;
    std::vector<std::string> entries = {kCalled};
    text += cxx_wrapper(*chosen, kCalled);
    if (!said.before.empty()) {
      text += "\nextern \"C\" void " + std::string(kBefore) + "(void) { " + said.before + "; }\n";
      said.before = std::string(kBefore) + "()";
      unit.text += "void " + std::string(kBefore) + "(void);\n";
      entries.push_back(kBefore);
    }
    text = compile_cxx({file.path, text, said.flags, entries});
  }
  unit.text += prototype(*chosen, symbol) + ";\n";
  for (FunctionDefinition& function : unit.functions)
    if (&function == chosen) function.symbol = symbol;
  unit.linked.push_back({LinkedCode::Kind::Llvm, file.path, text});
  return unit;
}

}  // namespace

FileKind file_kind(const std::string& path) {
  const std::string ending = fs::path(path).extension().string();
  if (ending == ".c") return FileKind::C;
  if (ending == ".h") return FileKind::CHeader;
  if (is_any_of(ending, {".cc", ".cpp", ".cxx", ".C", ".c++"})) return FileKind::Cxx;
  if (is_any_of(ending, {".bc", ".ll"})) return FileKind::Llvm;
  const bool is_library = fs::path(path).filename().string().find(".so") != std::string::npos;
  if (is_library || is_any_of(ending, {".o", ".a", ".obj"})) return FileKind::Object;
  return FileKind::Other;
}

CUnit read_program_files(const std::string& path, Spec& said) {
  // The program's own file is C by whatever name.
  const FileKind kind = file_kind(path) == FileKind::Other ? FileKind::C : file_kind(path);
  std::vector<ProgramFile> files = {read_file_of_program(path, kind, said.flags)};
  for (const std::string& source : said.sources)
    files.push_back(read_file_of_program(source, file_kind(source), said.flags));
  if (!said.before.empty()) said.before = call_of(said.before);
  const std::size_t main = choose_file(files, said.function);
  const bool is_c = files[main].kind == FileKind::C || files[main].kind == FileKind::CHeader;
  CUnit unit = is_c ? files[main].unit : unit_for(files[main], said);
  for (std::size_t i = 0; i < files.size(); ++i)
    if (i != main && files[i].kind != FileKind::CHeader)
      unit.linked.push_back(linked_code(files[i], said.flags));
  return unit;
}

}  // namespace understudy
