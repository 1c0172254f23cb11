#include "programs/running/shared_object.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "base/text.h"
#include "programs/system/c_compiler.h"
#include "programs/system/compiler_flags.h"
#include "programs/system/process.h"

namespace understudy {
namespace {

constexpr double kCompileTimeout = 60.0;

std::string make_private_directory() {
  std::string path = (std::filesystem::temp_directory_path() / "understudy-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr)
    throw failure("cannot make a directory like '" + path + "': " + std::strerror(errno),
                  "set TMPDIR to a directory that can be written to");
  return path;
}

/// The directory and all in it. One that cannot be removed is no reason to fail.
void remove_directory(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

ProcessResult compile(const std::string& directory, const std::vector<std::string>& flags) {
  ProcessOptions options;
  options.directory = directory;  // its messages then name files without the directory
  options.timeout_s = kCompileTimeout;
  options.words = c_compiler();
  const std::string program = options.words.front();
  // A name that is nowhere defined is found here, not when the worker loads the object.
  for (const char* word : {"-O2", "-fPIC", "-shared", "-w", "-Wl,--no-undefined"})
    options.words.push_back(word);
  const std::vector<std::string> own = split_compiler_flags(flags).others;
  options.words.insert(options.words.end(), own.begin(), own.end());
  for (const char* word : {"-o", "program.so", "program.c", "-lm"}) options.words.push_back(word);
  try {
    return run_process(options);
  } catch (const Error& error) {
    throw failure("cannot run the C compiler '" + program + "': " + error.what(),
                  "install a C compiler, or set CC to one");
  }
}

}  // namespace

SharedObject::SharedObject(const std::string& name, const std::string& text,
                           const std::vector<std::string>& flags)
    : directory_(make_private_directory()) {
  try {
    write_file(directory_ + "/program.c", text);
    const ProcessResult result = compile(directory_, flags);
    if (result.timed_out)
      throw misuse("compiling " + name + " takes longer than " + format_number(kCompileTimeout) +
                   " s");
    if (!result.ok())
      throw misuse(name + " does not compile:\n" + trim(result.errors + result.output),
                   "correct the program, or give the flags that it needs");
  } catch (...) {
    remove_directory(directory_);
    throw;
  }
}

SharedObject::~SharedObject() { remove_directory(directory_); }

std::string SharedObject::path() const { return directory_ + "/program.so"; }

}  // namespace understudy
