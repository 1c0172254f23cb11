#include "harness/cli/grid.h"

#include <algorithm>

namespace understudy {
namespace {

constexpr std::size_t kTerminal = 80, kMargin = 2;

std::string pad(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string trim_right(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

void remember(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::size_t longest(const std::vector<std::string>& texts) {
  std::size_t length = 0;
  for (const std::string& text : texts) length = std::max(length, text.size());
  return length;
}

}  // namespace

void Grid::set(const std::string& row, const std::string& column, std::string text) {
  remember(rows_, row);
  remember(columns_, column);
  cells_[{row, column}] = std::move(text);
}

std::string Grid::text() const {
  std::size_t cell = longest(columns_);
  for (const auto& [place, text] : cells_) cell = std::max(cell, text.size());
  cell += 2;
  const std::size_t name = kMargin + longest(rows_) + 2;
  const std::size_t room = name < kTerminal ? (kTerminal - name) / cell : 0;
  const std::size_t most = std::max<std::size_t>(1, room);
  std::string result;
  for (std::size_t first = 0; first < columns_.size(); first += most) {
    const std::size_t last = std::min(columns_.size(), first + most);
    std::string head(name, ' ');
    for (std::size_t c = first; c < last; ++c) head += pad(columns_[c], cell);
    result += trim_right(head) + "\n";
    for (const std::string& row : rows_) {
      std::string line = pad(std::string(kMargin, ' ') + row, name);
      for (std::size_t c = first; c < last; ++c) {
        const auto found = cells_.find({row, columns_[c]});
        line += pad(found == cells_.end() ? "-" : found->second, cell);
      }
      result += trim_right(line) + "\n";
    }
  }
  return result;
}

}  // namespace understudy
