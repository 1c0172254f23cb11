#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace understudy {

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  /// Another of the same file; not valid where the system has none left.
  Descriptor copy() const { return Descriptor(::fcntl(number_, F_DUPFD_CLOEXEC, 0)); }

  int get() const { return number_; }
  bool valid() const { return number_ >= 0; }

 private:
  int number_;
};

}  // namespace understudy
