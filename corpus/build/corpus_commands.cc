#include "corpus/build/corpus_commands.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/error.h"
#include "corpus/build/corpus_builder.h"
#include "corpus/build/evaluation_hashes.h"
#include "corpus/build/examiners.h"
#include "corpus/generated_candidate.h"
#include "corpus/harvest/harvest.h"
#include "corpus/harvest/harvest_options.h"

namespace understudy {
namespace {

// Large enough that what linking and starting a worker cost is little for each program, small
// enough that a worker is soon free for the next.
constexpr std::size_t kBatch = 128;

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string source_name(const std::string& folder) {
  const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).filename().string();
}

/// What the harvest itself refused, as steps before the examination's.
std::vector<RefusalCount> refusals_of(const Funnel& funnel) {
  std::vector<RefusalCount> counts;
  for (const Refusal& refusal : funnel.functions_refused)
    counts.push_back({0, refusal.reason, static_cast<std::int64_t>(refusal.count),
                      refusal.examples.empty() ? "" : refusal.examples.front()});
  const auto steps = static_cast<std::int64_t>(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    counts[i].step = static_cast<std::int64_t>(i) - steps;
  return counts;
}

/// Examines the candidates of one source and adds them. Returns false when asked to stop.
bool add_candidates(CorpusBuilder& builder, const std::string& source,
                    const std::vector<Candidate>& candidates, std::size_t begin,
                    std::size_t workers, const ProgressFn& progress, CorpusGrowth& growth) {
  std::size_t next = begin, heard = begin;
  examine_in_workers(
      workers,
      [&] {
        const std::size_t end = std::min(next + kBatch, candidates.size());
        const std::vector<Candidate> batch(candidates.begin() + static_cast<std::ptrdiff_t>(next),
                                           candidates.begin() + static_cast<std::ptrdiff_t>(end));
        next = end;
        return batch;
      },
      [&](std::vector<Examined> batch) {
        const std::size_t size = batch.size();
        growth.accepted += builder.add(source, heard, std::move(batch), size);
        heard += size;
        growth.candidates += size;
        growth.stopped =
            progress &&
            !progress({static_cast<double>(heard), static_cast<double>(candidates.size()),
                       source + ", " + std::to_string(growth.accepted) + " accepted"});
        return !growth.stopped;
      });
  return !growth.stopped;
}

}  // namespace

CorpusGrowth generate_corpus(CorpusStore& store, std::uint64_t seed, std::size_t count,
                             std::size_t workers, const ProgressFn& progress) {
  const Stopwatch time;
  const std::string source = "generator " + std::to_string(seed);
  CorpusGrowth growth;
  auto have = static_cast<std::size_t>(store.size(source));
  if (have >= count) return growth;
  CorpusBuilder builder(store, evaluation_hashes(), read_held_out(frozen_lists_directory()));
  const auto begin = static_cast<std::uint64_t>(store.next(source));
  std::uint64_t next = begin, heard = begin;
  examine_in_workers(
      workers,
      [&] {
        std::vector<Candidate> batch;
        while (batch.size() < kBatch) batch.push_back(generated_candidate(seed, next++));
        return batch;
      },
      [&](std::vector<Examined> batch) {
        const std::size_t size = batch.size();
        const std::size_t stored = builder.add(source, heard, std::move(batch), count - have);
        heard += size;
        have += stored;
        growth.accepted += stored;
        growth.stopped =
            progress && !progress({static_cast<double>(have), static_cast<double>(count), ""});
        return have < count && !growth.stopped;
      });
  growth.stopped = growth.stopped && have < count;
  growth.candidates = static_cast<std::size_t>(store.next(source)) - begin;
  growth.seconds = time.seconds();
  return growth;
}

CorpusGrowth harvest_corpus(CorpusStore& store, const std::vector<std::string>& folders,
                            std::size_t workers, const ProgressFn& progress) {
  const Stopwatch time;
  CorpusGrowth growth;
  CorpusBuilder builder(store, evaluation_hashes(), read_held_out(frozen_lists_directory()));
  for (const std::string& folder : folders) {
    const std::string source = source_name(folder);
    HarvestOptions options;
    if (workers > 0) options.jobs = workers;
    const auto begin = static_cast<std::size_t>(store.next(source));
    const HarvestResult harvest = harvest_folders({folder}, options, [&](const Progress& at) {
      growth.stopped = progress && !progress({at.done, at.total, "reading " + source});
      return !growth.stopped;
    });
    if (growth.stopped) break;
    if (begin >= harvest.candidates.size() && begin > 0) {
      growth.skipped.push_back(source);
      continue;
    }
    if (begin == 0) store.put({source, 0, {}, refusals_of(harvest.funnel)});
    if (!add_candidates(builder, source, harvest.candidates, begin, workers, progress, growth))
      break;
  }
  growth.seconds = time.seconds();
  return growth;
}

}  // namespace understudy
