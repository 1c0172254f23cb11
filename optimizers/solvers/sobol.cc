#include <algorithm>
#include <boost/random/sobol.hpp>
#include <optional>

#include "optimizers/solvers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

using Engine = boost::random::sobol;

// A digital shift by random bits keeps what makes the points even, and every shifted point is
// uniform over the cube.
double shifted(std::uint64_t bits, std::uint64_t shift) {
  return static_cast<double>((bits ^ shift) >> 11) * 0x1p-53;
}

void search(Recorder& recorder) {
  const Rng rng = Rng(recorder.options().seed).fork("sobol");
  const std::size_t m = recorder.space().size();
  // Boost's table ends at some thousands of inputs; the others' values are random.
  const std::size_t even =
      std::min<std::size_t>(m, boost::random::default_sobol_table::max_dimension);
  Engine engine(even);
  Rng shift_draws = rng.fork("shift");
  std::vector<std::uint64_t> shifts(even);
  for (std::uint64_t& shift : shifts) shift = shift_draws.bits();
  Rng draws = rng.fork("draws");
  const auto next = [&] {
    std::vector<double> unit(m);
    for (std::size_t i = 0; i < m; ++i)
      unit[i] = i < even ? shifted(engine(), shifts[i]) : draws.uniform();
    return unit;
  };
  recorder.set_companions(Recorder::next_of(next));
  for (;;) recorder.run(next(), "sample");
}

}  // namespace

// Sobol: On the distribution of points in a cube and the approximate evaluation of integrals. USSR
// Comput. Math. Math. Phys. 7, 1967; direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 30,
// 2008.
TuneResult tune_by_sobol(const TuneProblem& problem, const TuneOptions& options,
                         const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
