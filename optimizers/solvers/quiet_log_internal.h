#pragma once

#include <glog/logging.h>

namespace understudy {

/// While one lives, Ceres does not warn through its log of what is no concern of a caller's, such
/// as lines that are perfectly straight: a library does not print.
class QuietLog {
 public:
  QuietLog() : before_(FLAGS_minloglevel) { FLAGS_minloglevel = google::GLOG_FATAL; }
  ~QuietLog() { FLAGS_minloglevel = before_; }
  QuietLog(const QuietLog&) = delete;
  QuietLog& operator=(const QuietLog&) = delete;

 private:
  int before_;
};

}  // namespace understudy
