#include "harness/execution/host_info.h"

#include <sys/utsname.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "base/text.h"

namespace understudy {
namespace {

// The value of the first "key<separator>value" line of a small system file; empty without one.
std::string field(const std::string& path, const std::string& key, char separator) {
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    const std::size_t at = line.find(separator);
    if (at == std::string::npos || trim(line.substr(0, at)) != key) continue;
    std::string value = trim(line.substr(at + 1));
    if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
    return value;
  }
  return "";
}

}  // namespace

HostRecord host_info() {
  HostRecord host;
  utsname names{};
  ::uname(&names);
  host.name = names.nodename;
  host.cpu = field("/proc/cpuinfo", "model name", ':');
  if (host.cpu.empty()) host.cpu = names.machine;
  host.os = field("/etc/os-release", "PRETTY_NAME", '=');
  if (host.os.empty()) host.os = std::string(names.sysname) + " " + names.release;
  host.cores = static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
  host.memory_bytes = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) *
                      static_cast<std::int64_t>(::sysconf(_SC_PAGESIZE));
  return host;
}

}  // namespace understudy
