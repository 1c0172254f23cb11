#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>

#include <cmath>
#include <exception>
#include <thread>

#include "base/error.h"
#include "surrogates/torch/module/compiler_head_internal.h"
#include "surrogates/torch/module/compiler_trainer_internal.h"
#include "surrogates/torch/module/inner_fitting_internal.h"

namespace understudy {
namespace {

// AdamW's.
constexpr double kFirstDecay = 0.9, kSecondDecay = 0.98, kEpsilon = 1e-8;

// In the root of a loss, so that what is learnt already does not take over.
constexpr double kLossFloor = 1e-4;

constexpr double kUnitWeight = 0.05;

constexpr std::int64_t kPart = 1 << 15;  // parameters updated at a time

at::Tensor to_tensor(const std::vector<float>& values, at::Device device) {
  return at::from_blob(const_cast<float*>(values.data()),
                       {static_cast<std::int64_t>(values.size())}, at::kFloat)
      .to(device, at::kFloat, false, true);
}

std::vector<float> to_vector(const at::Tensor& tensor) {
  const at::Tensor here = tensor.to(at::kCPU).contiguous();
  return {here.data_ptr<float>(), here.data_ptr<float>() + here.numel()};
}

/// One part of a batch, with all that its thread needs.
class Shard {
 public:
  Shard(const CompilerShape& shape, const CompilerTrainerOptions& options, at::Device device)
      : device_(device),
        inner_(options.inner),
        reader_(make_reader(shape, options, device)),
        head_(shape) {}

  /// Gradient of the mean loss, flat, and the loss. `heads`: which to train.
  double differentiate(const at::Tensor& parameters, const CompilerExamples& examples,
                       const std::vector<std::size_t>& heads) {
    FollowedBlocks blocks(parameters, true);
    const ExampleTensors tensors(examples, device_);
    const at::Tensor loss =
        loss_of(blocks, tensors, reader_->read(blocks, examples, tensors), heads);
    loss.backward();
    const at::NoGradGuard guard;
    if (!gradient_.defined()) gradient_ = at::empty_like(parameters);
    gradient_.zero_();
    blocks.write_gradients(gradient_);
    reader_->add_gradients(gradient_);
    return loss.item<double>();
  }

  const at::Tensor& gradient() const { return gradient_; }

  CompilerLosses evaluate(const at::Tensor& parameters, const CompilerExamples& examples,
                          std::size_t head) {
    const at::NoGradGuard guard;
    const ExampleTensors tensors(examples, device_);
    CompilerLosses losses;
    FollowedBlocks blocks(parameters, false);
    const Reading reading = reader_->read(blocks, examples, tensors);
    const at::Tensor weights = head_.weights(blocks, reading, head);
    const at::Tensor outputs = head_.outputs(weights, tensors.inputs, head);
    for (const float loss : to_vector(errors_of(outputs, tensors))) losses.shape.push_back(loss);
    if (reading.z.defined())
      add_unit_losses(examples, head_.units(blocks, reading).cpu(), outputs.cpu(), losses);
    return losses;
  }

 private:
  at::Tensor loss_of(FollowedBlocks& parameters, const ExampleTensors& examples,
                     const Reading& reading, const std::vector<std::size_t>& heads) {
    at::Tensor total;
    if (reading.z.defined())
      total = at::smooth_l1_loss(head_.units(parameters, reading), examples.units) * kUnitWeight;
    for (const std::size_t head : heads) {
      const at::Tensor weights = head_.weights(parameters, reading, head);
      const at::Tensor loss = surrogate_loss(weights, examples, head);
      total = total.defined() ? total + loss : loss;
    }
    return total / static_cast<double>(heads.size());
  }

  /// Each example's mean squared error: [n].
  static at::Tensor errors_of(const at::Tensor& outputs, const ExampleTensors& examples) {
    const at::Tensor errors = (outputs - examples.targets) * examples.weights;
    return errors.square().sum(1) / examples.weights.sum(1).clamp_min(1.0);
  }

