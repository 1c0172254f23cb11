// How fast random programs are written, on one thread.
//
// To beat: 2,000 programs a second, so that writing a corpus costs far less than compiling and
// running its programs does.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "base/rng.h"
#include "corpus/generator/generator.h"

namespace understudy {
namespace {

void generate(benchmark::State& state) {
  const Rng rng = Rng(1).fork("corpus");
  std::uint64_t index = 0;
  std::size_t bytes = 0;
  for (auto _ : state) bytes += generate_program(rng.fork(index++)).text.size();
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes/program"] = static_cast<double>(bytes) / static_cast<double>(index);
}

BENCHMARK(generate)->Name("generator/programs")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace understudy
