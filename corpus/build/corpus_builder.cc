#include "corpus/build/corpus_builder.h"

#include <map>
#include <utility>

#include "base/hash.h"
#include "corpus/build/evaluation_hashes.h"

namespace understudy {
std::string EvaluationHashes::find(const CorpusRecord& record) const {
  if (graphs.count(record.graph_hash) > 0) return "graph " + record.graph_hash;
  for (const std::string& behaviour : record.behaviours)
    if (behaviours.count(behaviour) > 0) return "behaviour " + behaviour;
  return "";
}

std::string split_of(const std::string& family) {
  constexpr std::uint64_t kTenth = 10;
  switch (hash64("split of " + family) % kTenth) {
    case 0:
      return "test";
    case 1:
      return "validation";
    default:
      return "train";
  }
}

CorpusBuilder::CorpusBuilder(CorpusStore& store, EvaluationHashes evaluation, HeldOut held_out)
    : store_(store), evaluation_(std::move(evaluation)), held_out_(std::move(held_out)) {
  store_.for_each([this](const CorpusRecord& record) { remember(record); });
}

void CorpusBuilder::remember(const CorpusRecord& record) {
  graphs_.insert(record.graph_hash);
  answers_.insert(record.answers_hash);
  for (const std::string& behaviour : record.behaviours)
    split_of_behaviour_.emplace(behaviour, record.split);
}

void CorpusBuilder::judge(Examined& candidate) const {
  if (candidate.refusal != RefusalReason::None) return;
  const auto refuse = [&](RefusalReason reason, const std::string& detail) {
    candidate.refusal = reason;
    candidate.detail = detail;
  };
  CorpusRecord& record = candidate.record;
  record.split = split_of(record.family);
  if (graphs_.count(record.graph_hash) > 0)
    return refuse(RefusalReason::SameGraph, record.graph_hash);
  if (answers_.count(record.answers_hash) > 0)
    return refuse(RefusalReason::SameAnswers, record.answers_hash);
  for (const std::string& behaviour : record.behaviours) {
    const auto known = split_of_behaviour_.find(behaviour);
    if (known != split_of_behaviour_.end() && known->second != record.split)
      return refuse(RefusalReason::SameBehaviour, behaviour);
  }
  const std::string evaluated = evaluation_.find(record);
  if (!evaluated.empty()) return refuse(RefusalReason::Evaluation, evaluated);
  if (record.split != "train") return;
  const std::string held_out = held_out_.find(record);
  if (!held_out.empty()) refuse(RefusalReason::HeldOut, held_out);
}

std::size_t CorpusBuilder::add(const std::string& source, std::size_t next,
                               std::vector<Examined> batch, std::size_t room) {
  CorpusBatch accepted;
  accepted.source = source;
  std::map<RefusalReason, RefusalCount> refused;
  for (Examined& candidate : batch) {
    if (accepted.programs.size() == room) break;
    ++next;
    judge(candidate);
    if (candidate.refusal == RefusalReason::None) {
      remember(candidate.record);
      accepted.programs.push_back(std::move(candidate.record));
      continue;
    }
    RefusalCount& count = refused[candidate.refusal];
    if (++count.count > 1) continue;
    count.step = static_cast<std::int64_t>(candidate.refusal);
    count.reason = to_string(candidate.refusal);
    count.example = candidate.origin + ": " + candidate.detail;
  }
  for (auto& [refusal, count] : refused) accepted.refusals.push_back(std::move(count));
  accepted.next = static_cast<std::int64_t>(next);
  store_.put(accepted);
  return accepted.programs.size();
}

}  // namespace understudy
