#pragma once

#include <exception>
#include <vector>

#include "optimizers/tuning/recorder.h"

namespace understudy {

/// The program's values and slopes at points of the unit cube [m], by runs alone: forward
/// differences, one more run for each input. What the recorder throws waits until `rethrow`,
/// since the libraries that ask are not to be left from within.
class Differences {
 public:
  enum class Of {
    Residuals,  ///< the root of the weight times what an output misses its target by, one each
    Value,      ///< of the goal
  };

  Differences(Recorder& recorder, Of of);

  std::size_t outputs() const;  ///< k
  std::size_t inputs() const { return recorder_.space().size(); }

  /// The values [k] at a point; false where there is none: the run failed, or the search is over.
  bool values(const std::vector<double>& unit, std::vector<double>& values);

  /// The slopes [k x m, row by row] there. An input that cannot be moved either way without a
  /// failure has slopes of 0. False where the search is over.
  bool slopes(const std::vector<double>& unit, const std::vector<double>& values,
              std::vector<double>& slopes);

  void rethrow() const;

 private:
  Recorder& recorder_;
  Of of_;
  std::exception_ptr raised_ = nullptr;
};

}  // namespace understudy
