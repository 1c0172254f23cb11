#include "surrogates/training/graph_network_internal.h"
#include "surrogates/training/reader_internal.h"

namespace understudy {
namespace {

/// The recursion over nodes, which has a derivative of its own, and what follows it up to z.
class GraphReader : public Reader {
 public:
  GraphReader(const GraphModelShape& shape, at::Device device, bool half)
      : layout_(shape), network_(shape, device, half) {}

  Reading read(FollowedBlocks& parameters, const CompilerExamples& examples,
               const ExampleTensors& tensors) override {
    {
      const at::NoGradGuard guard;
      embeddings_ = network_.forward(parameters.flat(), examples.graphs);
    }
    embeddings_.roots.requires_grad_(true);
    embeddings_.means.requires_grad_(true);
    // What the sketch says of location and scale, if there is one, is where the estimate starts.
    return {trunk(parameters, tensors.root_features),
            tensors.root_features.narrow(1, static_cast<std::int64_t>(kLocationFeature), 2)};
  }

  void add_gradients(const at::Tensor& gradient) override {
    network_.backward({embeddings_.roots.grad(), embeddings_.means.grad()}, gradient);
  }

 private:
  at::Tensor trunk(FollowedBlocks& parameters, const at::Tensor& root_features) const {
    const at::Tensor known = at::cat({embeddings_.roots, embeddings_.means, root_features}, 1);
    const at::Tensor z =
        at::gelu(at::addmm(parameters(layout_.first_bias), known, parameters(layout_.first)));
    return z + at::gelu(at::addmm(parameters(layout_.second_bias), z, parameters(layout_.second)));
  }

  GraphModelLayout layout_;
  GraphNetwork network_;
  GraphNetwork::Embeddings embeddings_;
};

}  // namespace

std::unique_ptr<Reader> make_graph_reader(const GraphModelShape& shape, at::Device device,
                                          bool half) {
  return std::make_unique<GraphReader>(shape, device, half);
}

}  // namespace understudy
