#pragma once

namespace understudy::v0 {

/// For as long as one exists, products of matrices take one thread, as they do in the command:
/// their rounding, and so every answer, would else depend on the number of cores. How many OpenBLAS
/// had before it gets back in the end.
class SingleThreaded {
 public:
  SingleThreaded();
  ~SingleThreaded();
  SingleThreaded(const SingleThreaded&) = delete;
  SingleThreaded& operator=(const SingleThreaded&) = delete;
};

}  // namespace understudy::v0
