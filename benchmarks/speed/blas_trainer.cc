#include "benchmarks/speed/blas_trainer.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

extern "C" {
void cblas_sgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha,
                 const float* a, int lda, const float* b, int ldb, float beta, float* c, int ldc);
void openblas_set_num_threads(int threads);
}

namespace understudy {
namespace {

constexpr int kRowMajor = 101, kNo = 111, kYes = 112;

std::vector<float> singles(const Matrix& matrix) {
  return std::vector<float>(matrix.data.begin(), matrix.data.end());
}

class BlasTrainer final : public Trainer {
 public:
  explicit BlasTrainer(const TrainerSetup& setup)
      : tanh_(setup.activation == Activation::Tanh),
        rate_(static_cast<float>(setup.learning_rate)),
        rows_(setup.train.inputs.rows),
        batch_(setup.batch == 0 ? rows_ : setup.batch),
        inputs_(singles(setup.train.inputs)),
        targets_(singles(setup.train.targets)),
        parameters_(singles(setup.parameters)),
        gradient_(parameters_.size()),
        mean_(parameters_.size()),
        square_(parameters_.size()) {
    if (!tanh_ && setup.activation != Activation::Sigmoid)
      throw misuse("the trainer on a BLAS knows tanh and sigmoid");
    openblas_set_num_threads(setup.threads);
    for (const std::size_t width : setup.widths) {
      widths_.push_back(static_cast<int>(width));
      values_.emplace_back(batch_ * width);
      errors_.emplace_back(batch_ * width);
    }
    wanted_.resize(batch_);
  }

  void train_epoch(const std::vector<std::size_t>& order) override {
    for (std::size_t begin = 0; begin < rows_; begin += batch_) {
      const std::size_t count = std::min(batch_, rows_ - begin);
      load(order, begin, count);
      forward(static_cast<int>(count));
      backward(static_cast<int>(count));
      adam();
    }
  }

  TrainerLosses losses() override {
    double sum = 0.0;
    for (std::size_t begin = 0; begin < rows_; begin += batch_) {
      const std::size_t count = std::min(batch_, rows_ - begin);
      load({}, begin, count);
      forward(static_cast<int>(count));
      for (std::size_t i = 0; i < count; ++i)
        sum += std::pow(static_cast<double>(values_.back()[i] - wanted_[i]), 2.0);
    }
    return {{sum / static_cast<double>(rows_)}, {}, {}};
  }

  void keep(const std::vector<bool>&) override {}
  Matrix kept() const override { return {}; }

 private:
  void load(const std::vector<std::size_t>& order, std::size_t begin, std::size_t count) {
    const auto d = static_cast<std::size_t>(widths_[0]);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t row = order.empty() ? begin + i : order[begin + i];
      std::copy_n(inputs_.data() + row * d, d, values_[0].data() + i * d);
      wanted_[i] = targets_[row];
    }
  }

  void forward(int count) {
    const float* weights = parameters_.data();
    for (std::size_t l = 1; l < widths_.size(); ++l) {
      const int from = widths_[l - 1], to = widths_[l];
      float* const out = values_[l].data();
      const float* const biases = weights + from * to;
      for (int i = 0; i < count; ++i) std::copy_n(biases, to, out + i * to);
      cblas_sgemm(kRowMajor, kNo, kYes, count, to, from, 1.0F, values_[l - 1].data(), from, weights,
                  from, 1.0F, out, to);
      weights = biases + to;
      if (l + 1 < widths_.size()) activate(out, count * to);
    }
  }

  void activate(float* values, int count) const {
    if (tanh_)
      for (int i = 0; i < count; ++i) values[i] = std::tanh(values[i]);
    else
      for (int i = 0; i < count; ++i) values[i] = 1.0F / (1.0F + std::exp(-values[i]));
  }

  void backward(int count) {
    for (int i = 0; i < count; ++i)
      errors_.back()[static_cast<std::size_t>(i)] =
          2.0F / static_cast<float>(count) *
          (values_.back()[static_cast<std::size_t>(i)] - wanted_[static_cast<std::size_t>(i)]);
    std::size_t end = parameters_.size();
    for (std::size_t l = widths_.size() - 1; l >= 1; --l) {
      const int from = widths_[l - 1], to = widths_[l];
      end -= static_cast<std::size_t>(to * (from + 1));
      const float* const late = errors_[l].data();
      float* const weights = gradient_.data() + end;
      cblas_sgemm(kRowMajor, kYes, kNo, to, from, count, 1.0F, late, to, values_[l - 1].data(),
                  from, 0.0F, weights, from);
      float* const biases = weights + from * to;
      std::fill_n(biases, to, 0.0F);
      for (int i = 0; i < count; ++i)
        for (int j = 0; j < to; ++j) biases[j] += late[i * to + j];
      if (l == 1) break;
      cblas_sgemm(kRowMajor, kNo, kNo, count, from, to, 1.0F, late, to, parameters_.data() + end,
                  from, 0.0F, errors_[l - 1].data(), from);
      chain(errors_[l - 1].data(), values_[l - 1].data(), count * from);
    }
  }

  void chain(float* errors, const float* values, int count) const {
    if (tanh_)
      for (int i = 0; i < count; ++i) errors[i] *= 1.0F - values[i] * values[i];
    else
      for (int i = 0; i < count; ++i) errors[i] *= values[i] - values[i] * values[i];
  }

  void adam() {
    ++step_;
    const float unbias_mean = 1.0F - std::pow(0.9F, static_cast<float>(step_));
    const float unbias_square = 1.0F - std::pow(0.999F, static_cast<float>(step_));
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      mean_[i] = 0.9F * mean_[i] + 0.1F * gradient_[i];
      square_[i] = 0.999F * square_[i] + 0.001F * gradient_[i] * gradient_[i];
      parameters_[i] -=
          rate_ * (mean_[i] / unbias_mean) / (std::sqrt(square_[i] / unbias_square) + 1e-8F);
    }
  }

  bool tanh_;
  float rate_;
  std::size_t rows_, batch_;
  std::vector<float> inputs_, targets_, wanted_;
  std::vector<float> parameters_, gradient_, mean_, square_;
  std::vector<int> widths_;
  std::vector<std::vector<float>> values_, errors_;  ///< of each layer: [batch x width]
  int step_ = 0;
};

}  // namespace

std::unique_ptr<Trainer> make_blas_trainer(const TrainerSetup& setup) {
  return std::make_unique<BlasTrainer>(setup);
}

}  // namespace understudy
