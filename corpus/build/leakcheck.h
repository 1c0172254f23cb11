#pragma once

#include <string>
#include <vector>

#include "corpus/build/corpus_builder.h"
#include "corpus/build/evaluation_hashes.h"
#include "corpus/build/hash_lists.h"

namespace understudy {

/// Everything that must not be: a hash that an evaluation has too, or that two splits share. One
/// sentence each, none when all is well.
std::vector<std::string> find_leaks(const std::vector<HashList>& lists,
                                    const EvaluationHashes& evaluation);

}  // namespace understudy
