#pragma once

#include <functional>
#include <string>
#include <vector>

#include "programs/program.h"

namespace understudy {

/// True for a text of the form CORPUS.db@SPLIT or CORPUS.db@SPLIT:COUNT.
bool names_corpus_suite(const std::string& text);

/// Programs of one split of a corpus as a suite: at most COUNT (default 10) of each family, at even
/// distances. They are called FAMILY/FUNCTION and are read from their texts, as users' programs
/// are; one that this release reads no more is left out, which `tell` is told. Throws misuse when
/// there is no such corpus or split, or it holds none.
std::vector<Program> load_corpus_suite(const std::string& text,
                                       const std::function<void(const std::string& notice)>& tell);

}  // namespace understudy
