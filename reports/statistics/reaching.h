#pragma once

#include <vector>

#include "reports/statistics/statistic.h"

/// How long trials take to come down to a loss, when some never do. Times are in whatever unit the
/// caller measures: epochs, gradient steps, seconds, runs of a program.
namespace understudy::reporting {

/// When a trial got there; where it did not, how long it was watched in vain (censored).
struct Reach {
  double time = 0;
  bool reached = false;
};

/// The first time with a loss of at most `target`, or the last time, not reached. A loss that is
/// NaN reaches nothing. Throws misuse where there is not one time to each loss, or where times do
/// not ascend from 0 or more.
Statistic<Reach> first_reach(const std::vector<double>& times, const std::vector<double>& losses,
                             double target);

/// All time spent / number of trials that got there: what one success costs with restarts (Auger
/// and Hansen, CEC 2005; COCO's ERT). Refuses trials of which none got there.
Statistic<double> expected_running_time(const std::vector<Reach>& trials);

/// Mean of times, where a trial that never got there counts with all the time it had: the epochs of
/// Weber et al. (ICML 2024), and a lower bound of the true mean where any did not.
Statistic<double> mean_censored_time(const std::vector<Reach>& trials);

/// After `time` and until the next step, this share of trials has not got there.
struct SurvivalStep {
  double time = 0, share = 1;
};

/// The product-limit estimate (Kaplan and Meier, JASA 53(282), 1958), stepping where trials got
/// there. Trials censored at the time of a step were still there for it.
Statistic<std::vector<SurvivalStep>> survival(const std::vector<Reach>& trials);

/// When half have got there: the first time with a share below a half, or the middle of the
/// stretch where it is a half exactly. Refuses trials of which more than half are never seen there.
Statistic<double> median_time(const std::vector<Reach>& trials);

/// Mean time within `horizon`: the area below the survival curve up to there. Refuses a horizon
/// beyond the time that the last trial was watched while some had not got there: nobody knows.
Statistic<double> restricted_mean_time(const std::vector<Reach>& trials, double horizon);

}  // namespace understudy::reporting
