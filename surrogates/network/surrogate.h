#pragma once

#include <string>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"
#include "base/model.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// A small network that behaves like a program: one scalar network per output, bundled, with the
/// scaling from and to the program's own units. A plain value: it copies and travels.
struct Surrogate {
  Architecture architecture;
  Box box;                           ///< inputs are scaled from here to [-1,1]
  std::vector<std::string> outputs;  ///< names, one network each
  std::vector<double> means;         ///< [k] output = mean + scale * network
  std::vector<double> scales;        ///< [k] > 0

  /// [k x parameters()], per network W1 [h1 x d] row-major, b1 [h1], W2, b2, ..., as
  /// torch.nn.Linear lays them out.
  Matrix parameters;

  /// Throws misuse naming what does not fit together. Everything below REQUIRES that it holds.
  void validate() const;

  /// x: [n x d] in program units -> [n x k] in program units. Throws misuse on another width.
  Matrix predict(const Matrix& x) const;

  /// outputs: [k]; jacobian: [k x d] row-major or null. Both in program units. Safe from many
  /// threads; allocates only at a thread's first call with a network of this size.
  void evaluate(const double* x, double* outputs, double* jacobian) const;

  /// This surrogate as the tuner wants it; the model holds a copy.
  Model model() const;

  /// The file's bytes: a magic word, a format version, then the fields, then a checksum. Exact.
  std::string to_bytes() const;
  /// Throws misuse saying what is wrong: not a surrogate, another version, damaged.
  static Surrogate from_bytes(const std::string& bytes);
};

}  // namespace understudy
