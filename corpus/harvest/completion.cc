#include "corpus/harvest/completion.h"

#include <functional>

namespace understudy::harvest {
namespace {

bool is_object(const DeclaredName& name) {
  return name.kind == DeclaredName::Kind::Function || name.kind == DeclaredName::Kind::Variable;
}

/// What the chunks of one unit say of a name that is a function or a variable.
struct Sight {
  bool is_object = false;
  bool is_function = false;
  bool only_system = true;
  bool is_defined = false;
  std::size_t definition = 0;  ///< the chunk, where it is defined
  std::size_t any = 0;         ///< a chunk that declares it
};

Sight look_at(const Unit& unit, const Key& key) {
  Sight sight;
  for (const std::size_t i : unit.chunks_of(key)) {
    for (const DeclaredName& name : unit.chunks[i].declares) {
      if (name.text != key.first || name.is_tag() != key.second || !is_object(name)) continue;
      sight.is_object = true;
      sight.is_function = name.kind == DeclaredName::Kind::Function;
      sight.only_system = sight.only_system && unit.chunks[i].is_system;
      sight.any = i;
      if (name.is_definition) sight.definition = i;
      sight.is_defined = sight.is_defined || name.is_definition;
    }
  }
  return sight;
}

bool can_end(const std::string& text) {
  return text.find("noreturn") != std::string::npos || text.find("_Noreturn") != std::string::npos;
}

/// A signature by which nothing comes back and words go in.
bool looks_like_report(const Signature& signature) {
  bool has_words = false;
  for (const HarvestParameter& p : signature.parameters) {
    has_words = has_words || (p.is_text && p.is_const);
    const bool harmless = !p.by_pointer || p.is_text || p.is_const ||
                          p.type.find("FILE") != std::string::npos ||
                          p.type.find("va_list") != std::string::npos;
    if (!harmless) return false;
  }
  return has_words && signature.returns_nothing;
}

/// Follows names from one function to all that it needs.
class Closure {
 public:
  using IsReport = std::function<bool(ChunkId)>;
  Closure(const Symbols& symbols, IsReport is_report)
      : symbols_(symbols), is_report_(std::move(is_report)) {}

  Completion follow(ChunkId function, std::size_t max_tokens) {
    add(function);
    while (!open_.empty() && result_.refusal.empty()) {
      const ChunkId id = open_.back();
      open_.pop_back();
      const Chunk& chunk = symbols_.chunk(id);
      if (!chunk.problem.empty())
        refuse("its text does not parse: a header is missing", chunk.problem);
      result_.tokens += symbols_.units()[id.unit].tokens[id.chunk];
      if (result_.tokens > max_tokens) refuse("too many tokens with all that it needs", "");
      for (const Name& name : chunk.names)
        if (result_.refusal.empty()) resolve(id.unit, {name.text, name.is_tag});
    }
    return std::move(result_);
  }

 private:
  void refuse(const std::string& reason, const std::string& detail) {
    if (!result_.refusal.empty()) return;
    result_.refusal = reason;
    result_.detail = detail;
  }

  void add(ChunkId id) {
    if (result_.chunks[id.unit].insert(id.chunk).second) open_.push_back(id);
  }

  void add_all(std::size_t unit, const Key& key) {
    for (const std::size_t chunk : symbols_.units()[unit].chunks_of(key)) add({unit, chunk});
  }

  void resolve(std::size_t unit, const Key& key) {
    if (!seen_[unit].insert(key).second) return;
    const Sight sight = look_at(symbols_.units()[unit], key);
    if (symbols_.units()[unit].chunks_of(key).empty())
      resolve_undeclared(unit, key);
    else if (!sight.is_object)
      add_all(unit, key);
    else if (sight.is_defined)
      resolve_defined(unit, key, sight);
    else if (sight.only_system)
      resolve_library(unit, key, sight);
    else
      resolve_elsewhere(unit, key, sight);
  }

  /// The compiler's own, or called without a declaration.
  void resolve_undeclared(std::size_t unit, const Key& key) {
    Sight sight;
    sight.is_function = true;
    if (library_name(key.first) != LibraryName::None) return resolve_library(unit, key, sight);
    const auto starts_with = [&](const char* start) { return key.first.rfind(start, 0) == 0; };
    if (!starts_with("__builtin_") && !starts_with("__sync_") && !starts_with("__atomic_"))
      refuse("calls what nothing declares", key.first);
  }

