#include <algorithm>
#include <map>

#include "corpus/harvest/reader/cursors_internal.h"
#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

std::optional<DeclaredName::Kind> kind_of(CXCursor cursor) {
  switch (clang_getCursorKind(cursor)) {
    case CXCursor_FunctionDecl:
      return DeclaredName::Kind::Function;
    case CXCursor_VarDecl:
      return DeclaredName::Kind::Variable;
    case CXCursor_TypedefDecl:
      return DeclaredName::Kind::Type;
    case CXCursor_StructDecl:
    case CXCursor_UnionDecl:
    case CXCursor_EnumDecl:
      return DeclaredName::Kind::Tag;
    case CXCursor_EnumConstantDecl:
      return DeclaredName::Kind::EnumConstant;
    default:
      return std::nullopt;
  }
}

/// Whether the name can be meant anywhere below it in the file: declared outside all functions.
bool is_outer(CXCursor cursor) {
  for (CXCursor at = clang_getCursorSemanticParent(cursor);;
       at = clang_getCursorSemanticParent(at)) {
    const CXCursorKind kind = clang_getCursorKind(at);
    if (kind == CXCursor_TranslationUnit) return true;
    if (kind != CXCursor_StructDecl && kind != CXCursor_UnionDecl && kind != CXCursor_EnumDecl)
      return false;
  }
}

DeclaredName declared(CXCursor cursor, DeclaredName::Kind kind) {
  DeclaredName name;
  name.text = take(clang_getCursorSpelling(cursor));
  name.kind = kind;
  name.is_definition = clang_isCursorDefinition(cursor) != 0;
  const bool object = kind == DeclaredName::Kind::Function || kind == DeclaredName::Kind::Variable;
  if (kind == DeclaredName::Kind::Variable)  // "int x;" defines it as well as "int x = 0;"
    name.is_definition = clang_Cursor_getStorageClass(cursor) != CX_SC_Extern || name.is_definition;
  name.is_external = object && clang_getCursorLinkage(cursor) == CXLinkage_External;
  return name;
}

/// Where names stand in one chunk.
class NameTable {
 public:
  NameTable(const std::string& text, const RawChunk& raw) : text_(text), raw_(raw) {}

  /// Notes the name when it is spelled at this offset of the file.
  void add(const std::string& name, bool is_tag, std::size_t at) {
    const std::size_t size = name.size();
    const bool spelled = at != std::string::npos && at >= raw_.begin && at + size <= raw_.end &&
                         text_.compare(at, size, name) == 0;
    std::vector<std::size_t>& offsets = offsets_[{name, is_tag}];
    if (spelled) offsets.push_back(at - raw_.begin - removed_before(at));
  }

  std::vector<Name> names() {
    std::vector<Name> result;
    for (auto& [key, offsets] : offsets_) {
      std::sort(offsets.begin(), offsets.end());
      offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
      result.push_back({key.first, key.second, offsets});
    }
    return result;
  }

 private:
  /// Bytes of line markers and pragmas between the chunk's begin and this offset.
  std::size_t removed_before(std::size_t offset) const {
    std::size_t removed = 0;
    for (std::size_t at = raw_.begin; at < offset;) {
      const std::size_t end = std::min(text_.find('\n', at), raw_.end - 1) + 1;
      if (text_[at] == '#' && (at == 0 || text_[at - 1] == '\n')) removed += end - at;
      at = end;
    }
    return removed;
  }

  const std::string& text_;
  const RawChunk& raw_;
  std::map<std::pair<std::string, bool>, std::vector<std::size_t>> offsets_;
};

}  // namespace

void collect_names(const std::string& text, const RawChunk& raw, Chunk& chunk) {
  NameTable table(text, raw);
  const auto visit = [&](CXCursor cursor) {
    const std::size_t at = offset_of(clang_getCursorLocation(cursor));
    if (const auto kind = kind_of(cursor); kind && is_outer(cursor)) {
      const DeclaredName name = declared(cursor, *kind);
      if (name.text.empty() || name.text.find(' ') != std::string::npos) return;  // unnamed
      table.add(name.text, name.is_tag(), at);
      chunk.declares.push_back(name);
    }
    const CXCursorKind cursor_kind = clang_getCursorKind(cursor);
    if (cursor_kind == CXCursor_GCCAsmStmt || cursor_kind == CXCursor_MSAsmStmt)
      chunk.problem = "it contains assembler";
    if (cursor_kind != CXCursor_DeclRefExpr && cursor_kind != CXCursor_TypeRef) return;
    const CXCursor meant = clang_getCursorReferenced(cursor);
    const auto kind = kind_of(meant);
    if (kind && is_outer(meant))
      table.add(take(clang_getCursorSpelling(meant)), *kind == DeclaredName::Kind::Tag, at);
  };
  for (const CXCursor cursor : raw.cursors) {
    visit(cursor);
    for_each_below(cursor, visit);
  }
  chunk.names = table.names();
}

}  // namespace understudy::harvest
