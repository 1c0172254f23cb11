#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programs/program.h"

namespace understudy {

/// What a user says about a program beside its text. Every field is optional; what is said here
/// wins over the spec.toml beside the file.
struct ProgramOptions {
  std::string function;                ///< default: the spec's, else the file's only function
  std::vector<std::string> ranges;     ///< "x=0:1", "w=0:255" (all elements), "w[3]=0:1" (one),
                                       ///< "n=1:9:int"; for a pointer whose length nothing else
                                       ///< says, "w[9]=0:1" says nine elements
  std::vector<std::string> constants;  ///< "n=8", "k=1,2,1"
  std::vector<std::string> outputs;    ///< all outputs, in this order: pointer parameters, such as
                                       ///< "theta" or "y:2" (two elements), and "return"
  std::vector<std::string> flags;      ///< further compiler flags
  std::string spec;                    ///< a spec.toml elsewhere; default: beside the file
};

/// Reads one function of a C file: signature, text and tokens by libclang, ranges and roles from
/// the options and the spec.
///
/// Without a word on roles: scalars passed by value and const pointers or arrays are inputs,
/// non-const pointers are outputs, the return value is an output and the first one. Without
/// ranges: [-1, 1], for unsigned types [0, 1].
/// Throws misuse naming file, line and cause: no such function, a pointer of unknown length, a
/// type that is not a number, a file that does not compile (with the compiler's own words), an
/// unknown key in the spec.
Program load_c_program(const std::string& path, const ProgramOptions& options = {});

/// What a user says about a command.
struct CommandOptions {
  std::string line;                  ///< "./sim {a} {b}"
  std::vector<std::string> ranges;   ///< one per hole
  std::vector<std::string> outputs;  ///< "loss=regex:loss ([0-9.]+)", "y=stdout:-1", "y=json:$.y";
                                     ///< default: one output "y", the last number printed
  std::string directory;
  double timeout_s = 60.0;
};

/// Throws misuse naming the hole without a range, the range without a hole, a bad pattern.
Program load_command(const CommandOptions& options);

/// All programs of a suite: one folder each under `directory`, with spec.toml and one C file;
/// ordered by name.
std::vector<Program> load_suite(const std::string& directory);

/// A program by path: FILE.c, FILE.fpcore (programs/reading/fpcore/load_fpcore.h), or a folder with
/// a spec.toml.
Program load_program(const std::string& path, const ProgramOptions& options = {});

}  // namespace understudy
