#include "programs/data/csv.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "programs/data/dataset.h"

namespace understudy {
namespace {

struct Record {
  std::vector<std::string> fields;
  std::size_t line = 0;  ///< where it begins, from 1
};

// Records of RFC 4180, lines ending in LF or CRLF, blank lines passed over.
class Reader {
 public:
  Reader(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
    const std::string byte_order_mark = "\xEF\xBB\xBF";
    if (text_.compare(0, byte_order_mark.size(), byte_order_mark) == 0) at_ = 3;
  }

  bool next(Record& record) {
    while (at_ < text_.size() && take_line_end()) {
    }
    if (at_ == text_.size()) return false;
    record.line = line_;
    record.fields = {field()};
    while (!take_line_end()) {
      ++at_;  // the comma that ended the field
      record.fields.push_back(field());
    }
    return true;
  }

  Error error(std::size_t line, const std::string& what, const std::string& remedy = "") const {
    return misuse(path_ + ":" + std::to_string(line) + ": " + what, remedy);
  }

 private:
  // True also at the end of the text, which needs no line end.
  bool take_line_end() {
    if (at_ == text_.size()) return true;
    const std::size_t length = text_.compare(at_, 2, "\r\n") == 0 ? 2 : text_[at_] == '\n' ? 1 : 0;
    at_ += length;
    if (length > 0) ++line_;
    return length > 0;
  }

  // Leaves `at_` on the comma, the line end or the end of the text that ends the field.
  std::string field() {
    if (at_ < text_.size() && text_[at_] == '"') return quoted_field();
    std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    if (end < text_.size() && text_[end] == '\n' && end > at_ && text_[end - 1] == '\r') --end;
    const std::string value = text_.substr(at_, end - at_);
    at_ = end;
    return value;
  }

  std::string quoted_field() {
    const std::size_t first_line = line_;
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (text_.compare(at_, 2, "\"\"") != 0) break;
        ++at_;
      }
      if (text_[at_] == '\n') ++line_;
      value += text_[at_];
    }
    if (at_ == text_.size()) throw error(first_line, "a quoted field has no closing quote");
    ++at_;
    const bool ended = at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n' ||
                       text_.compare(at_, 2, "\r\n") == 0;
    if (!ended)
      throw error(line_, "text follows a closing quote", "double the quotes within a quoted field");
    return value;
  }

  std::string path_;
  std::string text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

std::vector<std::string> trimmed(std::vector<std::string> fields) {
  for (std::string& field : fields) field = trim(field);
  return fields;
}

std::vector<std::size_t> positions_of(const Box& box, const Record& header, const Reader& reader) {
  const std::vector<std::string> names = trimmed(header.fields);
  std::vector<std::size_t> positions;
  for (const Interval& dim : box.dims) {
    const std::string& column = dim.name;
    const auto found = std::find(names.begin(), names.end(), column);
    if (found == names.end())
      throw reader.error(header.line, "there is no column '" + column + "'",
                         "the header names " + join(names, ", "));
    if (std::find(found + 1, names.end(), column) != names.end())
      throw reader.error(header.line, "two columns are called '" + column + "'", "rename one");
    positions.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  return positions;
}

double number(const std::string& field, const Interval& column, std::size_t line,
              const Reader& reader) {
  const std::optional<double> value = column.value(field);
  if (value && std::isfinite(*value)) return *value;
  throw reader.error(line,
                     "column '" + column.name + "' holds '" + field + "', " +
                         (column.kind == InputKind::Category ? "none of " + column.range_text()
                                                             : "no finite number"));
}

Record read_header(Reader& reader) {
  Record header;
  if (!reader.next(header))
    throw reader.error(1, "the file is empty", "begin it with a line of column names");
  return header;
}

}  // namespace

std::vector<std::string> csv_columns(const std::string& path) {
  Reader reader(path, read_file(path));
  return trimmed(read_header(reader).fields);
}

CsvRows read_csv_rows(const std::string& path, const Box& box) {
  Reader reader(path, read_file(path));
  const Record header = read_header(reader);
  const std::vector<std::size_t> positions = positions_of(box, header, reader);

  CsvRows rows = {Matrix(0, box.size()), {}};
  for (Record record; reader.next(record); ++rows.values.rows) {
    if (record.fields.size() != header.fields.size())
      throw reader.error(record.line, "the row has " + std::to_string(record.fields.size()) +
                                          " fields, and the header has " +
                                          std::to_string(header.fields.size()));
    for (std::size_t j = 0; j < box.size(); ++j)
      rows.values.data.push_back(
          number(record.fields[positions[j]], box.dims[j], record.line, reader));
    rows.lines.push_back(record.line);
  }
  return rows;
}

CsvRows read_csv_rows(const std::string& path, const std::vector<std::string>& columns) {
  Box box;
  for (const std::string& column : columns) box.dims.emplace_back().name = column;
  return read_csv_rows(path, box);
}

Matrix read_csv(const std::string& path, const std::vector<std::string>& columns) {
  return read_csv_rows(path, columns).values;
}

}  // namespace understudy
