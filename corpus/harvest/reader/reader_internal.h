#pragma once

#include <clang-c/Index.h>

#include <vector>

#include "corpus/harvest/declarations/declarations.h"

// The steps of reading one file.
namespace understudy::harvest {

/// What stands at the top level of a file, chunk by chunk; cursors that share text share a chunk.
struct RawChunk {
  std::size_t begin = 0;  ///< offsets in the file
  std::size_t end = 0;
  std::vector<CXCursor> cursors;
};

std::vector<RawChunk> split_chunks(CXTranslationUnit unit, const std::string& text);

/// The chunk without its names and its signature. Offsets in `removed` and `text` are the file's.
Chunk cut_chunk(const std::string& text, const RawChunk& raw);

/// Fills declares and names: all that the cursors declare and all that they refer to at the top
/// level of the file.
void collect_names(const std::string& text, const RawChunk& raw, Chunk& chunk);

/// Sets the problem of every chunk in which the parser found an error.
void mark_errors(CXTranslationUnit unit, const std::vector<RawChunk>& raw,
                 std::vector<Chunk>& chunks);

Signature read_signature(CXCursor function);

/// How the body uses this parameter, a pointer or an array; nothing when it does not tell.
/// `dimensions`: how many are declared.
std::optional<PointerUse> pointer_use(CXCursor function, CXCursor parameter,
                                      std::size_t dimensions);

/// Drops what neither is defined outside the system's headers nor needed by what is.
void prune(std::vector<Chunk>& chunks);

}  // namespace understudy::harvest
