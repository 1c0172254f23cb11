#include <variant>

#include "surrogates/torch/module/reader_internal.h"

namespace understudy {
namespace {

/// For one surrogate for all programs, whatever they are.
class BlindReader : public Reader {
 public:
  Reading read(FollowedBlocks&, const CompilerExamples&, const ExampleTensors&) override {
    return {};
  }
};

}  // namespace

std::unique_ptr<Reader> make_reader(const CompilerShape& shape,
                                    const CompilerTrainerOptions& options, at::Device device) {
  if (!options.reads_program) return std::make_unique<BlindReader>();
  if (const auto* text = std::get_if<TextModelShape>(&shape))
    return make_text_reader(*text, device, options.half);
  return make_graph_reader(std::get<GraphModelShape>(shape), device, options.half);
}

}  // namespace understudy
