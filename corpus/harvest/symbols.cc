#include "corpus/harvest/symbols.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "corpus/harvest/c_tokens.h"

namespace understudy::harvest {
namespace {

std::size_t shared_folders(const std::string& a, const std::string& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    if (a[i] == '/') ++count;
  return count;
}

bool is_object(const DeclaredName& name) {
  return name.kind == DeclaredName::Kind::Function || name.kind == DeclaredName::Kind::Variable;
}

}  // namespace

const std::vector<std::size_t>& Unit::chunks_of(const Key& key) const {
  static const std::vector<std::size_t> none;
  const auto at = declaring.find(key);
  return at == declaring.end() ? none : at->second;
}

Unit make_unit(const std::string& file, Declarations declarations) {
  Unit unit;
  unit.file = file;
  unit.chunks = std::move(declarations.chunks);
  for (std::size_t i = 0; i < unit.chunks.size(); ++i) {
    std::string joined;
    const std::vector<CToken> tokens = c_tokens(unit.chunks[i].text);
    for (const CToken& token : tokens) joined.append(token.text).push_back('\n');
    unit.hashes.push_back(hash64(joined));
    unit.tokens.push_back(tokens.size());
    for (const DeclaredName& name : unit.chunks[i].declares) {
      std::vector<std::size_t>& chunks = unit.declaring[{name.text, name.is_tag()}];
      if (chunks.empty() || chunks.back() != i) chunks.push_back(i);
    }
  }
  return unit;
}

void Symbols::add(Unit unit) {
  const std::size_t number = units_.size();
  for (std::size_t i = 0; i < unit.chunks.size(); ++i) {
    if (unit.chunks[i].is_system) continue;
    for (const DeclaredName& name : unit.chunks[i].declares)
      if (is_object(name) && name.is_external && name.is_definition)
        external_[name.text].push_back({number, i});
  }
  units_.push_back(std::move(unit));
}

Symbols::Found Symbols::find(const std::string& name, std::size_t from) const {
  Found found;
  const auto at = external_.find(name);
  if (at == external_.end()) return found;
  std::size_t best = 0;
  for (const ChunkId id : at->second) {
    const std::size_t near = 1 + shared_folders(units_[id.unit].file, units_[from].file);
    const bool same = found.there && units_[id.unit].hashes[id.chunk] ==
                                         units_[found.id.unit].hashes[found.id.chunk];
    if (near > best) {
      found = {true, false, id};
      best = near;
    } else if (near == best && !same) {
      found.conflict = true;
    }
  }
  if (found.conflict) found.there = false;
  return found;
}

std::vector<std::string> Symbols::missing() const {
  std::set<std::string> names;
  for (const Unit& unit : units_)
    for (const Chunk& chunk : unit.chunks)
      for (const DeclaredName& name : chunk.declares)
        if (!chunk.is_system && is_object(name) && name.is_external && !name.is_definition &&
            !external_.count(name.text))
          names.insert(name.text);
  return {names.begin(), names.end()};
}

}  // namespace understudy::harvest
