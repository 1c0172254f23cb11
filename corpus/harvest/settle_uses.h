#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/harvest/symbols.h"

namespace understudy::harvest {

/// Follows pointers from function to function.
class UseSettler {
 public:
  explicit UseSettler(const Symbols& symbols) : symbols_(symbols) {}

  /// The function's signature with every use that can be told: none is passed on any more; those
  /// that end where nobody can follow are gone. REQUIRES: the chunk has a signature.
  Signature settled(ChunkId function);

 private:
  std::optional<PointerUse> use_of(ChunkId function, std::size_t parameter);
  std::optional<PointerUse> follow(ChunkId function, std::size_t parameter);
  std::optional<ChunkId> definition_of(const std::string& function, std::size_t unit) const;

  const Symbols& symbols_;
  std::map<std::pair<ChunkId, std::size_t>, std::optional<PointerUse>> known_;
};

}  // namespace understudy::harvest
