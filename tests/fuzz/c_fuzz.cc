// Of any text the front end finds functions, each of which is bound or misuse.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "programs/reading/binding.h"
#include "programs/reading/front_end.h"

using namespace understudy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    for (const FunctionDefinition& function : read_functions_of_text(text)) {
      try {
        const BoundFunction bound = bind_function(function, {});
        if (bound.parameters.size() != function.parameters.size()) std::abort();
        bound.box.validate();
      } catch (const Error& error) {
        if (error.kind() != Error::Kind::Misuse) std::abort();
      }
    }
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Misuse) std::abort();
  }
  return 0;
}
