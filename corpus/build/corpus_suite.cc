#include "corpus/build/corpus_suite.h"

#include <map>

#include "base/error.h"
#include "base/text.h"
#include "corpus/bind_candidate.h"
#include "corpus/build/examined.h"
#include "db/corpus_store.h"

namespace understudy {
namespace {

constexpr std::size_t kPerFamily = 10;
const std::string kMark = ".db@";

struct SuiteName {
  std::string path, split;
  std::size_t per_family = kPerFamily;
};

SuiteName parse(const std::string& text) {
  const std::size_t mark = text.find(kMark);
  SuiteName name;
  name.path = text.substr(0, mark + 3);
  const std::vector<std::string> parts = split(text.substr(mark + kMark.size()), ':');
  name.split = parts[0];
  const auto count = parts.size() == 2 ? parse_number(parts[1]) : std::nullopt;
  if (parts.size() > 2 || (parts.size() == 2 && (!count || *count < 1 || *count > 1e6)))
    throw misuse("'" + text + "' does not say how many programs of a family are wanted",
                 "write CORPUS.db@test:20");
  if (count) name.per_family = static_cast<std::size_t>(*count);
  return name;
}

}  // namespace

bool names_corpus_suite(const std::string& text) { return text.find(kMark) != std::string::npos; }

std::vector<Program> load_corpus_suite(const std::string& text,
                                       const std::function<void(const std::string& notice)>& tell) {
  const SuiteName name = parse(text);
  const CorpusStore store(name.path, Store::Mode::ReadOnly);
  std::map<std::string, std::size_t> sizes, seen;
  const auto is_wanted = [&](const CorpusRecord& record) { return record.split == name.split; };
  store.for_each([&](const CorpusRecord& record) {
    if (is_wanted(record)) ++sizes[record.family];
  });
  std::vector<Program> programs;
  store.for_each([&](const CorpusRecord& record) {
    if (!is_wanted(record)) return;
    const std::size_t size = sizes[record.family], index = seen[record.family]++;
    const std::size_t wanted = std::min(size, name.per_family);
    // The first program at or behind each of `wanted` even distances.
    if (index * wanted / size == (index + 1) * wanted / size) return;
    const std::string called = record.family + "/" + record.function;
    try {
      programs.push_back(bind_candidate(candidate_of(record)));
      programs.back().name = called;
    } catch (const Error& error) {
      tell(called + " is left out: " + error.what());
    }
  });
  if (programs.empty() && !sizes.empty())
    throw failure("none of the programs chosen of '" + name.path + "' can be read here",
                  "understudy doctor says what is missing");
  if (programs.empty())
    throw misuse("'" + name.path + "' holds no programs of the split '" + name.split + "'",
                 "use train, validation or test");
  return programs;
}

}  // namespace understudy
