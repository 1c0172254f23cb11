#include "programs/running/shared_object.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "programs/llvm/llvm_code.h"
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
constexpr const char* kShown = "shown";  // a version script

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

std::string unit_name(std::size_t index) { return "unit" + std::to_string(index) + ".c"; }

/// Whether a flag speaks to the linker, which wants libraries behind what needs them.
bool names_library(const std::string& flag) {
  return flag.rfind("-l", 0) == 0 || flag.rfind("-L", 0) == 0;
}

/// Whether the compiler's own libraries can be named one by one, as they have to be where an index
/// past an array's end is told to the program's text and not to the sanitizer's library.
bool checks_bounds(const ObjectParts& parts) {
  if (!parts.checks_bounds) return false;
  for (const char* other : {"-fopenmp", "-fsanitize", "-fprofile", "--", "-pthread", "-static"})
    for (const std::string& flag : parts.flags)
      if (flag.rfind(other, 0) == 0) return false;
  return true;
}

bool has_archive(const ObjectParts& parts) {
  return !parts.objects.empty() || !parts.assemblies.empty();
}

std::vector<std::string> compiler_words(const ObjectParts& parts) {
  std::vector<std::string> words = c_compiler();
  const auto append = [&words](const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
  };
  // A name that is nowhere defined is found here, not when the worker loads the object, where a
  // function that is reached needs it; one that the program defines is the program's, and not the C
  // library's function of the same name.
  append({"-O2", "-fPIC", "-shared", "-w", "-ffunction-sections", "-fdata-sections",
          "-Wl,--gc-sections", "-Wl,-Bsymbolic", "-Wl,--no-undefined",
          "-Wl,--version-script=" + std::string(kShown)});
  const bool is_checked = checks_bounds(parts);
  if (is_checked) append({"-fsanitize=bounds", "-nodefaultlibs"});
  const std::vector<std::string> own = split_compiler_flags(parts.flags).others;
  std::vector<std::string> libraries;
  for (const std::string& flag : own) (names_library(flag) ? libraries : words).push_back(flag);
  append({"-o", "program.so", "program.c"});
  for (std::size_t i = 0; i < parts.units.size(); ++i) words.push_back(unit_name(i));
  if (has_archive(parts)) append({"-Wl,--whole-archive", kArchive, "-Wl,--no-whole-archive"});
  append(parts.paths);
  for (const std::string& path : parts.paths)  // where a shared library lies when it is loaded
    words.push_back("-Wl,-rpath," + std::filesystem::path(path).parent_path().string());
  append(libraries);
  // By the names that they have where nothing is developed.
  if (!parts.assemblies.empty())
    append({"-Wl,--as-needed", "-l:libstdc++.so.6", "-l:libgcc_s.so.1"});
  words.push_back("-lm");
  if (is_checked) append({"-lc", "-lgcc"});
  return words;
}

ProcessResult compile(const std::string& directory, const ObjectParts& parts) {
  ProcessOptions options;
  options.directory = directory;  // its messages then name files without the directory
  options.timeout_s = kCompileTimeout;
  options.words = compiler_words(parts);
  try {
    return run_process(options);
  } catch (const Error& error) {
    throw failure("cannot run the C compiler '" + options.words.front() + "': " + error.what(),
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

/// The linker's words for a name that nothing defines, as the user's own.
std::string undefined_name(const std::string& messages) {
  static constexpr std::string_view kWords = "undefined reference to `";
  const std::size_t at = messages.find(kWords);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + kWords.size();
  return messages.substr(begin, messages.find_first_of("'\n", begin) - begin);
}

Descriptor compile_anew(const ObjectParts& parts) {
  const PrivateFolder folder;
  write_file(folder.path() + "/program.c", parts.text);
  write_file(folder.path() + "/" + kShown, "{ global: " + parts.entry + "; local: *; };\n");
  for (std::size_t i = 0; i < parts.units.size(); ++i)
    write_file(folder.path() + "/" + unit_name(i), parts.units[i]);
  std::vector<std::string> objects = parts.objects;
  for (const std::string& assembly : parts.assemblies) objects.push_back(emit_llvm(assembly));
  if (has_archive(parts)) write_file(folder.path() + "/" + kArchive, archive(objects));
  const ProcessResult result = compile(folder.path(), parts);
  if (result.timed_out)
    throw failure(
        "compiling " + parts.name + " takes longer than " + format_number(kCompileTimeout) + " s",
        "try again when the machine is less busy, or simplify the program");
  if (!result.ok()) {
    const std::string messages = trim(result.errors + result.output);
    const std::string name = undefined_name(messages);
    if (!name.empty())
      throw misuse(parts.name + " calls '" + name + "', which is defined in none of its files",
                   "name the file that defines it", {"source", "FILE.c"});
    throw misuse(parts.name + " does not compile:\n" + messages,
                 "correct the program, or give the flags that it needs");
  }
  return make_sealed_file(read_file(folder.path() + "/program.so"));
}

std::string key_of(const ObjectParts& parts) {
  Hasher hasher;
  hasher.add(parts.text).add(parts.entry);
  for (const auto& list :
       {c_compiler(), parts.flags, parts.units, parts.objects, parts.assemblies, parts.paths}) {
    hasher.add(static_cast<std::uint64_t>(list.size()));
    for (const std::string& item : list) hasher.add(item);
  }
  return hasher.digest();
}

}  // namespace

Descriptor compile_shared_object(const ObjectParts& parts) {
  static std::mutex mutex;
  static std::deque<std::pair<std::string, Descriptor>> recent;  // oldest first
  const std::string key = key_of(parts);
  {
    const std::lock_guard<std::mutex> lock(mutex);
    for (const auto& [known, object] : recent)
      if (known == key) return object.copy();
  }
  Descriptor object = compile_anew(parts);
  const std::lock_guard<std::mutex> lock(mutex);
  recent.emplace_back(key, object.copy());
  if (recent.size() > kMostRecent) recent.pop_front();
  return object;
}

}  // namespace understudy
