#pragma once

#include <Eigen/Core>
#include <cmath>
#include <vector>

#include "surrogates/compiler/heads.h"

namespace understudy {

// What compilers compute with where LibTorch is not at hand.

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

inline float gelu(float x) { return 0.5f * x * (1.0f + std::erf(x * 0.70710678f)); }

/// Every row to mean 0 and variance 1.
inline void normalise_rows(Rows& rows) {
  constexpr float kEpsilon = 1e-5f;
  for (Index i = 0; i < rows.rows(); ++i) {
    const float mean = rows.row(i).mean();
    rows.row(i).array() -= mean;
    const float variance = rows.row(i).squaredNorm() / static_cast<float>(rows.cols());
    rows.row(i) /= std::sqrt(variance + kEpsilon);
  }
}

/// The matrices of a model, which must live as long.
template <typename Model, typename Layout>
class ModelBlocks {
 public:
  explicit ModelBlocks(const Model& model) : model_(model), layout_(model.shape) {}

  Eigen::Map<const Rows> operator()(const ParameterBlock& block) const {
    return {model_.parameters.data() + block.offset, static_cast<Index>(block.rows),
            static_cast<Index>(block.cols)};
  }
  const Layout& layout() const { return layout_; }

 private:
  const Model& model_;
  Layout layout_;
};

/// z: [outputs x z of the heads]; known: [outputs x 2], what is added to the unit estimates.
template <typename Blocks>
std::vector<CompiledNetwork> read_heads(const Blocks& blocks, const Rows& z, const Rows& known,
                                        std::size_t head) {
  const auto& at = blocks.layout();
  Rows weights = z * blocks(at.heads[head]);
  weights.rowwise() += blocks(at.bases[head]).row(0);
  Rows units = z * blocks(at.unit);
  units.rowwise() += blocks(at.unit_bias).row(0);
  units += known;
  std::vector<CompiledNetwork> networks;
  for (Index k = 0; k < z.rows(); ++k)
    networks.push_back({{weights.row(k).begin(), weights.row(k).end()},
                        {static_cast<double>(units(k, 0)), static_cast<double>(units(k, 1))}});
  return networks;
}

}  // namespace understudy
