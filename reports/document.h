#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/store.h"

/// A report before it has a format: what is said, in order. HTML and Markdown are two ways to
/// write the same document. All text is plain; escaping is the renderer's work.
namespace understudy::reporting {

enum class Tone { Neutral, Good, Bad };

struct Statement {
  std::string text;
  Tone tone = Tone::Neutral;
};

struct Paragraph {
  Statement statement;
};

struct Findings {
  std::vector<Statement> statements;
};

struct Column {
  std::string title;
  bool numeric = false;
};

struct TextTable {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  std::string query;  ///< the SELECT behind it, ready to be pasted; may be empty
};

struct SourceText {
  std::string title;
  std::string text;
};

struct Axis {
  std::string title;
  bool logarithmic = false;
  std::vector<double> ticks;      ///< where marks belong; empty: wherever they read well
  std::optional<double> zero_at;  ///< on a logarithmic axis: where the value 0 is drawn
};

/// y over x, with a band where `low` and `high` are given. All of one length.
struct Series {
  std::string name;
  std::vector<double> x, y, low, high;
};

struct Figure {
  enum class Kind { Lines, Steps, Scatter };

  std::string title;
  std::string description;  ///< what is to be seen, for those who cannot see it
  Kind kind = Kind::Lines;
  Axis x, y;
  std::vector<Series> series;
};

struct Figures {
  std::vector<Figure> figures;
};

struct Picture {
  std::string png;          ///< the file's bytes; empty: there is none
  std::string description;  ///< for those who cannot see it
  std::string note;         ///< stands under it; may be empty
};

/// Pictures side by side, in rows and columns.
struct Gallery {
  struct Row {
    std::string name;               ///< may be empty
    std::vector<Picture> pictures;  ///< one per column
  };

  std::string caption;
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

using Block = std::variant<Paragraph, Findings, TextTable, SourceText, Figures, Gallery>;

struct Section {
  std::string id;  ///< of letters, digits and dashes
  std::string title;
  int level = 2;  ///< of its heading
  std::vector<Block> blocks;
};

struct Document {
  std::string title, subtitle;
  std::vector<Section> sections;
};

}  // namespace understudy::reporting
