#include "benchmarks/speed/eager_network.h"

#include <torch/torch.h>

#include "base/error.h"

namespace understudy {
namespace {

class TorchNetwork final : public EagerNetwork {
 public:
  TorchNetwork(const std::vector<std::size_t>& widths, Activation activation,
               const double* parameters)
      : inputs_(static_cast<std::int64_t>(widths[0])) {
    const torch::NoGradGuard guard;
    for (std::size_t l = 1; l < widths.size(); ++l) {
      const auto from = static_cast<std::int64_t>(widths[l - 1]);
      const auto to = static_cast<std::int64_t>(widths[l]);
      torch::nn::Linear linear(from, to);
      // Only read: torch::tensor copies.
      linear->weight.copy_(
          torch::tensor(at::ArrayRef<double>(parameters, widths[l - 1] * widths[l]))
              .view({to, from}));
      parameters += widths[l - 1] * widths[l];
      linear->bias.copy_(torch::tensor(at::ArrayRef<double>(parameters, widths[l])));
      parameters += widths[l];
      network_->push_back(linear);
      if (l + 1 == widths.size()) break;
      if (activation == Activation::Tanh)
        network_->push_back(torch::nn::Tanh());
      else if (activation == Activation::Sigmoid)
        network_->push_back(torch::nn::Sigmoid());
      else
        throw misuse("the eager network knows tanh and sigmoid");
    }
    network_->eval();
    at::set_num_threads(1);
  }

  void value(std::size_t n, const float* x, float* y) override {
    const c10::InferenceMode guard;
    const torch::Tensor outputs = network_->forward(rows(n, x));
    std::copy_n(outputs.data_ptr<float>(), n, y);
  }

  void gradient(std::size_t n, const float* x, float* y, float* gradient) override {
    const torch::Tensor inputs = rows(n, x).requires_grad_();
    const torch::Tensor outputs = network_->forward(inputs);
    const torch::Tensor slopes = torch::autograd::grad({outputs.sum()}, {inputs})[0];
    std::copy_n(outputs.data_ptr<float>(), n, y);
    std::copy_n(slopes.data_ptr<float>(), slopes.numel(), gradient);
  }

 private:
  torch::Tensor rows(std::size_t n, const float* x) const {
    return torch::from_blob(const_cast<float*>(x), {static_cast<std::int64_t>(n), inputs_});
  }

  std::int64_t inputs_;
  torch::nn::Sequential network_;
};

}  // namespace
}  // namespace understudy

understudy::EagerNetwork* understudy_eager_network(const std::vector<std::size_t>& widths,
                                                   understudy::Activation activation,
                                                   const double* parameters) {
  return new understudy::TorchNetwork(widths, activation, parameters);
}
