#include "harness/studies/training/training_corpus.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "db/corpus_store.h"

namespace understudy {
namespace {

constexpr std::size_t kPieces = 4096;

Box box_of(const CorpusRecord& record) {
  Box box;
  for (const auto& input : nlohmann::json::parse(record.box))
    box.dims.push_back({input.at("name"), input.at("lo"), input.at("hi"),
                        input.at("integer") ? InputKind::Integer : InputKind::Real});
  return box;
}

ProgramText text_of(const CorpusRecord& record) {
  return {record.function, record.tokens, box_of(record)};
}

void for_each_record(const std::vector<std::string>& paths,
                     const std::function<void(const CorpusRecord& record)>& visit) {
  for (const std::string& path : paths) CorpusStore(path, Store::Mode::ReadOnly).for_each(visit);
}

std::vector<PieceMerge> learn_merges(const std::vector<std::string>& paths) {
  MergeLearner learner;
  for_each_record(paths, [&](const CorpusRecord& record) {
    if (record.split == "train") learner.add(text_of(record));
  });
  return learner.learn(kPieces - kFirstMerge);
}

}  // namespace

TrainingCorpus load_training_corpus(const std::vector<std::string>& paths, Texts texts) {
  TrainingCorpus corpus;
  if (texts == Texts::Read) corpus.merges = learn_merges(paths);
  TextEncoder encoder(corpus.merges);
  Hasher hasher;
  for_each_record(paths, [&](const CorpusRecord& record) {
    TrainingCorpus::Split& split = record.split == "train"        ? corpus.train
                                   : record.split == "validation" ? corpus.validation
                                                                  : corpus.test;
    const bool is_generated = record.origin.rfind("generator", 0) == 0;
    TrainingSet& set = is_generated ? split.generated : split.harvested;
    hasher.add(record.graph_hash);
    if (texts == Texts::LeftOut) {
      set.add(record.graph, record.family);
      return;
    }
    const ProgramText text = text_of(record);
    set.add(record.graph, record.family,
            [&](std::size_t output) { return encoder.encode(text, output); });
    hasher.add(record.function).add(record.tokens).add(record.box);
  });
  if (corpus.train.generated.size() == 0)
    throw misuse("the corpus holds no generated programs to train on", "generate some",
                 {"generated programs", "corpus.db"});
  corpus.hash = hasher.digest();
  return corpus;
}

}  // namespace understudy
