#include "surrogates/torch/module/products_internal.h"

namespace understudy {

at::Tensor Products::operand(const at::Tensor& matrix) const {
  return half_ ? matrix.to(at::kBFloat16) : matrix;
}

at::Tensor Products::operator()(const at::Tensor& a, const at::Tensor& b) const {
  if (!half_) return at::mm(a, b);
  return at::mm(operand(a), operand(b)).to(at::kFloat);
}

}  // namespace understudy
