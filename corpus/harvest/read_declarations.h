#pragma once

#include <string>
#include <vector>

#include "corpus/harvest/declarations/declarations.h"

namespace understudy::harvest {

/// A C file and the flags that find its headers.
struct FlatRequest {
  std::string path;
  std::vector<std::string> flags;
};

/// Preprocesses the files by the system's compiler and reads what they hold, in processes of their
/// own: a file that clang crashes on, or takes too long for, costs itself alone and carries that
/// as its problem. As many answers as requests, in their order. Safe to call from several threads.
std::vector<Declarations> read_declarations(const std::vector<FlatRequest>& requests);

}  // namespace understudy::harvest
