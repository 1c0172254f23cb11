#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "surrogates/torch/module/torch_network_internal.h"
#include "surrogates/torch/module/torch_trainer_internal.h"

// OpenBLAS keeps threads of its own, which LibTorch's setting does not reach. Another BLAS has no
// such function.
extern "C" void openblas_set_num_threads(int threads) __attribute__((weak));

namespace understudy {
namespace {

// How many numbers of one layer are worked on at once: more would leave the cache (the fastest of
// 2^14 to 2^21 for 64 networks of 64-16-1), and large data sets would need as much memory again.
constexpr std::int64_t kTileNumbers = 1 << 20;

// Adam (Kingma, Ba 2015, algorithm 1, with the defaults of its text) in one pass over memory.
class Adam {
 public:
  Adam(std::int64_t size, double learning_rate)
      : learning_rate_(learning_rate),
        mean_(static_cast<std::size_t>(size), 0.0F),
        square_(static_cast<std::size_t>(size), 0.0F) {}

  void step(const at::Tensor& gradients, at::Tensor& parameters) {
    constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8;
    ++steps_;
    const auto rate = static_cast<float>(learning_rate_ / (1.0 - std::pow(kBeta1, steps_)));
    const auto unbias = static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(kBeta2, steps_)));
    const float* __restrict gradient = gradients.data_ptr<float>();
    float* __restrict parameter = parameters.data_ptr<float>();
    float* __restrict mean = mean_.data();
    float* __restrict square = square_.data();
    for (std::size_t i = 0; i < mean_.size(); ++i) {
      const float g = gradient[i];
      mean[i] = float(kBeta1) * mean[i] + float(1.0 - kBeta1) * g;
      square[i] = float(kBeta2) * square[i] + float(1.0 - kBeta2) * g * g;
      parameter[i] -= rate * mean[i] / (std::sqrt(square[i]) * unbias + float(kEpsilon));
    }
  }

 private:
  double learning_rate_;
  int steps_ = 0;
  std::vector<float> mean_, square_;  // moments of the gradient: first, second
};

// Rows of data as columns: inputs [d, n], targets [k, n].
struct Columns {
  at::Tensor inputs, targets;
};

at::Tensor transposed(const Matrix& rows) {
  const at::Tensor view = at::from_blob(
      const_cast<double*>(rows.data.data()),
      {static_cast<std::int64_t>(rows.rows), static_cast<std::int64_t>(rows.cols)}, at::kDouble);
  return view.t().to(at::kFloat).contiguous();
}

Columns columns_of(const TrainerRows& rows) {
  return {transposed(rows.inputs), transposed(rows.targets)};
}

// Columns [begin, begin + n) of the data, as views.
struct Tile {
  std::int64_t begin;
  at::Tensor inputs, inputs_transposed, targets;
};

std::vector<Tile> tiles_of(const Columns& columns, std::int64_t begin, std::int64_t end,
                           std::int64_t size) {
  std::vector<Tile> tiles;
  for (; begin < end; begin += size) {
    const std::int64_t count = std::min(size, end - begin);
    const at::Tensor inputs = columns.inputs.narrow(1, begin, count);
    tiles.push_back({begin, inputs, inputs.t(), columns.targets.narrow(1, begin, count)});
  }
  return tiles;
}

// The rows of one step.
struct Batch {
  std::vector<Tile> tiles;
  at::Tensor factor;  // 2 / rows, which turns errors into derivatives of their mean square
};

class TorchTrainer final : public Trainer {
 public:
  explicit TorchTrainer(const TrainerSetup& setup)
      : network_(setup.widths, setup.activation, setup.parameters),
        adam_(network_.parameters().numel(), setup.learning_rate),
        kept_(network_.parameters().clone()),
        networks_(static_cast<std::int64_t>(setup.parameters.rows)) {
    Columns all;
    for (const TrainerRows* part : {&setup.train, &setup.validation, &setup.test}) {
      counts_.push_back(static_cast<std::int64_t>(part->inputs.rows));
      if (counts_.back() == 0) continue;
      const Columns columns = columns_of(*part);
      const bool first = !all.inputs.defined();
      all.inputs = first ? columns.inputs : at::cat({all.inputs, columns.inputs}, 1);
      all.targets = first ? columns.targets : at::cat({all.targets, columns.targets}, 1);
    }
    // Batches are views of a copy, which train_epoch puts into another order.
    const std::int64_t rows = counts_[0];
    given_ = {all.inputs.narrow(1, 0, rows), all.targets.narrow(1, 0, rows)};
    shuffled_ = {given_.inputs.clone(), given_.targets.clone()};

    const auto widest = *std::max_element(setup.widths.begin() + 1, setup.widths.end());
    const std::int64_t tile =
        std::max<std::int64_t>(64, kTileNumbers / (networks_ * static_cast<std::int64_t>(widest)));
    const auto batch =
        setup.batch == 0 ? rows : std::min(rows, static_cast<std::int64_t>(setup.batch));
    for (std::int64_t begin = 0; begin < rows; begin += batch) {
      const std::int64_t end = std::min(begin + batch, rows);
      const at::Tensor factor = at::scalar_tensor(2.0F / static_cast<float>(end - begin));
      batches_.push_back({tiles_of(shuffled_, begin, end, tile), factor});
    }
    everything_ = tiles_of(all, 0, all.inputs.size(1), tile);
    squares_ = at::empty_like(all.targets);
  }

