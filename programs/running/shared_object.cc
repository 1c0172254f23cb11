#include "programs/running/shared_object.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "system/c_compiler.h"
#include "system/compiler_flags.h"
#include "system/private_folder.h"
#include "system/process.h"

namespace understudy {
namespace {

constexpr double kCompileTimeout = 60.0;

// Compiled programs that are kept: the tasks of a study ask for the same one again and again.
constexpr std::size_t kMostRecent = 4;

constexpr const char* kArchive = "objects.a";

/// Files in one, as ar(5) has it, since a file system takes longer over many than a linker. Without
/// an index of symbols, which linking the whole archive does not need.
std::string archive(const std::vector<std::string>& objects) {
  std::string bytes = "!<arch>\n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char header[61];
    std::snprintf(header, sizeof header, "%-16s%-12d%-6d%-6d%-8o%-10zu`\n",
                  (std::to_string(i) + ".o/").c_str(), 0, 0, 0, 0644, objects[i].size());
    bytes += header + objects[i];
    if (objects[i].size() % 2 != 0) bytes += '\n';
  }
  return bytes;
}

ProcessResult compile(const std::string& directory, const std::vector<std::string>& flags,
                      bool has_objects) {
  ProcessOptions options;
  options.directory = directory;  // its messages then name files without the directory
  options.timeout_s = kCompileTimeout;
  options.words = c_compiler();
  const std::string program = options.words.front();
  // A name that is nowhere defined is found here, not when the worker loads the object; one that
  // the program defines is the program's, and not the C library's function of the same name.
  for (const char* word : {"-O2", "-fPIC", "-shared", "-w", "-Wl,-Bsymbolic", "-Wl,--no-undefined"})
    options.words.push_back(word);
  const std::vector<std::string> own = split_compiler_flags(flags).others;
  options.words.insert(options.words.end(), own.begin(), own.end());
  for (const char* word : {"-o", "program.so", "program.c"}) options.words.push_back(word);
  if (has_objects)
    for (const char* word : {"-Wl,--whole-archive", kArchive, "-Wl,--no-whole-archive"})
      options.words.push_back(word);
  options.words.push_back("-lm");
  try {
    return run_process(options);
  } catch (const Error& error) {
    throw failure("cannot run the C compiler '" + program + "': " + error.what(),
                  "install a C compiler, or set CC to one");
  }
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Descriptor make_sealed_file(std::string_view bytes) {
  Descriptor file(memfd_create("understudy-program", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  constexpr int kSeals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  if (!file.valid() || !write_all(file.get(), bytes) || fcntl(file.get(), F_ADD_SEALS, kSeals) != 0)
    throw failure(std::string("cannot hold a compiled program in memory: ") + std::strerror(errno));
  return file;
}

Descriptor compile_anew(const std::string& name, const std::string& text,
                        const std::vector<std::string>& flags,
                        const std::vector<std::string>& objects) {
  const PrivateFolder folder;
  write_file(folder.path() + "/program.c", text);
  if (!objects.empty()) write_file(folder.path() + "/" + kArchive, archive(objects));
  const ProcessResult result = compile(folder.path(), flags, !objects.empty());
  if (result.timed_out)
    throw failure(
        "compiling " + name + " takes longer than " + format_number(kCompileTimeout) + " s",
        "try again when the machine is less busy, or simplify the program");
  if (!result.ok())
    throw misuse(name + " does not compile:\n" + trim(result.errors + result.output),
                 "correct the program, or give the flags that it needs");
  return make_sealed_file(read_file(folder.path() + "/program.so"));
}

std::string key_of(const std::string& text, const std::vector<std::string>& flags,
                   const std::vector<std::string>& objects) {
  Hasher hasher;
  hasher.add(text);
  for (const std::string& word : c_compiler()) hasher.add(word);
  for (const std::string& flag : flags) hasher.add(flag);
  for (const std::string& object : objects) hasher.add(object);
  return hasher.digest();
}

}  // namespace

Descriptor compile_shared_object(const std::string& name, const std::string& text,
                                 const std::vector<std::string>& flags,
                                 const std::vector<std::string>& objects) {
  static std::mutex mutex;
  static std::deque<std::pair<std::string, Descriptor>> recent;  // oldest first
  const std::string key = key_of(text, flags, objects);
  {
    const std::lock_guard<std::mutex> lock(mutex);
    for (const auto& [known, object] : recent)
      if (known == key) return object.copy();
  }
  Descriptor object = compile_anew(name, text, flags, objects);
  const std::lock_guard<std::mutex> lock(mutex);
  recent.emplace_back(key, object.copy());
  if (recent.size() > kMostRecent) recent.pop_front();
  return object;
}

}  // namespace understudy
