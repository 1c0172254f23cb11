#include "harness/cli/c_header.h"

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "surrogates/export/export_c.h"

namespace understudy {

void CHeaderArguments::add_to(CLI::App& app) {
  app.add_option("--emit-c", path, "Where it goes as a C99 header, nothing else needed");
  app.add_option("--prefix", prefix,
                 "What the header's names begin with; by default the\nprogram's name and a hash")
      ->check([](const std::string& text) {
        return c_prefix(text) == text ? "" : "'" + text + "' is no beginning of C names";
      });
}

void CHeaderArguments::write(const Surrogate& surrogate, const std::string& name) const {
  if (wanted()) write_file(path, export_c(surrogate, name, prefix_of(surrogate, name)));
}

std::string CHeaderArguments::told(const Surrogate& surrogate, const std::string& name) const {
  if (!wanted()) return "";
  const std::string begin = prefix_of(surrogate, name);
  return "C header  " + path + "\n          (" + begin + "_value, ..._gradient, ..._batch)\n";
}

std::string CHeaderArguments::prefix_of(const Surrogate& surrogate, const std::string& name) const {
  return prefix.empty() ? distinct_prefix(surrogate, name) : prefix;
}

}  // namespace understudy
