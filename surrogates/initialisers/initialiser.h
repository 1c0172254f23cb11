#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/rng.h"
#include "graph/program_graph.h"
#include "programs/program.h"
#include "surrogates/network/surrogate.h"

namespace understudy {

/// Where fitting starts.
struct Initial {
  Surrogate surrogate;
  std::string note;  ///< what a person should know: why it is not what was asked for; mostly empty
  std::shared_ptr<const ProgramGraph> graph;  ///< what was read of the program; null when nothing
};

/// How a surrogate learns from data.
enum class Fitter {
  Adam,      ///< fit_adam
  BestRate,  ///< fit_best_rate: a baseline that took its time
  Levenberg  ///< fit_levenberg, an iteration where the others have 100 epochs, each of which costs
             ///< about as much; fit_adam where the network is too large for it
};

/// Makes a surrogate of a program before any of its data is seen. The result is never fitted;
/// means are 0 and scales 1 where the initialiser does not know the program's units. Throws misuse
/// when program and architecture differ in their inputs, or a trained model cannot be read.
struct Initialiser {
  std::string name;         ///< as on the command line
  std::string description;  ///< one line, for `understudy list`
  bool reads_program;       ///< its surrogates say something of the program before any data
  std::function<Initial(const Program&, const Architecture&, Rng)> make;
  std::vector<std::string> files = {};  ///< in models/: all trained ones that `make` may read
  Fitter fitter = Fitter::Adam;
  std::string starts_as = {};  ///< the initialiser whose surrogates these are; empty: its own
};

/// All of them, in one table.
const std::vector<Initialiser>& initialisers();

/// Throws misuse listing the names.
const Initialiser& find_initialiser(const std::string& name);

}  // namespace understudy
