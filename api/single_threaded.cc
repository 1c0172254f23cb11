#include "api/single_threaded.h"

#include <mutex>

// OpenBLAS's own; not there when another BLAS stands in for it.
extern "C" int openblas_get_num_threads() __attribute__((weak));
extern "C" void openblas_set_num_threads(int threads) __attribute__((weak));

namespace understudy::v0 {
namespace {

std::mutex mutex;  // guards what follows
int users = 0;
int threads_before = 0;

}  // namespace

SingleThreaded::SingleThreaded() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (!openblas_get_num_threads || !openblas_set_num_threads || users++ > 0) return;
  threads_before = openblas_get_num_threads();
  openblas_set_num_threads(1);
}

SingleThreaded::~SingleThreaded() {
  const std::lock_guard<std::mutex> lock(mutex);
  if (openblas_get_num_threads && openblas_set_num_threads && --users == 0)
    openblas_set_num_threads(threads_before);
}

}  // namespace understudy::v0
