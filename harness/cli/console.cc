#include "harness/cli/console.h"

#include <sys/ioctl.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

std::atomic<bool> stop_requested{false};

void request_stop(int signal) {
  stop_requested = true;
  std::signal(signal, SIG_DFL);
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string duration(double seconds) {
  const auto whole = static_cast<long long>(std::lround(seconds));
  char text[32];
  if (whole < 60)
    std::snprintf(text, sizeof text, "%llds", whole);
  else if (whole < 3600)
    std::snprintf(text, sizeof text, "%lldm%02llds", whole / 60, whole % 60);
  else
    std::snprintf(text, sizeof text, "%lldh%02lldm", whole / 3600, whole / 60 % 60);
  return text;
}

}  // namespace

Console::Console(std::string activity, Clock clock)
    : activity_(std::move(activity)),
      terminal_(::isatty(STDERR_FILENO) != 0),
      clock_(std::move(clock)),
      start_(clock_()),
      last_(start_) {}

Console::~Console() { clear(); }

void Console::watch_interrupts() {
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
}

void Console::stop_after(double seconds) {
  constexpr double kLeast = 1e-3, kMost = 1e8;
  if (!(seconds >= kLeast && seconds <= kMost))
    throw misuse("a time limit of " + format_number(seconds) + " seconds cannot be kept",
                 "say 0.001 or more, or leave it out");
  std::signal(SIGALRM, request_stop);
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(seconds);
  timer.it_value.tv_usec = static_cast<suseconds_t>(1e6 * (seconds - std::floor(seconds)));
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

bool Console::interrupted() { return stop_requested; }

void Console::clear() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
  drawn_ = false;
}

void Console::note(const std::string& text) {
  clear();
  std::cerr << text << '\n';
}

std::string Console::line(const Progress& progress, double share_of_work) const {
  std::string text = activity_;
  const double elapsed = clock_() - start_;
  if (progress.total > 0.0) {
    const double share = std::clamp(progress.done / progress.total, 0.0, 1.0);
    constexpr int kCells = 20;
    const int full = static_cast<int>(share * kCells);
    text += " [" + std::string(static_cast<std::size_t>(full), '#') +
            std::string(static_cast<std::size_t>(kCells - full), '.') + "] ";
    char count[64];
    std::snprintf(count, sizeof count, "%.0f/%.0f", progress.done, progress.total);
    text += count;
    const double worked = (progress.done - first_done_) / (progress.total - first_done_);
    const double finished = share_of_work > 0.0 ? share_of_work : worked;
    if (finished > 0.0) text += "  ETA " + duration(elapsed * (1.0 - finished) / finished);
  } else {
    text += " " + duration(elapsed);
  }
  if (!progress.note.empty()) text += "  " + progress.note;
  return text;
}

bool Console::show(const Progress& progress, double share_of_work) {
  if (first_done_ < 0.0) first_done_ = progress.done;
  const double now = clock_();
  const double interval = terminal_ ? 0.1 : 10.0;
  if (now - last_ >= interval) {
    last_ = now;
    std::string text = line(progress, share_of_work);
    if (terminal_) {
      text.resize(std::min(text.size(), terminal_width() - 1));
      std::cerr << '\r' << text << "\033[K" << std::flush;
      drawn_ = true;
    } else {
      std::cerr << text << '\n';
    }
  }
  return !interrupted();
}

}  // namespace understudy
