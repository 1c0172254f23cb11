#include "benchmarks/speed/eager_trainer.h"

#include <torch/torch.h>

#include "base/error.h"

namespace understudy {
namespace {

torch::Tensor tensor_of(const Matrix& rows) {
  return torch::tensor(at::ArrayRef<double>(rows.data), at::kDouble)
      .view({static_cast<std::int64_t>(rows.rows), static_cast<std::int64_t>(rows.cols)})
      .to(at::kFloat);
}

class EagerTrainer final : public Trainer {
 public:
  explicit EagerTrainer(const TrainerSetup& setup)
      : inputs_(tensor_of(setup.train.inputs)), targets_(tensor_of(setup.train.targets)) {
    const auto rows = inputs_.size(0);
    batch_ = setup.batch == 0 ? rows : static_cast<std::int64_t>(setup.batch);
    for (std::size_t l = 1; l < setup.widths.size(); ++l) {
      network_->push_back(torch::nn::Linear(static_cast<std::int64_t>(setup.widths[l - 1]),
                                            static_cast<std::int64_t>(setup.widths[l])));
      if (l + 1 == setup.widths.size()) break;
      if (setup.activation == Activation::Tanh)
        network_->push_back(torch::nn::Tanh());
      else if (setup.activation == Activation::Sigmoid)
        network_->push_back(torch::nn::Sigmoid());
      else
        throw misuse("the eager trainer knows tanh and sigmoid");
    }
    adam_ = std::make_unique<torch::optim::Adam>(network_->parameters(),
                                                 torch::optim::AdamOptions(setup.learning_rate));
    at::set_num_threads(setup.threads);
  }

  void train_epoch(const std::vector<std::size_t>& order) override {
    torch::Tensor inputs = inputs_, targets = targets_;
    if (!order.empty()) {
      const std::vector<std::int64_t> indices(order.begin(), order.end());
      const torch::Tensor index = torch::tensor(indices);
      inputs = inputs.index_select(0, index);
      targets = targets.index_select(0, index);
    }
    for (std::int64_t at = 0; at < inputs.size(0); at += batch_) {
      const std::int64_t count = std::min(batch_, inputs.size(0) - at);
      adam_->zero_grad();
      const torch::Tensor outputs = network_->forward(inputs.narrow(0, at, count));
      torch::mse_loss(outputs, targets.narrow(0, at, count)).backward();
      adam_->step();
    }
  }

  TrainerLosses losses() override {
    const torch::NoGradGuard guard;
    return {{torch::mse_loss(network_->forward(inputs_), targets_).item<double>()}, {}, {}};
  }

  void keep(const std::vector<bool>&) override {}
  Matrix kept() const override { return {}; }

 private:
  torch::Tensor inputs_, targets_;
  std::int64_t batch_;
  torch::nn::Sequential network_;
  std::unique_ptr<torch::optim::Adam> adam_;
};

}  // namespace
}  // namespace understudy

understudy::Trainer* understudy_eager_trainer(const understudy::TrainerSetup& setup) {
  return new understudy::EagerTrainer(setup);
}
