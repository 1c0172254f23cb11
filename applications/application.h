#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/rng.h"
#include "programs/data/images.h"

namespace understudy {

/// The function at the heart of an application, or what stands in for it: inputs [n x d] in the
/// function's units -> outputs [n x k]. A row without an answer is NaN.
using HeartFunction = std::function<Matrix(const Matrix& inputs)>;

/// A whole program around one small function, from a photograph to a picture. It is told apart
/// from its function, so that the function can be exchanged and the pictures be compared.
struct Application {
  std::string name;         ///< of the application: "colour quantisation"
  std::string program;      ///< of the function that it calls, as suites call it: "kmeans"
  std::size_t inputs;       ///< d of that function
  std::size_t outputs;      ///< k
  std::string description;  ///< what the application does, in a sentence

  /// The same arguments give the same picture. Whatever the function answers (nothing, infinity,
  /// nonsense), a picture comes of it. Throws misuse when the photograph is too small.
  Image (*run)(const Image& photograph, const HeartFunction& function, Rng rng);
};

/// All of them.
const std::vector<Application>& applications();

/// The application around the function of this name; null where there is none.
const Application* find_application(const std::string& program);

}  // namespace understudy
