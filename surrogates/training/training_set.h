#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/rng.h"
#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// One output of one program to learn from.
struct TrainingProgram {
  std::string graph;        ///< graph_to_bytes
  std::vector<Piece> text;  ///< as TextEncoder gives it; empty where no texts are read
  std::size_t output = 0;
  std::string family;
  bool is_exact = true;  ///< its values may be shown
};

/// How programs are shown to a compiler.
struct DrawOptions {
  std::size_t points = 64;  ///< asked of each
  double probed = 0.5;      ///< share of the programs that are shown with their probe values
  bool varied = true;       ///< on parts of their boxes and with other signs of inputs, too
  /// What a compiler reads of them, probe values aside.
  enum class Read { Graphs, Texts, Nothing } read = Read::Graphs;
};

/// The text of one of a program's outputs.
using TextOfOutput = std::function<std::vector<Piece>(std::size_t output)>;

/// Programs and what is drawn of them, all values computed from the graphs.
class TrainingSet {
 public:
  /// Adds the outputs of a program that vary and are finite on half of the box or more, unless the
  /// graph is opaque or larger than `most_nodes`. Returns how many.
  std::size_t add(const std::string& graph_bytes, const std::string& family,
                  const TextOfOutput& text = {});

  std::size_t size() const { return programs_.size(); }
  const TrainingProgram& operator[](std::size_t index) const { return programs_[index]; }

 private:
  std::vector<TrainingProgram> programs_;
};

/// Some programs of a set.
struct TrainingChoice {
  const TrainingSet* set = nullptr;
  std::vector<std::size_t> indices;
};

/// The programs with values at random points.
CompilerExamples draw_examples(const std::vector<TrainingChoice>& choices,
                               const DrawOptions& options, Rng rng);

}  // namespace understudy
