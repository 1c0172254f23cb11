#include <algorithm>
#include <cmath>

#include "surrogates/fitting/normal_equations_internal.h"

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

/// Adds scale A A', its lower triangle, of A [n x k].
void add_product(const double* a, int n, int k, double scale, Eigen::MatrixXd& matrix) {
  const double one = 1.0;
  dsyrk_("L", "N", &n, &k, &scale, a, &n, &one, matrix.data(), &n);
}

/// x of (matrix + damping I) x = right.
std::optional<Eigen::VectorXd> solve(Eigen::MatrixXd matrix, double damping,
                                     Eigen::VectorXd right) {
  matrix.diagonal().array() += damping;
  const int size = static_cast<int>(right.size()), columns = 1;
  int problem = 0;
  dposv_("L", &size, &columns, matrix.data(), &size, right.data(), &size, &problem);
  if (problem != 0 || !right.allFinite()) return std::nullopt;
  return right;
}

NormalEquations by_rows(const Linearised& at, const Eigen::VectorXd& targets) {
  const Eigen::Index rows = targets.size();
  const double share = 1.0 / std::sqrt(static_cast<double>(rows));
  NormalEquations equations;
  equations.derivatives = share * at.derivatives.transpose();
  equations.errors = share * (at.outputs - targets);
  equations.gradient = equations.derivatives * equations.errors;
  equations.largest = equations.derivatives.rowwise().squaredNorm().maxCoeff();
  equations.matrix = Eigen::MatrixXd::Zero(rows, rows);
  const Eigen::MatrixXd transposed = equations.derivatives.transpose();
  add_product(transposed.data(), static_cast<int>(rows), static_cast<int>(transposed.cols()), 1.0,
              equations.matrix);
  return equations;
}

NormalEquations by_parameters(const Architecture& architecture, const double* parameters,
                              const RowMajor& inputs, const Eigen::VectorXd& targets) {
  const int size = static_cast<int>(architecture.parameters());
  const double share = 1.0 / static_cast<double>(inputs.rows());
  NormalEquations equations;
  equations.matrix = Eigen::MatrixXd::Zero(size, size);
  equations.gradient = Eigen::VectorXd::Zero(size);
  for (Eigen::Index begin = 0; begin < inputs.rows(); begin += kBlock) {
    const Eigen::Index count = std::min(kBlock, inputs.rows() - begin);
    const Linearised at = linearise(architecture, parameters, inputs.middleRows(begin, count));
    equations.gradient.noalias() +=
        share * (at.derivatives.transpose() * (at.outputs - targets.segment(begin, count)));
    // Row by row in memory is column by column of the transpose.
    add_product(at.derivatives.data(), size, static_cast<int>(count), share, equations.matrix);
  }
  equations.largest = equations.matrix.diagonal().maxCoeff();
  return equations;
}

}  // namespace

NormalEquations normal_equations(const Architecture& architecture, const double* parameters,
                                 const RowMajor& inputs, const Eigen::VectorXd& targets) {
  if (static_cast<std::size_t>(inputs.rows()) < architecture.parameters())
    return by_rows(linearise(architecture, parameters, inputs), targets);
  return by_parameters(architecture, parameters, inputs, targets);
}

// Where H = D D': (D D' + damping I)^-1 D = D (D'D + damping I)^-1.
std::optional<Eigen::VectorXd> solve_damped(const NormalEquations& equations, double damping) {
  if (equations.derivatives.size() == 0)
    return solve(equations.matrix, damping, -equations.gradient);
  const auto weights = solve(equations.matrix, damping, -equations.errors);
  if (!weights) return std::nullopt;
  return equations.derivatives * *weights;
}

}  // namespace understudy
