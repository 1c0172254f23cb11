#include "harness/training/training_corpus.h"

#include "base/error.h"
#include "base/hash.h"
#include "db/corpus_store.h"

namespace understudy {

TrainingCorpus load_training_corpus(const std::vector<std::string>& paths) {
  TrainingCorpus corpus;
  Hasher hasher;
  for (const std::string& path : paths) {
    const CorpusStore store(path, Store::Mode::ReadOnly);
    store.for_each([&](const CorpusRecord& record) {
      TrainingCorpus::Split& split = record.split == "train"        ? corpus.train
                                     : record.split == "validation" ? corpus.validation
                                                                    : corpus.test;
      const bool is_generated = record.origin.rfind("generator", 0) == 0;
      (is_generated ? split.generated : split.harvested).add(record.graph, record.family);
      hasher.add(record.graph_hash);
    });
  }
  if (corpus.train.generated.size() == 0)
    throw misuse("the corpus holds no generated programs to train on",
                 "make some: understudy corpus generate --count 100000 --out corpus.db");
  corpus.hash = hasher.digest();
  return corpus;
}

}  // namespace understudy