  at::Tensor root_loss(const at::Tensor& weights, const ExampleTensors& examples,
                       std::size_t head) const {
    const at::Tensor outputs = head_.outputs(weights, examples.inputs, head);
    return (errors_of(outputs, examples) + kLossFloor).sqrt().mean();
  }

  at::Tensor surrogate_loss(const at::Tensor& weights, const ExampleTensors& examples,
                            std::size_t head) const {
    const double share = inner_.steps > 0 ? inner_.share : 0.0;
    if (share == 0.0) return root_loss(weights, examples, head);
    const at::Tensor after = loss_after_fitting(weights, examples, head);
    if (share == 1.0) return after;
    return (1.0 - share) * root_loss(weights, examples, head) + share * after;
  }

  /// Fitted on the first half of the points, measured on the second.
  at::Tensor loss_after_fitting(const at::Tensor& weights, const ExampleTensors& examples,
                                std::size_t head) const {
    const std::int64_t points = examples.inputs.size(1), half = points / 2;
    const ExampleTensors seen = examples.points(0, half);
    const at::Tensor own = weights.expand({examples.inputs.size(0), weights.size(1)});
    const at::Tensor after = fitted(own, inner_, [&](const at::Tensor& tried) {
      return errors_of(head_.outputs(tried, seen.inputs, head), seen).sum();
    });
    return root_loss(after, examples.points(half, points - half), head);
  }

  /// The error in the program's units, in units of its own deviation.
  static void add_unit_losses(const CompilerExamples& examples, const at::Tensor& units,
                              const at::Tensor& outputs, CompilerLosses& losses) {
    const auto predicted = units.accessor<float, 2>();
    const auto values = outputs.accessor<float, 2>();
    for (std::size_t g = 0; g < examples.size(); ++g) {
      const auto row = static_cast<std::int64_t>(g);
      const UnitEstimate guess{predicted[row][0], predicted[row][1]};
      const UnitEstimate truth{examples.units[2 * g], examples.units[2 * g + 1]};
      double sum = 0.0, count = 0.0;
      for (std::size_t i = 0; i < examples.points; ++i) {
        const std::size_t at = g * examples.points + i;
        const double y = static_cast<double>(values[row][static_cast<std::int64_t>(i)]);
        const double error =
            guess.restandardised(y, truth) - static_cast<double>(examples.targets[at]);
        sum += static_cast<double>(examples.weights[at]) * error * error;
        count += static_cast<double>(examples.weights[at]);
      }
      losses.unit.push_back(sum / std::max(count, 1.0));
    }
  }

  at::Device device_;
  InnerFitting inner_;
  std::unique_ptr<Reader> reader_;
  CompilerHead head_;
  at::Tensor gradient_;
};

class TorchCompilerTrainer : public CompilerTrainer {
 public:
  TorchCompilerTrainer(const CompilerShape& shape, const CompilerTrainerOptions& options,
                       const CompilerTrainerState& start)
      : options_(options), device_(at::hasCUDA() ? at::kCUDA : at::kCPU) {
    at::set_num_threads(1);  // shards are the threads
    for (std::size_t i = 0; i < options.shards; ++i) shards_.emplace_back(shape, options, device_);
    restore(start);
  }

  double step(const std::function<CompilerExamples(std::size_t shard)>& draw, double learning_rate,
              std::size_t head) override {
    std::vector<std::size_t> heads = {0};
    if (head != 0) heads.push_back(head);
    std::vector<double> losses(shards_.size(), 0.0);
    on_threads([&](std::size_t shard) {
      losses[shard] = shards_[shard].differentiate(parameters_, draw(shard), heads);
    });
    update(learning_rate);
    double sum = 0.0;
    for (const double loss : losses) sum += loss;
    return sum / static_cast<double>(losses.size());
  }

  CompilerLosses evaluate(const CompilerExamples& examples, std::size_t head) override {
    return shards_[0].evaluate(average_, examples, head);
  }

  CompilerTrainerState state() const override {
    return {step_, to_vector(parameters_), to_vector(first_), to_vector(second_),
            to_vector(average_)};
  }

  void restore(const CompilerTrainerState& state) override {
    step_ = state.step;
    parameters_ = to_tensor(state.parameters, device_);
    first_ = to_tensor(state.first_moment, device_);
    second_ = to_tensor(state.second_moment, device_);
    average_ = to_tensor(state.average, device_);
  }

