#pragma once

#include <string>
#include <vector>

#include "surrogates/network/surrogate.h"
#include "system/process.h"
#include "tests/support/temporary_folder.h"

namespace understudy {

/// Compiles files of a folder of its own, with every warning an error.
class HeaderCompiler {
 public:
  explicit HeaderCompiler(std::string command) : command_(std::move(command)) {}

  void write(const std::string& name, const std::string& text) const;
  std::string path(const std::string& name) const;

  /// Arguments name files of the folder.
  ProcessResult compile(const std::vector<std::string>& arguments,
                        const std::string& standard = "c99") const;

  /// The exit status of a program of the folder.
  int run(const std::string& name) const;

 private:
  std::string command_;
  TemporaryFolder folder_;
};

/// The functions of an exported header, compiled and loaded.
class ExportedHeader {
 public:
  ExportedHeader(const Surrogate& surrogate, const std::string& compiler,
                 const std::vector<std::string>& flags = {"-O2"});
  ~ExportedHeader();
  ExportedHeader(const ExportedHeader&) = delete;
  ExportedHeader& operator=(const ExportedHeader&) = delete;

  void (*value)(const double* x, double* y) = nullptr;
  void (*gradient)(const double* x, double* y, double* jacobian) = nullptr;
  void (*batch)(std::size_t n, const double* x, double* y) = nullptr;
  float (*activate)(float sum) = nullptr;

 private:
  HeaderCompiler compiler_;
  void* handle_ = nullptr;
};

/// What the project asks its headers to be compiled by.
inline std::vector<std::string> header_compilers() { return {"gcc", "clang-19"}; }

}  // namespace understudy
