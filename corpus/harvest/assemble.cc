#include "corpus/harvest/assemble.h"

#include <algorithm>

#include "corpus/harvest/c_tokens.h"

namespace understudy::harvest {
namespace {

/// What the text says of one name so far.
struct Emitted {
  std::set<std::uint64_t> declared_by;  ///< hashes of the chunks
  bool is_external = false;
  bool is_defined = false;
};

using Renames = std::map<Key, std::string>;

bool is_object(const DeclaredName& name) {
  return name.kind == DeclaredName::Kind::Function || name.kind == DeclaredName::Kind::Variable;
}

/// The chunk's text with names replaced where they stand.
std::string renamed(const Chunk& chunk, const Renames& renames) {
  std::map<std::size_t, std::pair<std::size_t, const std::string*>> places;
  for (const Name& name : chunk.names) {
    const auto rename = renames.find({name.text, name.is_tag});
    if (rename == renames.end()) continue;
    for (const std::size_t offset : name.offsets)
      places[offset] = {name.text.size(), &rename->second};
  }
  std::string text;
  std::size_t from = 0;
  for (const auto& [offset, place] : places) {
    text.append(chunk.text, from, offset - from).append(*place.second);
    from = offset + place.first;
  }
  return text.append(chunk.text, from, std::string::npos);
}

/// "inline" alone gives no definition that others than the inliner can use.
bool needs_extern(const Chunk& chunk) {
  if (!chunk.signature || chunk.declares.empty() || !chunk.declares[0].is_definition) return false;
  bool is_inline = false;
  for (const CToken& token : c_tokens(chunk.text)) {
    if (token.text == "static" || token.text == "extern") return false;
    if (token.text == "{") break;
    is_inline = is_inline || token.text == "inline" || token.text == "__inline" ||
                token.text == "__inline__";
  }
  return is_inline;
}

const char* body_of(StandIn what) {
  return what == StandIn::Stop ? "() { __builtin_trap(); }" : "() { return 0; }";
}

class Assembler {
 public:
  Assembler(const Symbols& symbols, const Completion& completion, ChunkId function)
      : symbols_(symbols), completion_(completion), function_(function) {}

  Assembly assemble() {
    add_stand_ins();
    rename_library_names();
    add_unit(function_.unit);
    for (const auto& [unit, chunks] : completion_.chunks)
      if (unit != function_.unit) add_unit(unit);
    return std::move(result_);
  }

 private:
  void refuse(const std::string& name) {
    result_.refusal = "two of its files use one name for different things";
    result_.detail = name;
  }

  void add_stand_ins() {
    for (const auto& [name, what] : completion_.stand_ins) {
      const std::string new_name = "silent_" + name;
      global_[{name, false}] = new_name;
      if (what == StandIn::Errno)
        result_.text +=
            "static int *" + new_name + "(void) { static int number; return &number; }\n";
      else if (what == StandIn::Words)
        result_.text += "static char *" + new_name + body_of(what) + "\n";
      else
        result_.text += "static int " + new_name + body_of(what) + "\n";
    }
  }

  /// A function of the tree that is called as one of the C library would be mistaken for it.
  void rename_library_names() {
    for (const auto& [unit, chunks] : completion_.chunks)
      for (const std::size_t i : chunks)
        for (const DeclaredName& name : symbols_.chunk({unit, i}).declares)
          if (is_object(name) && name.is_definition && name.is_external &&
              library_name(name.text) != LibraryName::None)
            global_[{name.text, false}] = "own_" + name.text;
  }

  void add_unit(std::size_t number) {
    if (!result_.refusal.empty()) return;
    ++units_;
    const Unit& unit = symbols_.units()[number];
    const std::set<std::size_t>& chunks = completion_.chunks.at(number);
    const Renames renames = choose_renames(unit, chunks);
    refuse_changed_types(unit, chunks, renames);
    for (const std::size_t i : chunks) {
      if (!result_.refusal.empty()) return;
      if (is_repeated(unit, i, renames)) continue;
      emit(unit, i, renames);
      if (number == function_.unit && i == function_.chunk) name_function(unit.chunks[i], renames);
    }
  }

