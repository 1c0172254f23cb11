#include "corpus/harvest/harvest.h"

#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "corpus/harvest/assemble.h"
#include "corpus/harvest/c_tokens.h"
#include "corpus/harvest/harvest_options.h"
#include "corpus/harvest/interface.h"
#include "corpus/harvest/licence.h"
#include "corpus/harvest/read_tree.h"
#include "corpus/harvest/settle_uses.h"
#include "programs/reading/program_options.h"
#include "programs/reading/source_text.h"

namespace understudy {
namespace {

using namespace harvest;

using Seen = std::unordered_set<std::string>;

std::string token_digest(const std::string& text) {
  Hasher hasher;
  for (const CToken& token : c_tokens(text)) hasher.add(token.text);
  return hasher.digest();
}

/// Makes candidates of the functions of one tree.
class TreeHarvest {
 public:
  TreeHarvest(const SourceTree& tree, const Symbols& symbols, const HarvestOptions& options,
              Seen& texts, HarvestResult& result)
      : tree_(tree),
        symbols_(symbols),
        completer_(symbols, options.max_tokens),
        uses_(symbols),
        licences_(tree),
        texts_(texts),
        result_(result) {}

  void run() {
    for (std::size_t unit = 0; unit < symbols_.units().size(); ++unit)
      for (std::size_t i = 0; i < symbols_.units()[unit].chunks.size(); ++i)
        if (is_new_function({unit, i})) judge({unit, i});
  }

 private:
  /// A definition outside the system's headers; one of a header is met in every file.
  bool is_new_function(ChunkId id) {
    const Chunk& chunk = symbols_.chunk(id);
    if (!chunk.signature || chunk.declares.empty() || !chunk.declares[0].is_definition)
      return false;
    const std::uint64_t hash = symbols_.units()[id.unit].hashes[id.chunk];
    return functions_
        .insert(chunk.file + ":" + std::to_string(chunk.line) + ":" +  //
                std::to_string(hash))
        .second;
  }

  /// Where the function stands, below the tree's folder.
  std::string place_of(const Chunk& chunk) const {
    const std::string& root = tree_.folder;
    const bool inside = chunk.file.compare(0, root.size() + 1, root + "/") == 0;
    return inside ? chunk.file.substr(root.size() + 1) : chunk.file;
  }

  void refuse(const Chunk& chunk, const std::string& reason, const std::string& detail) {
    std::string example = tree_.packages.front().name + ": " + place_of(chunk) + ":" +
                          std::to_string(chunk.line) + " '" + chunk.declares[0].text + "'";
    if (!detail.empty()) example += ": " + detail;
    result_.funnel.refuse_function(reason, example);
  }

  void judge(ChunkId id) {
    ++result_.funnel.functions;
    const Chunk& chunk = symbols_.chunk(id);
    if (chunk.declares[0].text == "main") return refuse(chunk, "is a program's main", "");
    Interface interface = read_interface(uses_.settled(id));
    if (!interface.refusal.empty()) return refuse(chunk, interface.refusal, interface.detail);
    const Completion completion = completer_.complete(id);
    if (!completion.refusal.empty()) return refuse(chunk, completion.refusal, completion.detail);
    Assembly assembly = assemble(symbols_, completion, id);
    if (!assembly.refusal.empty()) return refuse(chunk, assembly.refusal, assembly.detail);
    if (find_invalid_utf8(assembly.text) != std::string::npos)
      return refuse(chunk, "its text is not UTF-8", "");
    if (!texts_.insert(token_digest(assembly.text + assembly.function)).second)
      return refuse(chunk, "the same tokens as another", "");
    interface.options.function = assembly.function;
    add(chunk, completion, std::move(assembly.text), std::move(interface.options));
  }

  void add(const Chunk& chunk, const Completion& completion, std::string text,
           ProgramOptions options) {
    const std::string place = place_of(chunk);
    const SourcePackage& package = tree_.package_of(place);
    Candidate candidate;
    candidate.text = std::move(text);
    candidate.options = std::move(options);
    candidate.ranges_known = false;
    candidate.family = package.name;
    const std::string inner = tree_.path_of(place).substr(package.folder.size() + 1);
    candidate.origin = package.name + (package.version.empty() ? "" : " " + package.version) +
                       ": " + inner + ":" + std::to_string(chunk.line);
    candidate.licence = licence_of(completion);
    result_.candidates.push_back(std::move(candidate));
    ++result_.funnel.candidates;
  }

  /// Of all files that the text's parts come from.
  std::string licence_of(const Completion& completion) {
    std::set<std::string> licences;
    for (const auto& [unit, chunks] : completion.chunks)
      for (const std::size_t i : chunks) {
        const Chunk& chunk = symbols_.chunk({unit, i});
        const std::string place = place_of(chunk);
        if (chunk.is_system || place[0] == '/') continue;  // of the system, or a stand-in
        licences.insert(licences_.of(place));
      }
    return all_of_licences(licences);
  }

  const SourceTree& tree_;
  const Symbols& symbols_;
  Completer completer_;
  UseSettler uses_;
  Licences licences_;
  Seen& texts_;
  HarvestResult& result_;
  Seen functions_;
};

}  // namespace

HarvestResult harvest_folders(const std::vector<std::string>& folders,
                              const HarvestOptions& options, const ProgressFn& progress) {
  HarvestResult result;
  result.funnel.most_examples = options.examples;
  Seen texts;
  bool stopped = false;
  const ProgressFn watch = [&](const Progress& so_far) {
    stopped = progress && !progress(so_far);
    return !stopped;
  };
  for (const std::string& folder : folders) {
    if (stopped) break;
    const SourceTree tree = walk_tree(folder, result.funnel);
    const Symbols symbols = read_tree(tree, options, watch, result.funnel);
    TreeHarvest(tree, symbols, options, texts, result).run();
  }
  return result;
}

}  // namespace understudy