  void train_epoch(const std::vector<std::size_t>& order) override {
    const c10::InferenceMode mode;
    if (!order.empty()) shuffle(order);
    for (const Batch& batch : batches_) step(batch);
  }

  TrainerLosses losses() override {
    const c10::InferenceMode mode;
    for (const Tile& tile : everything_) {
      at::Tensor squares = squares_.narrow(1, tile.begin, tile.inputs.size(1));
      at::sub_out(squares, network_.forward(tile.inputs), tile.targets).square_();
    }
    return {mean_squares(0, counts_[0]), mean_squares(counts_[0], counts_[1]),
            mean_squares(counts_[0] + counts_[1], counts_[2])};
  }

  void keep(const std::vector<bool>& outputs) override {
    const c10::InferenceMode mode;
    if (std::find(outputs.begin(), outputs.end(), false) == outputs.end()) {
      kept_.copy_(network_.parameters());
      return;
    }
    at::Tensor marks = at::empty({networks_}, at::kBool);
    std::copy(outputs.begin(), outputs.end(), marks.data_ptr<bool>());
    kept_ = at::where(marks.index_select(0, network_.owners()), network_.parameters(), kept_);
  }

  Matrix kept() const override {
    const c10::InferenceMode mode;
    return network_.to_matrix(kept_);
  }

 private:
  void shuffle(const std::vector<std::size_t>& order) {
    const at::Tensor columns = at::tensor(std::vector<std::int64_t>(order.begin(), order.end()));
    at::index_select_out(shuffled_.inputs, given_.inputs, 1, columns);
    at::index_select_out(shuffled_.targets, given_.targets, 1, columns);
  }

  void step(const Batch& batch) {
    for (const Tile& tile : batch.tiles) {
      network_.forward(tile.inputs).sub_(tile.targets).mul_(batch.factor);
      network_.backward(tile.inputs_transposed, tile.begin != batch.tiles.front().begin);
    }
    adam_.step(network_.gradients(), network_.parameters());
  }

  std::vector<double> mean_squares(std::int64_t begin, std::int64_t count) const {
    if (count == 0) return {};
    const at::Tensor means = squares_.narrow(1, begin, count).mean(1, false, at::kDouble);
    return {means.data_ptr<double>(), means.data_ptr<double>() + networks_};
  }

  TorchNetwork network_;
  Adam adam_;
  at::Tensor kept_;  // [k P], as network_.parameters()
  std::int64_t networks_;
  std::vector<std::int64_t> counts_;  // rows: train, validation, test
  Columns given_, shuffled_;          // the training rows: as they came, as they are trained on
  std::vector<Batch> batches_;
  std::vector<Tile> everything_;  // train, validation and test rows, in this order
  at::Tensor squares_;            // [k, n] of `everything_`
};

void set_up(int threads) {
  at::globalContext().setDeterministicAlgorithms(true, false);
  if (at::get_num_threads() != threads) at::set_num_threads(threads);
  if (openblas_set_num_threads) openblas_set_num_threads(threads);
}

// Tells LibTorch's errors in the words of this project.
template <typename Action>
auto translated(const char* doing, Action action) {
  try {
    return action();
  } catch (const c10::Error& error) {
    throw failure(std::string(doing) + ": LibTorch says: " + error.what_without_backtrace());
  }
}

// The same trainer, with its errors translated.
class TranslatingTrainer final : public Trainer {
 public:
  explicit TranslatingTrainer(const TrainerSetup& setup) {
    translated("preparing a fit", [&] {
      const c10::InferenceMode mode;
      set_up(setup.threads);
      trainer_ = std::make_unique<TorchTrainer>(setup);
    });
  }
  void train_epoch(const std::vector<std::size_t>& order) override {
    translated("fitting", [&] { trainer_->train_epoch(order); });
  }
  TrainerLosses losses() override {
    return translated("measuring losses", [&] { return trainer_->losses(); });
  }
  void keep(const std::vector<bool>& outputs) override {
    translated("keeping the best", [&] { trainer_->keep(outputs); });
  }
  Matrix kept() const override {
    return translated("reading the best", [&] { return trainer_->kept(); });
  }

 private:
  std::unique_ptr<TorchTrainer> trainer_;
};

}  // namespace

std::unique_ptr<Trainer> make_torch_trainer(const TrainerSetup& setup) {
  return std::make_unique<TranslatingTrainer>(setup);
}

}  // namespace understudy
