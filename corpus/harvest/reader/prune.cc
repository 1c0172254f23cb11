#include <algorithm>
#include <map>

#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

bool is_wanted(const Chunk& chunk) {
  if (chunk.is_system) return false;
  return std::any_of(chunk.declares.begin(), chunk.declares.end(), [](const DeclaredName& name) {
    const bool object =
        name.kind == DeclaredName::Kind::Function || name.kind == DeclaredName::Kind::Variable;
    return object && name.is_definition;
  });
}

}  // namespace

void prune(std::vector<Chunk>& chunks) {
  std::map<std::pair<std::string, bool>, std::vector<std::size_t>> declaring;
  for (std::size_t i = 0; i < chunks.size(); ++i)
    for (const DeclaredName& name : chunks[i].declares)
      declaring[{name.text, name.is_tag()}].push_back(i);

  std::vector<bool> needed(chunks.size(), false);
  std::vector<std::size_t> open;
  const auto need = [&](std::size_t i) {
    if (!needed[i]) open.push_back(i);
    needed[i] = true;
  };
  for (std::size_t i = 0; i < chunks.size(); ++i)
    if (is_wanted(chunks[i])) need(i);
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    for (const Name& name : chunks[i].names)
      for (const std::size_t other : declaring[{name.text, name.is_tag}]) need(other);
  }
  std::vector<Chunk> kept;
  for (std::size_t i = 0; i < chunks.size(); ++i)
    if (needed[i]) kept.push_back(std::move(chunks[i]));
  chunks = std::move(kept);
}

}  // namespace understudy::harvest