  void name_function(const Chunk& chunk, const Renames& renames) {
    const auto rename = renames.find({chunk.declares[0].text, false});
    result_.function = rename == renames.end() ? chunk.declares[0].text : rename->second;
  }

  bool is_repeated(const Unit& unit, std::size_t i, const Renames& renames) const {
    if (!emitted_hashes_.count(unit.hashes[i])) return false;
    const std::vector<Name>& names = unit.chunks[i].names;
    return std::none_of(names.begin(), names.end(), [&](const Name& name) {
      const Key key{name.text, name.is_tag};
      return renames.count(key) && !global_.count(key);
    });
  }

  /// A declaration of something that was declared before, now with a type that is told apart.
  void refuse_changed_types(const Unit& unit, const std::set<std::size_t>& chunks,
                            const Renames& renames) {
    for (const std::size_t i : chunks) {
      const Chunk& chunk = unit.chunks[i];
      const bool differs = std::any_of(chunk.names.begin(), chunk.names.end(), [&](const Name& n) {
        const Key key{n.text, n.is_tag};
        return renames.count(key) && !global_.count(key);
      });
      for (const DeclaredName& name : chunk.declares)
        if (differs && name.is_external && emitted_.count({name.text, false}) && !has_body(chunk))
          refuse(name.text);
    }
  }

  static bool has_body(const Chunk& chunk) {
    return chunk.signature && chunk.declares[0].is_definition;
  }

  void emit(const Unit& unit, std::size_t i, const Renames& renames) {
    const Chunk& chunk = unit.chunks[i];
    if (needs_extern(chunk)) result_.text += "extern ";
    result_.text += renamed(chunk, renames) + "\n";
    emitted_hashes_.insert(unit.hashes[i]);
    for (const DeclaredName& name : chunk.declares) {
      const Key key{name.text, name.is_tag()};
      if (renames.count(key) && !global_.count(key)) continue;
      Emitted& emitted = emitted_[key];
      emitted.declared_by.insert(unit.hashes[i]);
      emitted.is_external = emitted.is_external || name.is_external;
      if (is_object(name) && name.is_definition) emitted.is_defined = true;
    }
  }

  /// The names of this unit that mean something else in what was written before, each with a new
  /// one; those that then differ because they use such a name, too.
  Renames choose_renames(const Unit& unit, const std::set<std::size_t>& chunks) {
    Renames renames = global_;
    for (bool again = true; again && result_.refusal.empty();) {
      again = false;
      for (const std::size_t i : chunks) {
        if (is_repeated(unit, i, renames)) continue;
        for (const DeclaredName& name : unit.chunks[i].declares) {
          const Key key{name.text, name.is_tag()};
          const auto before = emitted_.find(key);
          if (renames.count(key) || before == emitted_.end()) continue;
          const bool forward = name.kind == DeclaredName::Kind::Tag && !name.is_definition;
          if (forward || (name.is_external && before->second.is_external)) continue;
          if (name.is_external) {
            refuse(name.text);
            return renames;
          }
          renames[key] = name.text + "_of_" + std::to_string(units_);
          again = true;
        }
      }
    }
    return renames;
  }

  const Symbols& symbols_;
  const Completion& completion_;
  ChunkId function_;
  Assembly result_;
  Renames global_;
  std::map<Key, Emitted> emitted_;
  std::set<std::uint64_t> emitted_hashes_;
  std::size_t units_ = 0;
};

}  // namespace

Assembly assemble(const Symbols& symbols, const Completion& completion, ChunkId function) {
  return Assembler(symbols, completion, function).assemble();
}

}  // namespace understudy::harvest