 private:
  /// Calls `work` with the number of each shard, on threads of their own.
  void on_threads(const std::function<void(std::size_t shard)>& work) {
    std::vector<std::exception_ptr> errors(shards_.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < shards_.size(); ++i)
      threads.emplace_back([&, i] {
        try {
          work(i);
        } catch (...) {
          errors[i] = std::current_exception();
        }
      });
    for (std::thread& thread : threads) thread.join();
    for (const std::exception_ptr& error : errors)
      if (error) std::rethrow_exception(error);
  }

  /// Calls `work` with parts of the parameters that stay in a processor's cache from operation to
  /// operation, each shard's thread with its own.
  void on_parts(
      const std::function<void(std::size_t shard, std::int64_t begin, std::int64_t count)>& work) {
    const std::int64_t size = parameters_.numel();
    if (!parameters_.is_cpu()) {
      work(0, 0, size);
      return;
    }
    on_threads([&](std::size_t shard) {
      const at::NoGradGuard guard;
      const auto threads = static_cast<std::int64_t>(shards_.size());
      for (std::int64_t part = static_cast<std::int64_t>(shard); part * kPart < size;
           part += threads)
        work(shard, part * kPart, std::min(kPart, size - part * kPart));
    });
  }

  void update(double learning_rate) {
    const at::NoGradGuard guard;
    std::vector<double> squares(shards_.size(), 0.0);
    on_parts([&](std::size_t shard, std::int64_t begin, std::int64_t count) {
      at::Tensor gradient = shards_[0].gradient().narrow(0, begin, count);
      for (std::size_t i = 1; i < shards_.size(); ++i)
        gradient.add_(shards_[i].gradient().narrow(0, begin, count));
      gradient.div_(static_cast<double>(shards_.size()));
      squares[shard] += std::pow(gradient.norm().item<double>(), 2);
    });
    double square = 0.0;
    for (const double part : squares) square += part;
    const double norm = std::sqrt(square);
    if (!std::isfinite(norm)) return;  // a step that says nothing
    ++step_;
    on_parts([&](std::size_t, std::int64_t begin, std::int64_t count) {
      const auto part = [&](const at::Tensor& whole) { return whole.narrow(0, begin, count); };
      update_part(part(shards_[0].gradient()), std::min(1.0, options_.clip / norm), learning_rate,
                  part(parameters_), part(first_), part(second_), part(average_));
    });
  }

  void update_part(at::Tensor gradient, double clipped, double learning_rate, at::Tensor parameters,
                   at::Tensor first, at::Tensor second, at::Tensor average) const {
    const auto t = static_cast<double>(step_);
    gradient.mul_(clipped);
    first.lerp_(gradient, 1.0 - kFirstDecay);
    second.mul_(kSecondDecay).addcmul_(gradient, gradient, 1.0 - kSecondDecay);
    const double scale = std::sqrt(1.0 - std::pow(kSecondDecay, t));
    at::sqrt_out(gradient, second).add_(kEpsilon * scale);
    parameters.mul_(1.0 - learning_rate * options_.weight_decay);
    parameters.addcdiv_(first, gradient, -learning_rate * scale / (1.0 - std::pow(kFirstDecay, t)));
    average.lerp_(parameters, 1.0 - std::min(options_.averaging, t / (t + 10.0)));
  }

  CompilerTrainerOptions options_;
  at::Device device_;
  std::vector<Shard> shards_;
  std::size_t step_ = 0;
  at::Tensor parameters_, first_, second_, average_;
};

}  // namespace

std::unique_ptr<CompilerTrainer> make_torch_compiler_trainer(const CompilerShape& shape,
                                                             const CompilerTrainerOptions& options,
                                                             const CompilerTrainerState& start) {
  try {
    return std::make_unique<TorchCompilerTrainer>(shape, options, start);
  } catch (const c10::Error& error) {
    throw failure(std::string("LibTorch cannot train: ") + error.what_without_backtrace());
  }
}

}  // namespace understudy
