#include "db/program_rows_internal.h"

namespace understudy {

void insert_box(const Database& database, std::int64_t program, const Box& box) {
  Statement input(database,
                  "INSERT INTO program_input (program_id, position, name, kind, lo, hi)"
                  " VALUES (?, ?, ?, ?, ?, ?)");
  Statement label(database,
                  "INSERT INTO program_input_label (program_id, input, value, label)"
                  " VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Interval& dim = box.dims[i];
    input.run(program, i, dim.name, to_string(dim.kind), dim.lo, dim.hi);
    for (std::size_t value = 0; value < dim.labels.size(); ++value)
      label.run(program, i, value, dim.labels[value]);
  }
}

Box read_box(const Database& database, std::int64_t program) {
  Statement input(database,
                  "SELECT name, kind, lo, hi FROM program_input WHERE program_id = ?"
                  " ORDER BY position");
  Statement label(database,
                  "SELECT input, label FROM program_input_label WHERE program_id = ?"
                  " ORDER BY input, value");
  Box box;
  for (input.bind(program); input.step();) {
    Interval& dim = box.dims.emplace_back();
    input.read(dim.name, dim.kind, dim.lo, dim.hi);
  }
  for (label.bind(program); label.step();) {
    std::uint64_t place = 0;
    std::string text;
    label.read(place, text);
    box.dims.at(place).labels.push_back(text);
  }
  return box;
}

void insert_outputs(const Database& database, std::int64_t program,
                    const std::vector<std::string>& names) {
  Statement insert(database,
                   "INSERT INTO program_output (program_id, position, name) VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < names.size(); ++i) insert.run(program, i, names[i]);
}

std::vector<std::string> read_outputs(const Database& database, std::int64_t program) {
  Statement select(database,
                   "SELECT name FROM program_output WHERE program_id = ? ORDER BY position");
  std::vector<std::string> names;
  for (select.bind(program); select.step();) select.read(names.emplace_back());
  return names;
}

}  // namespace understudy
