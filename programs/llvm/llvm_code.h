#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/module.h"

namespace understudy {

/// One argument of a function as LLVM has it, or what it returns.
struct LlvmValue {
  std::string name;
  std::string type;      ///< as C spells the number, or the elements: "double"; empty: no number
  std::string declared;  ///< as LLVM spells it, for messages
  bool by_pointer = false;
  bool is_read = false;      ///< behind a pointer
  bool is_written = false;   ///< behind a pointer
  std::size_t elements = 0;  ///< behind a pointer, where its text tells; else 0
};

struct LlvmFunction {
  std::string symbol;  ///< what the linker knows it by
  std::string name;    ///< as its language has it: "geometry::area"
  std::vector<LlvmValue> arguments;
  std::vector<LlvmValue> returned;  ///< nothing for void
  bool is_variadic = false;
};

/// A module as LLVM's assembly language, and the functions that it defines and shows to others.
struct LlvmUnit {
  std::string assembly;
  std::vector<LlvmFunction> functions;
};

/// A text of C++ that lies at a path, beside what it includes.
struct CxxSource {
  std::string path;
  std::string text;
  std::vector<std::string> flags;
  std::vector<std::string> entries;  ///< what matters of it; empty: all that others can call
};

/// Compiles by clang, in this process, with arithmetic as it is written. Throws misuse with clang's
/// words, which name file and line.
std::string compile_cxx(const CxxSource& source);

/// Reads bitcode or assembly language, of this version of LLVM (19) or before. `name`: of the file,
/// for messages. Throws misuse with LLVM's words, or for code of another machine.
LlvmUnit read_llvm(const std::string& code, const std::string& name);

/// An object file, optimised as -O2 does, position-independent. Throws misuse where LLVM makes no
/// code of it.
std::string emit_llvm(const std::string& assembly);

/// What these ask of the module understudy_llvm_code.
struct LlvmCode {
  std::string (*compile_cxx)(const CxxSource& source);
  LlvmUnit (*read)(const std::string& code, const std::string& name);
  std::string (*emit)(const std::string& assembly);
};

}  // namespace understudy

UNDERSTUDY_MODULE_ENTRY const understudy::LlvmCode* understudy_llvm_code_module();
