#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace understudy::fpcore {

/// The statements of a C function, one a line, indented by their blocks.
class CBody {
 public:
  using Lines = std::vector<std::string>;

  void line(const std::string& text) { lines_.push_back(std::string(2 * depth_, ' ') + text); }
  void append(const Lines& lines) { lines_.insert(lines_.end(), lines.begin(), lines.end()); }

  /// "while (x < y) {"
  void open(const std::string& text) {
    line(text);
    ++depth_;
  }
  /// "} else {"
  void turn(const std::string& text) {
    --depth_;
    open(text);
  }
  void close() {
    --depth_;
    line("}");
  }

  /// What `write` writes as if one block deeper, without adding it here.
  template <typename Write>
  Lines apart(Write write) {
    Lines kept = std::exchange(lines_, {});
    ++depth_;
    write();
    --depth_;
    std::swap(kept, lines_);
    return kept;
  }

  std::size_t depth() const { return depth_; }
  const Lines& lines() const { return lines_; }

 private:
  Lines lines_;
  std::size_t depth_ = 1;
};

}  // namespace understudy::fpcore
