// How fast programs become graphs, and graphs compute.
//
// To beat: two thirds of the speed of `clang-19 -O1 -c` on the same text, its start included
// (`graph/read`, counter `ratio_to_peer`, its time over ours; `ratio_to_compiling` leaves the start
// of clang out, measured on an empty file), and 2.5 ms of processor time (`cpu_ms/program`) for a
// small program.
// `graph/interpret` tells what an interpreter costs against the machine code of the same program in
// this process (`ratio_to_peer`: its rows per second, of which 1 would be all).
#include <benchmark/benchmark.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/rng.h"
#include "base/text.h"
#include "corpus/generator/generated_program.h"
#include "corpus/generator/generator.h"
#include "graph/interpret.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "programs/running/shared_object.h"
#include "programs/running/shim.h"
#include "system/process.h"

namespace understudy {
namespace {

constexpr std::size_t kGenerated = 100;
constexpr std::size_t kRows = 10'000;

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "understudy-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw failure("cannot make a temporary folder");
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& text) const {
    write_file(path_ / name, text);
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

std::vector<Program> generate() {
  const Folder folder;
  std::vector<Program> programs;
  for (std::size_t i = 0; i < kGenerated; ++i) {
    const GeneratedProgram drawn = generate_program(Rng(1).fork("speed").fork(i));
    programs.push_back(load_program(folder.write("program.c", drawn.text), drawn.options));
  }
  return programs;
}

/// One program of ParrotBench by its name, or "generated".
std::vector<Program> programs_of(const std::string& set) {
  if (set != "generated")
    return {load_program(std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot/" + set)};
  static const std::vector<Program> generated = generate();
  return generated;
}

template <typename Work>
double seconds_of(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// Processor time so far of this process, all its threads, or of the processes that it started:
/// what a busy machine distorts least.
double processor_seconds(int whose) {
  rusage usage = {};
  getrusage(whose, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The names are what GCC's headers have and clang does not know.
void run_clang(const std::string& file) {
  ProcessOptions options;
  options.words = {"clang-19",
                   "-O1",
                   "-c",
                   "-w",
                   "-D_Float32=float",
                   "-D_Float64=double",
                   "-D_Float32x=double",
                   "-D_Float64x=long double",
                   "-D_Float128=__float128",
                   "-D__malloc__(...)=",
                   "-o",
                   "/dev/null",
                   file};
  const ProcessResult result = run_process(options);
  if (!result.ok()) throw failure("clang-19 does not compile " + file + ": " + result.errors);
}

/// The peers take their turns between two timings, so that all meet the same machine.
void read(benchmark::State& state, const std::string& set) {
  const std::vector<Program> programs = programs_of(set);
  const Folder folder;
  const std::string empty = folder.write("empty.c", "int nothing;\n");
  double own = 0.0, peer = 0.0, start = 0.0, compiling = 0.0;
  double own_processor = 0.0, peer_processor = 0.0;
  std::size_t nodes = 0, reads = 0;
  for (auto _ : state) {
    double round = 0.0;
    for (const Program& program : programs) {
      const Shim row = make_row_function(std::get<CFunction>(program.body));
      const std::string file = folder.write("row.c", row.text);
      const double children = processor_seconds(RUSAGE_CHILDREN);
      peer += seconds_of([&] { run_clang(file); });
      peer_processor += processor_seconds(RUSAGE_CHILDREN) - children;
      start += seconds_of([&] { run_clang(empty); });
      const double self = processor_seconds(RUSAGE_SELF);
      round += seconds_of([&] { nodes += read_graph(program).nodes.size(); });
      own_processor += processor_seconds(RUSAGE_SELF) - self;
      compiling += seconds_of([&] { CompiledFunction function(program); });
      ++reads;
    }
    own += round;
    state.SetIterationTime(round);
  }
  const auto count = static_cast<double>(reads);
  state.counters["nodes/program"] = static_cast<double>(nodes) / count;
  state.counters["ms/program"] = 1e3 * own / count;
  state.counters["ms_clang_part"] = 1e3 * compiling / count;
  state.counters["ms_peer"] = 1e3 * peer / count;
  state.counters["cpu_ms/program"] = 1e3 * own_processor / count;
  state.counters["cpu_ratio_to_peer"] = peer_processor / own_processor;
  state.counters["ratio_to_peer"] = peer / own;
  state.counters["goal_to_peer"] = 2.0 / 3.0;
  state.counters["ratio_to_compiling"] = (peer - start) / own;
}

/// The compiled program, called in this process.
class Native {
 public:
  explicit Native(const Program& program) {
    const Shim row = make_row_function(std::get<CFunction>(program.body));
    const Descriptor object =
        compile_shared_object({program.name, row.text, row.entry, {}, {}, {}, {}});
    const std::string path = "/proc/self/fd/" + std::to_string(object.get());
    handle_ = dlopen(path.c_str(), RTLD_NOW);
    if (!handle_) throw failure("cannot load '" + program.name + "'");
    function_ = reinterpret_cast<Function*>(dlsym(handle_, row.entry.c_str()));
  }
  ~Native() { dlclose(handle_); }
  Native(const Native&) = delete;
  Native& operator=(const Native&) = delete;

  void run(const Matrix& inputs, Matrix& outputs) const {
    for (std::size_t i = 0; i < inputs.rows; ++i) function_(inputs.row(i), outputs.row(i));
  }

 private:
  using Function = void(const double*, double*);
  void* handle_ = nullptr;
  Function* function_ = nullptr;
};

/// A program in both its forms, and rows for both.
struct Subject {
  explicit Subject(const Program& program)
      : graph(read_graph(program)),
        native(std::make_unique<Native>(program)),
        unit(kRows, program.box.size()),
        inputs(kRows, program.box.size()),
        outputs(kRows, program.outputs.size()) {
    Rng rng = Rng(1).fork("rows");
    for (double& value : unit.data) value = rng.uniform(-1.0, 1.0);
    for (std::size_t i = 0; i < kRows; ++i) program.box.from_unit(unit.row(i), inputs.row(i));
  }

  ProgramGraph graph;
  std::unique_ptr<Native> native;
  Matrix unit, inputs, outputs;
};

void interpret_rows(benchmark::State& state, const std::string& set) {
  std::vector<Subject> subjects;
  for (const Program& program : programs_of(set)) subjects.emplace_back(program);
  double own = 0.0, peer = 0.0;
  for (auto _ : state) {
    double round = 0.0;
    for (Subject& subject : subjects) {
      peer += seconds_of([&] { subject.native->run(subject.inputs, subject.outputs); });
      round +=
          seconds_of([&] { benchmark::DoNotOptimize(interpret(subject.graph, subject.unit)); });
    }
    own += round;
    state.SetIterationTime(round);
  }
  const auto rows = static_cast<double>(kRows * subjects.size());
  state.counters["rows/s"] =
      benchmark::Counter(rows, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ratio_to_peer"] = peer / own;
}

void register_all() {
  for (const std::string set :
       {"blackscholes", "fft", "invk2j", "jmeint", "jpeg", "kmeans", "sobel", "generated"}) {
    benchmark::RegisterBenchmark(("graph/read/" + set).c_str(),
                                 [set](benchmark::State& state) { read(state, set); })
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
    benchmark::RegisterBenchmark(("graph/interpret/" + set).c_str(),
                                 [set](benchmark::State& state) { interpret_rows(state, set); })
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
  }
}

const bool registered = (register_all(), true);

}  // namespace
}  // namespace understudy
