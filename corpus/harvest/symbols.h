#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/harvest/declarations/declarations.h"

namespace understudy::harvest {

/// A name, and whether it is a tag.
using Key = std::pair<std::string, bool>;

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    return std::hash<std::string>()(key.first) * 2 + (key.second ? 1 : 0);
  }
};

/// One C file of a tree, read.
struct Unit {
  std::string file;  ///< below the tree's folder
  std::vector<Chunk> chunks;
  std::vector<std::uint64_t> hashes;  ///< of the chunks' tokens
  std::vector<std::size_t> tokens;    ///< how many each chunk has
  std::unordered_map<Key, std::vector<std::size_t>, KeyHash> declaring;  ///< chunks of each name

  /// The chunks that declare the name, in order.
  const std::vector<std::size_t>& chunks_of(const Key& key) const;
};

Unit make_unit(const std::string& file, Declarations declarations);

struct ChunkId {
  std::size_t unit = 0;
  std::size_t chunk = 0;
  bool operator<(const ChunkId& o) const {
    return unit != o.unit ? unit < o.unit : chunk < o.chunk;
  }
  bool operator==(const ChunkId& o) const { return unit == o.unit && chunk == o.chunk; }
};

/// All units of a tree, and where they define the names that are meant from other files.
class Symbols {
 public:
  void add(Unit unit);

  const std::vector<Unit>& units() const { return units_; }
  const Chunk& chunk(ChunkId id) const { return units_[id.unit].chunks[id.chunk]; }

  /// The definition that a file means by a name: the nearest one by the files' folders. Several
  /// that are equally near and differ count as `conflict`; then, and without any, nothing.
  struct Found {
    bool there = false;
    bool conflict = false;
    ChunkId id;
  };
  Found find(const std::string& name, std::size_t from) const;

  /// Names that the units declare and no unit defines, ordered.
  std::vector<std::string> missing() const;

 private:
  std::vector<Unit> units_;
  std::unordered_map<std::string, std::vector<ChunkId>> external_;
};

}  // namespace understudy::harvest
