#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/build/evaluation_hashes.h"
#include "corpus/build/examined.h"
#include "corpus/build/hash_lists.h"
#include "db/corpus_store.h"
#include "programs/program.h"

namespace understudy {

/// "train", "validation" or "test": a tenth of the families each for the latter two, by a hash of
/// the family's name, so that a family stays where it is whatever else is added.
std::string split_of(const std::string& family);

/// Adds examined candidates to a corpus: the last filters, which compare a candidate with all
/// programs before it. No two programs give the same answers, and none has an output that does
/// what one of another split does; none for training is among what is held out. The same candidates
/// in the same order give the same corpus.
class CorpusBuilder {
 public:
  /// The store must outlive the builder, which remembers what it holds.
  CorpusBuilder(CorpusStore& store, EvaluationHashes evaluation, HeldOut held_out = {});

  /// Stores the batch in one transaction, at most `room` programs of it: what comes behind the last
  /// one stays to be examined. `next`: number of the batch's first candidate within its source.
  /// Returns the number of programs stored.
  std::size_t add(const std::string& source, std::size_t next, std::vector<Examined> batch,
                  std::size_t room);

  std::size_t size() const { return graphs_.size(); }

 private:
  void judge(Examined& candidate) const;
  void remember(const CorpusRecord& record);

  CorpusStore& store_;
  EvaluationHashes evaluation_;
  HeldOut held_out_;
  std::unordered_set<std::string> graphs_;
  std::unordered_set<std::string> answers_;
  std::unordered_map<std::string, std::string> split_of_behaviour_;  ///< of single outputs
};

}  // namespace understudy
