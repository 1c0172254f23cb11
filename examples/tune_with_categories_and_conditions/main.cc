// Chooses a solver, its tolerance and its threads: some things to choose have no order, one is a
// whole number, some choices fail, and the answer must keep to a limit.
#include <understudy/tune.h>

#include <cmath>
#include <cstdio>
#include <stdexcept>

using namespace understudy;

// What a run of something costs [s], and how wrong its answer is. Stands for anything slow.
static Row solve(const Row& x) {
  const bool direct = x[0] == 1.0;  // the label "direct"
  const double digits = x[1], threads = x[2];
  if (direct && threads > 6.0) throw std::runtime_error("out of memory");
  const double work = direct ? 40.0 : 6.0 * digits * digits;
  return {work / threads + 0.8 * threads, std::pow(10.0, direct ? -9.0 : -digits)};
}

int main() {
  try {
    Problem problem;
    problem.inputs = {Input::category("solver", {"iterative", "direct"}),
                      Input::real("digits", 1.0, 8.0), Input::integer("threads", 1, 8)};
    problem.outputs = {"seconds", "error"};
    problem.function = solve;
    problem.goal = {minimize("seconds"), at_most("error", 1e-4)};
    TuneOptions options;
    options.budget = 60;
    options.first = {{0.0, 4.0, 4.0}, {1.0, 4.0, 4.0}};  // a run of each solver to begin with
    const Tuning best = tune(problem, options);
    if (!best.found) throw Error(Error::Kind::Failure, "nothing found: " + best.message);

    int failed = 0;
    for (const Run& run : best.runs) failed += run.ok() ? 0 : 1;
    std::printf("%s with %.0f threads: %.1f s\n", problem.inputs[0].text(best.inputs[0]).c_str(),
                best.inputs[2], best.outputs[0]);
    std::printf("some runs failed, and cost no more than themselves: %s\n",
                failed > 0 ? "yes" : "no");
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n  %s\n", error.what(), error.remedy().c_str());
    return 1;
  }
}
