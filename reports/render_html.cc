#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "reports/base64.h"
#include "reports/page_parts.h"
#include "reports/render.h"

namespace understudy::reporting {

namespace {

using kainjow::mustache::data;
using Json = nlohmann::ordered_json;

constexpr std::size_t kNeverWrapped = 28;       // bytes of a cell that stays on one line
constexpr std::size_t kTitleNeverWrapped = 18;  // of a column's title

/// A number as a figure needs it: more digits than a screen can show are of no use.
Json drawn(double value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return std::strtod(text, nullptr);
}

Json drawn(const std::vector<double>& values) {
  Json array = Json::array();
  for (const double value : values) array.push_back(drawn(value));
  return array;
}

Json axis_json(const Axis& axis) {
  Json json = {{"title", axis.title}, {"log", axis.logarithmic}, {"ticks", drawn(axis.ticks)}};
  if (axis.zero_at) json["zeroAt"] = drawn(*axis.zero_at);
  return json;
}

Json figure_json(const Figure& figure) {
  static const char* const kinds[] = {"lines", "steps", "scatter"};
  Json series = Json::array();
  for (const Series& line : figure.series)
    series.push_back({{"name", line.name},
                      {"x", drawn(line.x)},
                      {"y", drawn(line.y)},
                      {"low", drawn(line.low)},
                      {"high", drawn(line.high)}});
  return {{"kind", kinds[static_cast<int>(figure.kind)]},
          {"x", axis_json(figure.x)},
          {"y", axis_json(figure.y)},
          {"series", std::move(series)}};
}

/// JSON that can stand inside a script element: no "<" can end it.
std::string embeddable(const Json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<')
      text += "\\u003c";
    else
      text += c;
  }
  return text;
}

const char* css_class(Tone tone) {
  return tone == Tone::Bad ? "bad" : (tone == Tone::Good ? "good" : "neutral");
}

data statement_data(const Statement& statement) {
  data result;
  result["text"] = statement.text;
  result["tone"] = data(css_class(statement.tone));
  return result;
}

/// Turns blocks into what the template is filled with, and gathers what its script draws.
class PageBuilder {
 public:
  data operator()(const Paragraph& paragraph) {
    return one("paragraph", statement_data(paragraph.statement));
  }

  data operator()(const Findings& findings) {
    data items = data::type::list;
    for (const Statement& statement : findings.statements)
      items.push_back(statement_data(statement));
    return one("findings", data("items", items));
  }

  data operator()(const TextTable& table) {
    data columns = data::type::list;
    for (const Column& column : table.columns) {
      data head;
      head["title"] = column.title;
      const bool is_long = column.title.size() > kTitleNeverWrapped;
      const bool can_break = column.title.find(' ') != std::string::npos;
      const std::string wrapped = is_long && can_break ? " wrapped" : "";
      head["class"] = data((column.numeric ? "number" : "text") + wrapped);
      columns.push_back(head);
    }
    data rows = data::type::list;
    for (const auto& row : table.rows) rows.push_back(data("cells", cells_data(table, row)));
    data result;
    result["caption"] = table.caption;
    result["columns"] = std::move(columns);
    result["rows"] = std::move(rows);
    result["has_query"] = data(!table.query.empty());
    result["query"] = table.query + ";";
    return one("table", result);
  }

  data operator()(const SourceText& source) {
    data result;
    result["title"] = source.title;
    result["text"] = source.text;
    return one("source", result);
  }

  data operator()(const Figures& figures) {
    data items = data::type::list;
    for (const Figure& figure : figures.figures) {
      data item;
      item["id"] = "figure-" + std::to_string(figures_.size() + 1);
      item["title"] = figure.title;
      item["description"] = figure.description;
      items.push_back(item);
      figures_.push_back(figure_json(figure));
    }
    return one("figures", data("items", items));
  }

  data operator()(const Gallery& gallery) {
    data columns = data::type::list;
    for (const std::string& title : gallery.columns) columns.push_back(data("title", title));
    data rows = data::type::list;
    for (const Gallery::Row& row : gallery.rows) rows.push_back(gallery_row(row));
    data result;
    result["caption"] = gallery.caption;
    result["has_names"] = data(has_names(gallery));
    result["columns"] = std::move(columns);
    result["rows"] = std::move(rows);
    return one("gallery", result);
  }

  data section(const Section& section) {
    data blocks = data::type::list;
    for (const Block& block : section.blocks) blocks.push_back(std::visit(*this, block));
    data result;
    result["id"] = section.id;
    result["title"] = section.title;
    result["level"] = std::to_string(section.level);
    result["top"] = data(section.level == 2);
    result["blocks"] = std::move(blocks);
    return result;
  }

  const Json& figures() const { return figures_; }

 private:
  static data one(const char* kind, const data& content) { return data(kind, content); }

  static bool has_names(const Gallery& gallery) {
    for (const Gallery::Row& row : gallery.rows)
      if (!row.name.empty()) return true;
    return false;
  }

  static data gallery_row(const Gallery::Row& row) {
    data pictures = data::type::list;
    for (const Picture& picture : row.pictures) {
      data cell;
      cell["has_picture"] = data(!picture.png.empty());
      cell["base64"] = base64(picture.png);
      cell["description"] = picture.description;
      cell["note"] = picture.note;
      pictures.push_back(cell);
    }
    data result;
    result["name"] = row.name;
    result["pictures"] = std::move(pictures);
    return result;
  }

  static data cells_data(const TextTable& table, const std::vector<std::string>& row) {
    data cells = data::type::list;
    for (std::size_t i = 0; i < row.size(); ++i) {
      data cell;
      cell["text"] = row[i];
      const bool is_short = row[i].size() <= kNeverWrapped;
      cell["class"] =
          data(table.columns.at(i).numeric ? "number" : (is_short ? "text short" : "text long"));
      cells.push_back(cell);
    }
    return cells;
  }

  Json figures_ = Json::array();
};

}  // namespace

std::string render_html(const Document& document) {
  PageBuilder builder;
  data sections = data::type::list;
  for (const Section& section : document.sections) sections.push_back(builder.section(section));
  data page;
  page["title"] = document.title;
  page["subtitle"] = document.subtitle;
  page["sections"] = std::move(sections);
  page["style"] = data(kPageStyle);
  page["script"] = data(kPageScript);
  page["chart_library"] = data(kChartLibrary);
  page["figures_json"] = embeddable(builder.figures());

  kainjow::mustache::mustache page_template{std::string(kPageTemplate)};
  const std::string html = page_template.render(page);
  if (!page_template.is_valid())
    throw failure("the report's page template: " + page_template.error_message());
  return html;
}

}  // namespace understudy::reporting
