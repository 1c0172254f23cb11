#include <algorithm>
#include <string_view>

#include "corpus/harvest/reader/cursors_internal.h"
#include "corpus/harvest/reader/reader_internal.h"

namespace understudy::harvest {
namespace {

bool defines_function(const RawChunk& raw) {
  return raw.cursors.size() == 1 && clang_getCursorKind(raw.cursors[0]) == CXCursor_FunctionDecl &&
         clang_isCursorDefinition(raw.cursors[0]) != 0;
}

/// The offset behind the ';' that ends a declaration: attributes may stand before it.
std::size_t end_of_declaration(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth > 0) {
      --depth;
    } else if (c == ';' && depth == 0) {
      return at + 1;
    } else if (c == '{' || c == '}') {
      break;
    }
  }
  return std::min(at, text.size());
}

bool begins_line(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == '\n'; }

}  // namespace

std::vector<RawChunk> split_chunks(CXTranslationUnit unit, const std::string& text) {
  std::vector<RawChunk> chunks;
  for_each_child(clang_getTranslationUnitCursor(unit), [&](CXCursor cursor) {
    if (clang_getCursorKind(cursor) == CXCursor_StaticAssert) return;
    const CXSourceRange extent = clang_getCursorExtent(cursor);
    const std::size_t begin = offset_of(clang_getRangeStart(extent));
    const std::size_t end = offset_of(clang_getRangeEnd(extent));
    if (begin == std::string::npos || end == std::string::npos || end <= begin) return;
    chunks.push_back({begin, std::min(end, text.size()), {cursor}});
  });
  std::stable_sort(chunks.begin(), chunks.end(), [](const RawChunk& a, const RawChunk& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<RawChunk> merged;
  for (RawChunk& chunk : chunks) {
    if (!merged.empty() && chunk.begin < merged.back().end) {
      RawChunk& last = merged.back();
      last.end = std::max(last.end, chunk.end);
      last.cursors.push_back(chunk.cursors[0]);
    } else {
      merged.push_back(std::move(chunk));
    }
  }
  for (RawChunk& chunk : merged)
    if (!defines_function(chunk)) chunk.end = end_of_declaration(text, chunk.end);
  return merged;
}

Chunk cut_chunk(const std::string& text, const RawChunk& raw) {
  Chunk chunk;
  const CXSourceLocation location = clang_getCursorLocation(raw.cursors[0]);
  CXString file;
  clang_getPresumedLocation(location, &file, &chunk.line, nullptr);
  chunk.file = take(file);
  chunk.is_system = clang_Location_isInSystemHeader(location) != 0;
  for (std::size_t at = raw.begin; at < raw.end;) {  // line by line
    const std::size_t end = std::min(text.find('\n', at), raw.end - 1) + 1;
    if (text[at] != '#' || !begins_line(text, at)) chunk.text.append(text, at, end - at);
    at = end;
  }
  return chunk;
}

void mark_errors(CXTranslationUnit unit, const std::vector<RawChunk>& raw,
                 std::vector<Chunk>& chunks) {
  // The whole set at once: each call that asks the unit makes it anew.
  const CXDiagnosticSet set = clang_getDiagnosticSetFromTU(unit);
  for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(set); ++i) {
    const CXDiagnostic diagnostic = clang_getDiagnosticInSet(set, i);
    if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
      const std::size_t at = offset_of(clang_getDiagnosticLocation(diagnostic));
      const auto behind =
          std::upper_bound(raw.begin(), raw.end(), at,
                           [](std::size_t offset, const RawChunk& c) { return offset < c.begin; });
      if (behind != raw.begin() && at <= std::prev(behind)->end) {
        std::string& problem = chunks[static_cast<std::size_t>(behind - raw.begin()) - 1].problem;
        if (problem.empty()) problem = take(clang_getDiagnosticSpelling(diagnostic));
      }
    }
    clang_disposeDiagnostic(diagnostic);
  }
  clang_disposeDiagnosticSet(set);
}

}  // namespace understudy::harvest
