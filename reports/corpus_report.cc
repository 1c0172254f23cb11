#include "reports/corpus_report.h"

#include <cmath>
#include <map>

#include "base/error.h"
#include "db/table.h"
#include "reports/document.h"
#include "reports/number_format.h"
#include "reports/render.h"

namespace understudy {
namespace {

using namespace reporting;

std::int64_t integer(const Table::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number == nullptr ? 0 : *number;
}

std::string text(const Table::Value& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return *words;
  if (const auto* number = std::get_if<double>(&value)) return three_digits(*number);
  return grouped(integer(value));
}

/// A query's rows as they are; columns of which the first row holds a number are numeric.
TextTable table_of(const CorpusStore& store, const std::string& caption, const std::string& query) {
  const Table rows = store.query(query);
  TextTable table;
  table.caption = caption;
  table.query = query;
  for (std::size_t c = 0; c < rows.columns.size(); ++c)
    table.columns.push_back(
        {rows.columns[c],
         !rows.rows.empty() && !std::holds_alternative<std::string>(rows.rows[0][c])});
  for (const auto& row : rows.rows) {
    table.rows.emplace_back();
    for (const Table::Value& value : row) table.rows.back().push_back(text(value));
  }
  return table;
}

Section contents(const CorpusStore& store) {
  Section section{"programs", "Programs", 2, {}};
  section.blocks.push_back(
      table_of(store, "By split. A family is in one split as a whole.",
               "SELECT split AS \"Split\", count(*) AS \"Programs\", count(DISTINCT family) AS "
               "\"Families\", sum(exactness = 'exact') AS \"Exact graphs\", sum(exactness = "
               "'bounded') AS \"Bounded\", sum(exactness = 'opaque') AS \"Opaque\" FROM program "
               "GROUP BY split ORDER BY split = 'test', split = 'validation'"));
  return section;
}

Section funnel(const CorpusStore& store) {
  Section section{"funnel", "From candidates to programs", 2, {}};
  section.blocks.push_back(table_of(
      store, "By source.",
      "SELECT name AS \"Source\", refused + accepted AS \"Found\", refused AS \"Refused\", "
      "accepted "
      "AS \"Accepted\" FROM (SELECT name, (SELECT coalesce(sum(count), 0) FROM refusal WHERE "
      "source = name) AS refused, (SELECT count(*) FROM program WHERE source = name) AS accepted "
      "FROM source) ORDER BY name"));
  section.blocks.push_back(table_of(
      store,
      "Why candidates were refused, with an example of each. The filters stand in their order; a "
      "candidate is counted by the first that refuses it.",
      "SELECT reason AS \"Reason\", sum(count) AS \"Refused\", count(*) AS \"Sources\", example AS "
      "\"Example\" FROM refusal GROUP BY reason ORDER BY max(step), reason"));
  return section;
}

/// How many programs have how much of something, in steps that double.
Figure distribution(const CorpusStore& store, const std::string& title, const std::string& column) {
  std::map<double, double> counts;
  const Table rows = store.query("SELECT " + column + ", count(*) FROM program GROUP BY " + column);
  for (const auto& row : rows.rows)
    counts[std::exp2(std::floor(std::log2(static_cast<double>(integer(row[0])))))] +=
        static_cast<double>(integer(row[1]));
  Series series;
  series.name = "programs";
  for (const auto& [least, count] : counts) {
    series.x.push_back(least);
    series.y.push_back(count);
  }
  Figure figure;
  figure.title = title;
  figure.description = "How many programs have so many or more, below the next step.";
  figure.kind = Figure::Kind::Steps;
  figure.x = {title, true, series.x, {}};
  figure.y = {"Programs", false, {}, {}};
  figure.series.push_back(std::move(series));
  return figure;
}

Section distributions(const CorpusStore& store) {
  Section section{"distributions", "What the programs are like", 2, {}};
  section.blocks.push_back(table_of(
      store, "By number of inputs.",
      "SELECT json_array_length(box) AS \"Inputs\", count(*) AS \"Programs\", "
      "sum(json_array_length("
      "outputs) > 1) AS \"With several outputs\", avg(node_count) AS \"Nodes\", avg(token_count) "
      "AS "
      "\"Tokens\", avg(finite_share) AS \"Finite rows\" FROM program GROUP BY 1 ORDER BY 1"));
  section.blocks.push_back(Figures{{distribution(store, "Nodes of the graph", "node_count"),
                                    distribution(store, "Tokens of the text", "token_count")}});
  section.blocks.push_back(
      table_of(store, "By family.",
               "SELECT family AS \"Family\", split AS \"Split\", count(*) AS \"Programs\", "
               "avg(json_array_length(box)) AS \"Inputs\", avg(node_count) AS \"Nodes\", "
               "avg(token_count) AS \"Tokens\" FROM program GROUP BY family ORDER BY family"));
  return section;
}

/// The licences of most programs; the rest in one row.
Section licences(const CorpusStore& store) {
  Section section{"licences", "Licences", 2, {}};
  section.blocks.push_back(table_of(
      store, "The twenty that most programs are under, and all others together.",
      "WITH counted AS (SELECT licence, count(*) AS programs, row_number() OVER (ORDER BY count(*) "
      "DESC, licence) AS place FROM program GROUP BY licence) SELECT iif(place > 20, count(*) || ' "
      "others', licence) AS \"Licence\", sum(programs) AS \"Programs\" FROM counted GROUP BY "
      "min(place, 21) ORDER BY place"));
  return section;
}

}  // namespace

std::string render_corpus(const CorpusStore& store, ReportFormat format) {
  Document document;
  document.title = "Corpus";
  document.subtitle = grouped(store.size()) + " programs";
  document.sections = {contents(store), funnel(store), distributions(store), licences(store)};
  switch (format) {
    case ReportFormat::Html:
      return render_html(document);
    case ReportFormat::Markdown:
      return render_markdown(document);
    default:
      throw misuse("a corpus is shown as html or md");
  }
}

}  // namespace understudy
