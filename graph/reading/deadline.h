#pragma once

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <utility>

#include "base/error.h"

namespace understudy {

/// Reading a program took longer than GraphOptions::time_limit_s, on this machine and as busy as it
/// was. That says nothing of the program, so no graph stands for it.
class TooSlow : public Error {
 public:
  TooSlow(const std::string& program, double seconds)
      : Error(Kind::Failure, message(program, seconds), "try again when the machine is less busy") {
  }

 private:
  static std::string message(const std::string& program, double seconds) {
    std::ostringstream text;
    text << "reading '" << program << "' as a graph took longer than " << seconds << " s";
    return text.str();
  }
};

/// The only clock in reading: it may end it, and nothing that is read depends on it.
class Deadline {
 public:
  /// So many seconds from now, for reading this program.
  Deadline(std::string program, double seconds)
      : program_(std::move(program)),
        seconds_(seconds),
        end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double>(std::min(seconds, 1e6)))) {}

  bool has_passed() const { return Clock::now() > end_; }

  /// Throws TooSlow when it has passed.
  void check() const {
    if (has_passed()) throw TooSlow(program_, seconds_);
  }

 private:
  using Clock = std::chrono::steady_clock;

  std::string program_;
  double seconds_;
  Clock::time_point end_;
};

}  // namespace understudy
