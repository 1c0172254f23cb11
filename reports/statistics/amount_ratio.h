#pragma once

#include <vector>

#include "reports/statistics/statistic.h"

/// Data efficiency as a ratio of amounts: how many examples a baseline needs for a loss that a
/// method has with fewer. A learning curve over data is read backwards: isotonic regression of the
/// log loss (a learner does not get worse with more data; what rises is noise), interpolated in
/// the log of the amount.
namespace understudy::reporting {

/// What a number is when the thing itself lies outside of what was measured.
enum class Bound { Exact, AtLeast, AtMost, Either };

struct Bounded {
  double value = 0;
  Bound bound = Bound::Exact;
};

/// "exact", "at_least", "at_most", "either"
const char* bound_name(Bound bound);

/// Of a product or a mean: exact if both are, and neither bound where the two contradict.
Bound both(Bound a, Bound b);

/// The losses of a baseline's trials with so many examples.
struct AmountPoint {
  double examples = 0;
  std::vector<double> losses;
};

/// Log loss over log amount, ascending in the amount and never rising.
struct FallingLine {
  std::vector<double> log_examples, log_losses;
};

/// Each amount's mean loss (see mean_loss), weighted by its trials. Zero examples have no
/// logarithm and are left out; refuses fewer than two amounts, which are no line.
Statistic<FallingLine> falling_line(std::vector<AmountPoint> points);

/// The fewest examples with which the line is down at `loss`. AtLeast the line's largest amount
/// where it never gets there, AtMost its smallest where it starts there. Refuses a loss that is not
/// positive and finite.
Statistic<Bounded> examples_to_reach(const FallingLine& line, double loss);

/// The same divided by the examples that the method had. Refuses none (a ratio to zero).
Statistic<Bounded> amount_ratio(const FallingLine& line, double own_examples, double own_loss);

}  // namespace understudy::reporting
