#include <algorithm>

#include "surrogates/normal_equations_internal.h"

// Of BLAS and LAPACK, as Fortran has them.
extern "C" {
void dsyrk_(const char* triangle, const char* transposed, const int* n, const int* k,
            const double* alpha, const double* a, const int* rows_of_a, const double* beta,
            double* c, const int* rows_of_c);
void dposv_(const char* triangle, const int* n, const int* columns, double* a, const int* rows_of_a,
            double* b, const int* rows_of_b, int* problem);
}

namespace understudy {
namespace {

constexpr Eigen::Index kBlock = 512;  // points at a time: their derivatives stay near

}  // namespace

NormalEquations normal_equations(const Architecture& architecture, const double* parameters,
                                 const RowMajor& inputs, const Eigen::VectorXd& targets) {
  const int size = static_cast<int>(architecture.parameters());
  const double share = 1.0 / static_cast<double>(inputs.rows());
  NormalEquations equations = {Eigen::MatrixXd::Zero(size, size), Eigen::VectorXd::Zero(size)};
  for (Eigen::Index begin = 0; begin < inputs.rows(); begin += kBlock) {
    const Eigen::Index count = std::min(kBlock, inputs.rows() - begin);
    const Linearised at = linearise(architecture, parameters, inputs.middleRows(begin, count));
    equations.gradient.noalias() +=
        share * (at.derivatives.transpose() * (at.outputs - targets.segment(begin, count)));
    const int rows = static_cast<int>(count);
    const double one = 1.0;
    // Row by row in memory is column by column of the transpose.
    dsyrk_("L", "N", &size, &rows, &share, at.derivatives.data(), &size, &one,
           equations.matrix.data(), &size);
  }
  return equations;
}

std::optional<Eigen::VectorXd> solve_damped(const NormalEquations& equations, double damping) {
  Eigen::MatrixXd matrix = equations.matrix;
  matrix.diagonal().array() += damping;
  Eigen::VectorXd step = -equations.gradient;
  const int size = static_cast<int>(step.size()), columns = 1;
  int problem = 0;
  dposv_("L", &size, &columns, matrix.data(), &size, step.data(), &size, &problem);
  if (problem != 0 || !step.allFinite()) return std::nullopt;
  return step;
}

}  // namespace understudy
