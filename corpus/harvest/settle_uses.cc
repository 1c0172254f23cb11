#include "corpus/harvest/settle_uses.h"

#include <algorithm>

namespace understudy::harvest {
namespace {

/// Adds what another function does with the same pointer.
void add(PointerUse& use, const PointerUse& other, bool after_write) {
  use.length = std::max(use.length, other.length);
  use.is_read = use.is_read || (other.is_read && !after_write);
  use.is_written = use.is_written || other.is_written;
}

std::size_t elements(const HarvestParameter& parameter) {
  std::size_t count = parameter.dimensions.empty() ? 0 : 1;
  for (const std::size_t n : parameter.dimensions) count = n > 1000 ? 1000 : count * n;
  return count;
}

}  // namespace

std::optional<ChunkId> UseSettler::definition_of(const std::string& function,
                                                 std::size_t unit) const {
  for (const std::size_t i : symbols_.units()[unit].chunks_of({function, false})) {
    const Chunk& chunk = symbols_.units()[unit].chunks[i];
    if (chunk.signature && chunk.declares[0].is_definition) return ChunkId{unit, i};
  }
  const Symbols::Found found = symbols_.find(function, unit);
  if (!found.there || !symbols_.chunk(found.id).signature) return std::nullopt;
  return found.id;
}

std::optional<PointerUse> UseSettler::follow(ChunkId function, std::size_t parameter) {
  const HarvestParameter& here = symbols_.chunk(function).signature->parameters[parameter];
  if (!here.use) return std::nullopt;
  PointerUse use = *here.use;
  use.passed_on.clear();
  for (const PassedOn& passed : here.use->passed_on) {
    const auto callee = definition_of(passed.function, function.unit);
    if (!callee) return std::nullopt;
    const auto& parameters = symbols_.chunk(*callee).signature->parameters;
    if (passed.argument >= parameters.size()) return std::nullopt;
    const HarvestParameter& there = parameters[passed.argument];
    std::optional<PointerUse> further = use_of(*callee, passed.argument);
    // What may not be written is read, wherever the callee takes it, if its size is declared.
    if (!further && there.is_const && elements(there) > 0) further = PointerUse{0, true, false, {}};
    if (!further) return std::nullopt;
    further->length = std::max(further->length, elements(there));
    add(use, *further, passed.after_write || use.is_written);
  }
  return use;
}

std::optional<PointerUse> UseSettler::use_of(ChunkId function, std::size_t parameter) {
  const auto key = std::make_pair(function, parameter);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  known_[key] = std::nullopt;  // functions that call each other do not tell
  return known_[key] = follow(function, parameter);
}

Signature UseSettler::settled(ChunkId function) {
  Signature signature = *symbols_.chunk(function).signature;
  for (std::size_t i = 0; i < signature.parameters.size(); ++i)
    if (signature.parameters[i].by_pointer) signature.parameters[i].use = use_of(function, i);
  return signature;
}

}  // namespace understudy::harvest
