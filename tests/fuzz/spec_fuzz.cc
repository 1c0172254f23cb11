// Any text is a spec, or misuse.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "programs/reading/spec.h"

using namespace understudy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const Spec spec =
        read_spec_text(std::string(reinterpret_cast<const char*>(data), size), "folder/spec.toml");
    for (const InputRole& input : spec.roles.inputs)
      if (input.range && !(input.range->lo <= input.range->hi)) std::abort();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Misuse) std::abort();
  }
  return 0;
}
