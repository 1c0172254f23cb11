#include "surrogates/compiler/heads.h"

namespace understudy {

Architecture HeadShapes::head(std::size_t index) const {
  Architecture architecture;
  architecture.inputs = kInputSlots;
  architecture.hidden = heads[index];
  return architecture;
}

ParameterBlock HeadLayout::place(const std::string& name, std::size_t rows, std::size_t cols) {
  const ParameterBlock block{name, rows, cols, size};
  size += block.size();
  return block;
}

void HeadLayout::place_heads(const HeadShapes& shapes, std::size_t z) {
  unit = place("unit", z, 2);
  unit_bias = place("unit_bias", 1, 2);
  for (std::size_t i = 0; i < shapes.heads.size(); ++i) {
    const std::size_t count = shapes.head(i).parameters();
    heads.push_back(place("head " + shapes.head(i).to_string(), z, count));
    bases.push_back(place("base " + shapes.head(i).to_string(), 1, count));
  }
}

}  // namespace understudy
