#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/harvest/c_library.h"
#include "corpus/harvest/symbols.h"

namespace understudy::harvest {

/// What stands in for a function that no computation needs.
enum class StandIn { Nothing, Words, Stop, Errno };

/// A function with everything that it needs, or why there is no such thing.
struct Completion {
  std::string refusal;  ///< the reason, as the funnel counts it; empty: complete
  std::string detail;   ///< what it is about: a name, the parser's words
  std::map<std::size_t, std::set<std::size_t>> chunks;  ///< of each unit, by number
  std::map<std::string, StandIn> stand_ins;             ///< by the name that they stand in for
  std::size_t tokens = 0;
};

/// Completes functions of a tree, one after another.
class Completer {
 public:
  /// `max_tokens`: of a completed text.
  Completer(const Symbols& symbols, std::size_t max_tokens)
      : symbols_(symbols), max_tokens_(max_tokens) {}

  Completion complete(ChunkId function);

 private:
  /// A function that only tells people something: text and numbers go in, nothing comes out, and
  /// it takes any number of arguments as printf does, or something below it prints or ends the
  /// program.
  bool is_report(ChunkId function);
  bool tells_people(ChunkId function);

  const Symbols& symbols_;
  std::size_t max_tokens_;
  std::map<ChunkId, bool> reports_;
};

}  // namespace understudy::harvest
