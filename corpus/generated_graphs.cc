#include "corpus/generated_graphs.h"

#include "corpus/bind_candidate.h"
#include "corpus/generated_candidate.h"
#include "graph/reading/read_graph.h"

namespace understudy {
namespace {

constexpr std::uint64_t kSeed = 0;  // no corpus is made with it

std::string record_of(const GraphChoice& choice) {
  return "{\"seed\": " + std::to_string(kSeed) +
         ", \"programs\": " + std::to_string(choice.programs) +
         ", \"of_each\": " + std::to_string(choice.of_each) + "}";
}

}  // namespace

GraphLibrary generated_graphs(const GraphChoice& choice, const ProgressFn& progress) {
  std::vector<std::vector<ProgramGraph>> found(choice.most_inputs + 1);
  std::size_t missing = choice.most_inputs * choice.of_each;
  for (std::uint64_t number = 0; number < choice.programs && missing > 0; ++number) {
    if (progress && !progress({static_cast<double>(number), static_cast<double>(choice.programs),
                               std::to_string(missing) + " missing"}))
      break;
    const Program program = bind_candidate(generated_candidate(kSeed, number));
    const std::size_t inputs = program.box.size();
    if (inputs > choice.most_inputs || found[inputs].size() == choice.of_each) continue;
    ProgramGraph graph = read_graph(program);
    if (graph.exactness == Exactness::Opaque) continue;
    found[inputs].push_back(std::move(graph));
    --missing;
  }
  GraphLibrary library;
  library.record = record_of(choice);
  for (std::vector<ProgramGraph>& graphs : found)
    for (ProgramGraph& graph : graphs) library.graphs.push_back(std::move(graph));
  return library;
}

}  // namespace understudy
