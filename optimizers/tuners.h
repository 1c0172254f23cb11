#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "optimizers/tuning/tune_problem.h"

namespace understudy {

/// What a method is to be given as TuneProblem::fit.
enum class TunerModel {
  None,       ///< nothing
  Surrogate,  ///< a network that learns from the runs
  Graph,      ///< what the program's text says that it computes
  Best        ///< the graph where it is exact, so that nothing predicts better; else a network
};

struct Tuner {
  std::string name;         ///< "surrogate", "random", "bobyqa", "cmaes"
  std::string description;  ///< one line
  TunerModel model = TunerModel::None;
  bool asks_together = false;  ///< see TuneOptions::batch
  TuneResult (*tune)(const TuneProblem&, const TuneOptions&, const ProgressFn&);
};

/// All of them, in one table; and those that find the best compromises where a goal's objectives
/// are traded off.
const std::vector<Tuner>& tuners();
const std::vector<Tuner>& front_tuners();
const std::vector<Tuner>& tuners_for(const Goal& goal);

/// "auto, surrogate, random": those that make several runs at once.
std::string names_of_batching_tuners();

/// Throws misuse listing the names.
const Tuner& find_tuner(const std::string& name, const std::vector<Tuner>& among = tuners());

}  // namespace understudy
