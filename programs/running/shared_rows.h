#pragma once

#include <cstddef>

#include "programs/running/descriptor.h"
#include "programs/running/worker/protocol.h"

namespace understudy {

/// The memory that a worker shares with this process: a control block and two slots of rows.
/// Its size is sealed: a worker that got hold of it could otherwise cut it short under us.
class SharedRows {
 public:
  /// `inputs`, `outputs`: doubles per row. Throws failure when there is no memory.
  SharedRows(std::size_t inputs, std::size_t outputs);
  ~SharedRows();
  SharedRows(const SharedRows&) = delete;
  SharedRows& operator=(const SharedRows&) = delete;

  int descriptor() const { return descriptor_.get(); }
  Control& control() { return *static_cast<Control*>(memory_); }

  std::size_t slot_rows() const { return slot_rows_; }
  double* inputs(std::size_t slot);         ///< [slot_rows x inputs]
  const double* outputs(std::size_t slot);  ///< [slot_rows x outputs]

 private:
  std::size_t inputs_;
  std::size_t outputs_;
  std::size_t slot_rows_;
  std::size_t bytes_;
  Descriptor descriptor_;
  void* memory_ = nullptr;
};

}  // namespace understudy
