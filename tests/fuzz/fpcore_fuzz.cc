// Any text is FPCores that translate to C, or misuse.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "programs/reading/fpcore/parse.h"
#include "programs/reading/fpcore/precondition.h"
#include "programs/reading/fpcore/translate.h"
#include "programs/reading/fpcore/translation.h"

using namespace understudy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    for (const fpcore::Core& core : fpcore::parse(text, "fuzz.fpcore")) {
      const fpcore::Translation translation = fpcore::translate(core, "fuzz.fpcore");
      if (translation.arguments.size() != core.arguments.size()) std::abort();
      for (const auto& [name, bounds] : fpcore::read_precondition(core, "fuzz.fpcore").bounds) {
        const fpcore::Bounds range = fpcore::with_both_sides(bounds);
        if (!(range.lo <= range.hi)) std::abort();
      }
    }
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Misuse) std::abort();
  }
  return 0;
}
