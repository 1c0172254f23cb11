#include "surrogates/fitting/fit_levenberg.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/text.h"
#include "surrogates/fitting/fit_data.h"
#include "surrogates/fitting/normal_equations_internal.h"

namespace understudy {
namespace {

// Of the first damping, in units of the largest diagonal element.
constexpr double kFirstDamping = 1e-3;
constexpr double kLeastDamping = 1e-12;
constexpr std::size_t kTries = 8;  // of one linearisation, each with more damping

// So many small gains in a row end it.
constexpr std::size_t kPatience = 3;

// Iterations in a row without a better validation loss that end it: from there on it learns the
// rows by heart.
constexpr std::size_t kMostUnimproved = 10;

constexpr std::size_t kMostParameters = 2500;

struct Rows {
  RowMajor inputs;
  Eigen::MatrixXd targets;  // [rows x outputs]
};

Rows rows_of(const Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs) {
  const TrainerRows seen = trainer_rows(surrogate, inputs, outputs);
  const auto rows = static_cast<Eigen::Index>(inputs.rows);
  return {Eigen::Map<const RowMajor>(seen.inputs.data.data(), rows,
                                     static_cast<Eigen::Index>(surrogate.box.size())),
          Eigen::Map<const RowMajor>(seen.targets.data.data(), rows,
                                     static_cast<Eigen::Index>(surrogate.outputs.size()))};
}

/// One output's network on its way.
class Descent {
 public:
  Descent(const Architecture& architecture, const Rows& train, const Rows& validation,
          Eigen::Index output, const double* start, double small_gain)
      : architecture_(architecture),
        train_(train),
        validation_(validation),
        output_(output),
        small_gain_(small_gain),
        parameters_(Eigen::Map<const Eigen::VectorXd>(
            start, static_cast<Eigen::Index>(architecture.parameters()))) {
    loss_ = loss_of(parameters_, train_);
    keep_if_best();
  }

  /// False: it is at its end.
  bool iterate() {
    const NormalEquations equations = normal_equations(architecture_, parameters_.data(),
                                                       train_.inputs, train_.targets.col(output_));
    if (damping_ == 0.0) damping_ = kFirstDamping * equations.largest;
    const double before = loss_;
    for (std::size_t i = 0; i < kTries; ++i)
      if (try_step(equations)) break;
    if (!(loss_ < before)) return false;
    patience_ = loss_ < (1.0 - small_gain_) * before ? 0 : patience_ + 1;
    unimproved_ = keep_if_best() ? 0 : unimproved_ + 1;
    return patience_ < kPatience && unimproved_ < kMostUnimproved;
  }

  const Eigen::VectorXd& best() const { return best_; }
  double criterion() const { return best_criterion_; }

 private:
  double loss_of(const Eigen::VectorXd& parameters, const Rows& rows) const {
    return (forward_rows(architecture_, parameters.data(), rows.inputs).col(0) -
            rows.targets.col(output_))
               .squaredNorm() /
           static_cast<double>(rows.inputs.rows());
  }

  bool try_step(const NormalEquations& equations) {
    const auto step = solve_damped(equations, damping_);
    const double loss =
        step ? loss_of(parameters_ + *step, train_) : std::numeric_limits<double>::quiet_NaN();
    if (!step || !(loss < loss_)) {
      damping_ *= growth_;
      growth_ *= 2.0;
      return false;
    }
    // What the linear model promised: -2 g's - s'Hs, where (H + damping) s = -g.
    const double promised = damping_ * step->squaredNorm() - equations.gradient.dot(*step);
    const double ratio = (loss_ - loss) / promised;
    damping_ = std::max(kLeastDamping,
                        damping_ * std::max(1.0 / 3.0, 1.0 - std::pow(2.0 * ratio - 1.0, 3)));
    growth_ = 2.0;
    parameters_ += *step;
    loss_ = loss;
    return true;
  }

  bool keep_if_best() {
    const double criterion =
        validation_.inputs.rows() > 0 ? loss_of(parameters_, validation_) : loss_;
    if (!(criterion < best_criterion_) && best_.size() > 0) return false;
    best_ = parameters_;
    best_criterion_ = criterion;
    return true;
  }

  const Architecture& architecture_;
  const Rows& train_;
  const Rows& validation_;
  Eigen::Index output_;
  double small_gain_;
  Eigen::VectorXd parameters_, best_;
  double loss_ = 0.0, damping_ = 0.0, growth_ = 2.0;
  double best_criterion_ = std::numeric_limits<double>::infinity();
  std::size_t patience_ = 0, unimproved_ = 0;
};

}  // namespace

bool suits_levenberg(const Architecture& architecture) {
  return architecture.parameters() <= kMostParameters;
}

FitResult fit_levenberg(const Surrogate& initial, const FitData& data,
                        const LevenbergOptions& options, const ProgressFn& progress) {
  check_fit_data(initial, data);
  if (data.train_inputs.rows == 0)
    return measured(initial, data, "no training rows: the surrogate as it came");
  Surrogate surrogate = initial;
  rescale(surrogate, data, options.scaling);
  const Rows train = rows_of(surrogate, data.train_inputs, data.train_outputs);
  const Rows validation = rows_of(surrogate, data.validation_inputs, data.validation_outputs);
  const std::size_t outputs = surrogate.outputs.size();
  bool is_stopped = false;
  for (std::size_t k = 0; k < outputs; ++k) {
    Descent descent(surrogate.architecture, train, validation, static_cast<Eigen::Index>(k),
                    surrogate.parameters.row(k), options.small_gain);
    for (std::size_t i = 0; i < options.iterations && !is_stopped && descent.iterate(); ++i)
      is_stopped = progress && !progress({static_cast<double>(k * options.iterations + i + 1),
                                          static_cast<double>(outputs * options.iterations),
                                          "validation loss " + short_number(descent.criterion())});
    std::copy(descent.best().begin(), descent.best().end(), surrogate.parameters.row(k));
  }
  FitResult result = measured(surrogate, data, is_stopped ? "stopped" : "");
  if (is_stopped) result.summary.termination = Termination::Stopped;
  return result;
}

}  // namespace understudy
