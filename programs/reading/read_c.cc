#include "programs/reading/read_c.h"

#include <future>

#include "base/error.h"
#include "programs/reading/front_end.h"
#include "programs/reading/source_text.h"

namespace understudy {
namespace {

std::string read_unit(const CSource& source, const std::vector<std::string>& flags) {
  std::string unit = preprocess(source, flags);
  if (find_invalid_utf8(unit) != std::string::npos)
    throw misuse("'" + source.file + "' includes a header whose text is not UTF-8",
                 "convert that header");
  return unit;
}

}  // namespace

// The system's compiler is asked twice at once, and libclang loaded meanwhile; it is given the
// source last, since what never ends is stopped by the others' limits.
CUnit read_c(const CSource& source, const std::vector<std::string>& flags, Language language) {
  auto unit = std::async(std::launch::async, [&] { return read_unit(source, flags); });
  auto compiles = std::async(std::launch::async, [&] { check_compiles(source, flags); });
  prepare_front_end();
  compiles.get();
  std::string text = unit.get();
  return {source.file, std::move(text), read_functions(source, flags, language), {}};
}

CUnit read_complete_c(const std::string& text, const std::string& name) {
  CUnit unit{name, text, read_functions_of_text(text), {}};
  for (FunctionDefinition& function : unit.functions) function.file = name;
  return unit;
}

}  // namespace understudy
