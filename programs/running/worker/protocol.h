#pragma once

#include <cstddef>
#include <cstdint>

namespace understudy {

// What Understudy and its worker process say to each other.
//
// They share one memory file: a Control, then two slots of rows, so that the worker computes one
// while the other is filled and emptied. A socket carries one Request per batch of rows and one
// Reply back; its end tells either side that the other is gone.
//
// The program runs in the worker and can write anywhere in this memory. Nothing read from it may
// be believed without a check.

constexpr int kSocketDescriptor = 3;
constexpr int kMemoryDescriptor = 4;
constexpr int kObjectDescriptor = 5;  // the shared object
constexpr std::size_t kSlots = 2;
constexpr std::int64_t kNoSystemCall = INT64_MIN;  // no program can ask for this one
constexpr std::int64_t kOutOfBounds = 7303010;     // no system has it: asked for by the loop's text
                                                   // when an index is past its array's end

/// Entry point of a compiled program: computes rows [0, rows) of `in` into `out` and writes the
/// row that it is at to `current`, at the end `rows`.
using RowsFunction = void(const double* in, double* out, long rows, volatile long* current);

struct Control {
  // Written by the parent before the worker starts.
  char entry[256];  ///< name of the shared object's RowsFunction
  std::uint64_t parent = 0;
  std::uint64_t memory_bytes = 0;  ///< address space beyond the worker's own
  std::uint64_t cpu_seconds = 0;
  std::uint64_t slot_rows = 0;
  std::uint64_t inputs = 0;   ///< doubles per row
  std::uint64_t outputs = 0;  ///< doubles per row

  // Written by the worker.
  volatile long current[kSlots];         ///< by slot: the row it is at
  volatile std::int64_t system_call;     ///< number of the one that was refused
  volatile std::int64_t descriptor;      ///< that call's first argument
  volatile std::int64_t stack_overflow;  ///< 1: the stack was used up when the signal came
  char message[512];                     ///< why it could not begin
};

/// Where the slots lie behind the control block, in bytes.
constexpr std::size_t kControlBytes = 8192;
static_assert(sizeof(Control) <= kControlBytes);

inline std::size_t slot_bytes(std::size_t rows, std::size_t inputs, std::size_t outputs) {
  return rows * (inputs + outputs) * sizeof(double);
}

struct Request {
  std::uint32_t slot = 0;
  std::uint32_t rows = 0;
};

struct Reply {
  enum Kind : std::uint32_t { Ready, CannotLoad, Done };
  std::uint32_t kind = Ready;
  std::uint32_t slot = 0;
};

}  // namespace understudy
