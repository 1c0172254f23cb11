#pragma once

#include <string>

#include "corpus/harvest/completion.h"
#include "corpus/harvest/symbols.h"

namespace understudy::harvest {

/// One text of many chunks.
struct Assembly {
  std::string refusal;   ///< why there is none; empty when there is
  std::string detail;    ///< the name that it is about
  std::string text;      ///< compiles alone
  std::string function;  ///< what the wanted function is called in it
};

/// Puts a completed function into one text: its own file's chunks first, each file's in their
/// order. What files share stands once; names that two files use for different things of their
/// own are told apart, and so are definitions that bear a name of the C library.
Assembly assemble(const Symbols& symbols, const Completion& completion, ChunkId function);

}  // namespace understudy::harvest
