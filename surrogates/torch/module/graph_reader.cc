#include "surrogates/torch/module/graph_network_internal.h"
#include "surrogates/torch/module/reader_internal.h"

namespace understudy {
namespace {

/// The recursion over nodes, which has a derivative of its own, and what follows it up to z.
class GraphReader : public Reader {
 public:
  GraphReader(const GraphModelShape& shape, at::Device device, bool half)
      : layout_(shape),
        width_(static_cast<std::int64_t>(shape.width)),
        network_(shape, device, half) {}

  Reading read(FollowedBlocks& parameters, const CompilerExamples& examples,
               const ExampleTensors& tensors) override {
    has_graphs_ = examples.graphs.graphs > 0;
    if (has_graphs_) {
      const at::NoGradGuard guard;
      embeddings_ = network_.forward(parameters.flat(), examples.graphs);
    } else {
      const auto like = tensors.root_features.options();
      const at::Tensor none = at::zeros({tensors.root_features.size(0), width_}, like);
      embeddings_ = {none, none};
    }
    embeddings_.roots.requires_grad_(has_graphs_);
    embeddings_.means.requires_grad_(has_graphs_);
    // What the probe values, if any, say of location and scale is where the estimate starts.
    return {trunk(parameters, tensors.root_features),
            tensors.root_features.narrow(1, static_cast<std::int64_t>(kLocationFeature), 2)};
  }

  void add_gradients(const at::Tensor& gradient) override {
    if (!has_graphs_) return;
    network_.backward({embeddings_.roots.grad(), embeddings_.means.grad()}, gradient);
  }

 private:
  at::Tensor trunk(FollowedBlocks& parameters, const at::Tensor& root_features) const {
    const at::Tensor known = at::cat({embeddings_.roots, embeddings_.means, root_features}, 1);
    at::Tensor z =
        at::gelu(at::addmm(parameters(layout_.first_bias), known, parameters(layout_.first)));
    for (std::size_t i = 0; i < kFurtherLayers; ++i)
      z = z + at::gelu(at::addmm(parameters(layout_.further_bias[i]), z,
                                 parameters(layout_.further[i])));
    return z;
  }

  GraphModelLayout layout_;
  std::int64_t width_;
  bool has_graphs_ = false;
  GraphNetwork network_;
  GraphNetwork::Embeddings embeddings_;
};

}  // namespace

std::unique_ptr<Reader> make_graph_reader(const GraphModelShape& shape, at::Device device,
                                          bool half) {
  return std::make_unique<GraphReader>(shape, device, half);
}

}  // namespace understudy
