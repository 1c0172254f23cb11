#include "programs/running/shared_rows.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "base/error.h"

namespace understudy {
namespace {

/// Half a megabyte: both slots stay in a core's cache, yet a batch of cheap rows takes long enough
/// for the cost of waking the other process to vanish.
constexpr std::size_t kSlotBytes = 1 << 19;

std::size_t rows_per_slot(std::size_t inputs, std::size_t outputs) {
  const std::size_t row_bytes = std::max<std::size_t>(1, slot_bytes(1, inputs, outputs));
  return std::clamp<std::size_t>(kSlotBytes / row_bytes, 1, kSlotBytes / sizeof(double));
}

}  // namespace

SharedRows::SharedRows(std::size_t inputs, std::size_t outputs)
    : inputs_(inputs),
      outputs_(outputs),
      slot_rows_(rows_per_slot(inputs, outputs)),
      bytes_(kControlBytes + kSlots * slot_bytes(slot_rows_, inputs, outputs)),
      descriptor_(memfd_create("understudy-rows", MFD_CLOEXEC | MFD_ALLOW_SEALING)),
      memory_(MAP_FAILED) {
  if (ftruncate(descriptor(), static_cast<off_t>(bytes_)) == 0 &&
      fcntl(descriptor(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0)
    memory_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor(), 0);
  if (memory_ == MAP_FAILED)
    throw failure(std::string("cannot share memory with a worker process: ") +
                  std::strerror(errno));
}

SharedRows::~SharedRows() { munmap(memory_, bytes_); }

double* SharedRows::inputs(std::size_t slot) {
  char* const slots = static_cast<char*>(memory_) + kControlBytes;
  return reinterpret_cast<double*>(slots + slot * slot_bytes(slot_rows_, inputs_, outputs_));
}

const double* SharedRows::outputs(std::size_t slot) { return inputs(slot) + slot_rows_ * inputs_; }

}  // namespace understudy
