#include "harness/cli/front_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "harness/cli/tuned_point.h"

namespace understudy {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kMostRows = 40;

struct Column {
  std::vector<std::string> cells;  ///< the name first

  std::size_t width() const {
    std::size_t width = 0;
    for (const std::string& cell : cells) width = std::max(width, cell.size());
    return width + 2;
  }
};

// A label, or a number of three digits.
std::string cell_of(const Interval& input, double value) {
  return input.kind == InputKind::Category ? input.text(value) : short_number(value);
}

std::vector<Column> output_columns(const std::vector<TunedPoint>& rows, const Program& program,
                                   const Goal& goal) {
  std::vector<Column> columns;
  std::set<std::size_t> shown;
  for (const GoalTerm& term : goal.terms) {
    if (!shown.insert(term.output).second) continue;
    Column& column = columns.emplace_back();
    column.cells.push_back(program.outputs[term.output]);
    for (const TunedPoint& row : rows)
      column.cells.push_back(short_number(row.outputs[term.output]));
  }
  return columns;
}

std::vector<Column> input_columns(const std::vector<TunedPoint>& rows,
                                  const std::vector<Interval>& inputs) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Column& column = columns.emplace_back();
    column.cells.push_back(inputs[i].name);
    for (const TunedPoint& row : rows) column.cells.push_back(cell_of(inputs[i], row.inputs[i]));
  }
  return columns;
}

std::string lay_out(const std::vector<Column>& columns) {
  std::string text;
  for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
    for (const Column& column : columns)
      text += std::string(column.width() - column.cells[row].size(), ' ') + column.cells[row];
    text += '\n';
  }
  return text;
}

}  // namespace

std::string front_table(const std::vector<TunedPoint>& front, const std::vector<Interval>& inputs,
                        const Program& program, const Goal& goal) {
  // Of a long front an even share, ends included.
  std::vector<TunedPoint> rows = front;
  if (front.size() > kMostRows)
    for (rows.clear(); rows.size() < kMostRows;)
      rows.push_back(front[rows.size() * (front.size() - 1) / (kMostRows - 1)]);
  std::vector<Column> columns = output_columns(rows, program, goal);
  std::size_t width = 0;
  for (const Column& column : columns) width += column.width();
  std::size_t left_out = 0;
  for (Column& column : input_columns(rows, inputs)) {
    if (left_out > 0 || width + column.width() > kWidth) {
      ++left_out;
      continue;
    }
    width += column.width();
    columns.push_back(std::move(column));
  }
  std::string text =
      "  " + std::to_string(front.size()) + " best compromise" + (front.size() == 1 ? "" : "s");
  if (rows.size() < front.size()) text += ", of which " + std::to_string(rows.size());
  text += ":\n" + lay_out(columns) + "  (--json has every digit";
  if (rows.size() < front.size()) text += " of all of them";
  if (left_out > 0) text += " and " + std::to_string(left_out) + " more inputs";
  return text + ")\n";
}

}  // namespace understudy
