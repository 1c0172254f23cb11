#include "reports/report.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "reports/render.h"
#include "reports/study_document.h"

namespace understudy {

const std::vector<std::string>& report_format_names() {
  static const std::vector<std::string> names = {"html", "md", "csv", "json"};
  return names;
}

ReportFormat report_format_from_string(const std::string& name) {
  const auto& names = report_format_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw misuse("unknown report format '" + name + "'",
                 "Choose one of: " + join(names, ", ") + ".");
  return static_cast<ReportFormat>(found - names.begin());
}

std::string render_report(const Store& store, std::int64_t study, ReportFormat format) {
  switch (format) {
    case ReportFormat::Html:
      return reporting::render_html(reporting::build_document(store, study));
    case ReportFormat::Markdown:
      return reporting::render_markdown(reporting::build_document(store, study));
    case ReportFormat::Csv:
      return reporting::render_csv(reporting::analyse(store, study));
    case ReportFormat::Json:
      return reporting::render_json(reporting::analyse(store, study));
  }
  throw misuse("unknown report format");
}

}  // namespace understudy
