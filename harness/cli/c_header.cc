#include "harness/cli/c_header.h"

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "surrogates/export/export_c.h"

namespace understudy {

void CHeaderArguments::add_to(CLI::App& app) {
  app.add_option("--emit-c", path, "Where it goes as a C99 header, nothing else needed");
}

void CHeaderArguments::write(const Surrogate& surrogate, const std::string& name) const {
  if (wanted()) write_file(path, export_c(surrogate, name));
}

std::string CHeaderArguments::told(const std::string& name) const {
  if (!wanted()) return "";
  const std::string prefix = c_prefix(name);
  return "C header  " + path + " (" + prefix + "_value, " + prefix + "_gradient, " + prefix +
         "_batch)\n";
}

}  // namespace understudy
