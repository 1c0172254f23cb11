#include "tests/surrogates/export/exported_header.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <utility>

#include "base/text.h"
#include "surrogates/export/export_c.h"

namespace understudy {
namespace {

constexpr char kWrapper[] = R"(
#include "exported.h"
void value(const double *x, double *y);
void gradient(const double *x, double *y, double *jacobian);
void batch(size_t n, const double *x, double *y);
float activate(float sum);
void value(const double *x, double *y) { example_value(x, y); }
void gradient(const double *x, double *y, double *j) { example_gradient(x, y, j); }
void batch(size_t n, const double *x, double *y) { example_batch(n, x, y); }
float activate(float sum) { return example_activate(sum); }
)";

}  // namespace

void HeaderCompiler::write(const std::string& name, const std::string& text) const {
  write_file(path(name), text);
}

std::string HeaderCompiler::path(const std::string& name) const { return folder_.file(name); }

ProcessResult HeaderCompiler::compile(const std::vector<std::string>& arguments,
                                      const std::string& standard) const {
  ProcessOptions options;
  options.words = {command_,       "-std=" + standard, "-Wno-unused-command-line-argument",
                   "-Wall",        "-Wextra",          "-pedantic",
                   "-Wconversion", "-Wshadow",         "-Werror"};
  options.words.insert(options.words.end(), arguments.begin(), arguments.end());
  options.words.push_back("-lm");
  options.directory = folder_.path();
  options.timeout_s = 60.0;
  return run_process(options);
}

int HeaderCompiler::run(const std::string& name) const {
  ProcessOptions options;
  options.words = {path(name)};
  options.timeout_s = 60.0;
  return run_process(options).exit_status;
}

ExportedHeader::ExportedHeader(const Surrogate& surrogate, const std::string& compiler,
                               const std::vector<std::string>& flags)
    : compiler_(compiler) {
  compiler_.write("exported.h", export_c(surrogate, "example", "example"));
  compiler_.write("wrapper.c", kWrapper);
  std::vector<std::string> arguments = {"-shared", "-fPIC", "-o", "wrapper.so", "wrapper.c"};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  const ProcessResult result = compiler_.compile(arguments);
  if (!result.ok()) ADD_FAILURE() << compiler << ": " << result.errors;
  handle_ = dlopen(compiler_.path("wrapper.so").c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle_) throw std::runtime_error("the exported header is not there to be called");
  value = reinterpret_cast<decltype(value)>(dlsym(handle_, "value"));
  gradient = reinterpret_cast<decltype(gradient)>(dlsym(handle_, "gradient"));
  batch = reinterpret_cast<decltype(batch)>(dlsym(handle_, "batch"));
  activate = reinterpret_cast<decltype(activate)>(dlsym(handle_, "activate"));
}

ExportedHeader::~ExportedHeader() { dlclose(handle_); }

}  // namespace understudy