  void resolve_defined(std::size_t unit, const Key& key, const Sight& sight) {
    const ChunkId id{unit, sight.definition};
    if (sight.is_function && !result_.chunks[unit].count(id.chunk) && is_report_(id))
      stand_in(key.first, can_end(symbols_.chunk(id).text) ? StandIn::Stop : StandIn::Nothing);
    else
      add_all(unit, key);
  }

  void resolve_library(std::size_t unit, const Key& key, const Sight& sight) {
    switch (library_name(key.first)) {
      case LibraryName::Pure:
      case LibraryName::Stream:
        add_all(unit, key);
        break;
      case LibraryName::Report:
        stand_in(key.first, StandIn::Nothing);
        break;
      case LibraryName::Words:
        stand_in(key.first, StandIn::Words);
        break;
      case LibraryName::Stop:
        stand_in(key.first, StandIn::Stop);
        break;
      case LibraryName::Errno:
        stand_in(key.first, StandIn::Errno);
        break;
      case LibraryName::None:
        refuse(
            sight.is_function ? "calls what is no computation" : "uses a variable of the C library",
            key.first);
    }
  }

  /// Declared in the tree, but defined in another of its files, or nowhere.
  void resolve_elsewhere(std::size_t unit, const Key& key, const Sight& sight) {
    Symbols::Found found = symbols_.find(key.first, unit);
    const auto chosen = chosen_.find(key.first);
    if (chosen != chosen_.end()) {
      if (found.there && !(found.id == chosen->second) && !same_text(found.id, chosen->second))
        return refuse("two of its files mean different things by one name", key.first);
      found = {true, false, chosen->second};
    }
    if (found.conflict) return refuse("several files of the tree define what it needs", key.first);
    if (found.there) {
      const Chunk& chunk = symbols_.chunk(found.id);
      if (chunk.signature && is_report_(found.id))
        return stand_in(key.first, can_end(chunk.text) ? StandIn::Stop : StandIn::Nothing);
      chosen_[key.first] = found.id;
      add_all(unit, key);
      return add(found.id);
    }
    if (library_name(key.first) != LibraryName::None) return resolve_library(unit, key, sight);
    const Chunk& declaration = symbols_.chunk({unit, sight.any});
    if (declaration.signature && looks_like_report(*declaration.signature))
      return stand_in(key.first, can_end(declaration.text) ? StandIn::Stop : StandIn::Nothing);
    refuse("needs what no file of the tree defines", key.first);
  }

  bool same_text(ChunkId a, ChunkId b) const {
    return symbols_.units()[a.unit].hashes[a.chunk] == symbols_.units()[b.unit].hashes[b.chunk];
  }

  void stand_in(const std::string& name, StandIn what) { result_.stand_ins[name] = what; }

  const Symbols& symbols_;
  IsReport is_report_;
  Completion result_;
  std::vector<ChunkId> open_;
  std::map<std::size_t, std::set<Key>> seen_;
  std::map<std::string, ChunkId> chosen_;
};

}  // namespace

bool Completer::tells_people(ChunkId function) {
  const Unit& unit = symbols_.units()[function.unit];
  for (const Name& name : symbols_.chunk(function).names) {
    const Sight sight = look_at(unit, {name.text, name.is_tag});
    if (!sight.is_object || !sight.is_function) continue;
    const LibraryName what = library_name(name.text);
    if (sight.only_system && (what == LibraryName::Report || what == LibraryName::Stop))
      return true;
    if (sight.is_defined && is_report({function.unit, sight.definition})) return true;
    if (sight.is_defined || sight.only_system) continue;
    const Symbols::Found found = symbols_.find(name.text, function.unit);
    if (found.there && is_report(found.id)) return true;
  }
  return false;
}

bool Completer::is_report(ChunkId function) {
  const auto known = reports_.find(function);
  if (known != reports_.end()) return known->second;
  reports_[function] = false;  // a function that calls itself says nothing new by that
  const Chunk& chunk = symbols_.chunk(function);
  const bool result = chunk.signature && looks_like_report(*chunk.signature) &&
                      (chunk.signature->is_variadic || tells_people(function));
  return reports_[function] = result;
}

Completion Completer::complete(ChunkId function) {
  Closure closure(symbols_, [this](ChunkId id) { return is_report(id); });
  return closure.follow(function, max_tokens_);
}

}  // namespace understudy::harvest
