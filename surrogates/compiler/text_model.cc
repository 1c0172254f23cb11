#include "surrogates/compiler/text_model.h"

namespace understudy {

TextModelLayout::TextModelLayout(const TextModelShape& shape) {
  const std::size_t width = shape.width;
  const auto place_norm = [&](const std::string& name) {
    return NormBlocks{place(name + "_gain", 1, width), place(name + "_shift", 1, width)};
  };
  pieces = place("pieces", shape.pieces, width);
  positions = place("positions", kMostPieces, width);
  norm = place_norm("norm");
  for (std::size_t i = 0; i < shape.layers; ++i) {
    const std::string name = "layer " + std::to_string(i) + " ";
    TextLayerBlocks layer;
    layer.query = place(name + "query", width, width);
    layer.query_bias = place(name + "query_bias", 1, width);
    layer.seen = place(name + "seen", width, 2 * width);
    layer.seen_bias = place(name + "seen_bias", 1, 2 * width);
    layer.joined = place(name + "joined", width, width);
    layer.joined_bias = place(name + "joined_bias", 1, width);
    layer.attention_norm = place_norm(name + "attention_norm");
    layer.up = place(name + "up", width, shape.hidden());
    layer.up_bias = place(name + "up_bias", 1, shape.hidden());
    layer.down = place(name + "down", shape.hidden(), width);
    layer.down_bias = place(name + "down_bias", 1, width);
    layer.norm = place_norm(name + "norm");
    layers.push_back(layer);
  }
  place_heads(shape, width);
}

}  // namespace understudy
