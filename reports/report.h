#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/store.h"

namespace understudy {

enum class ReportFormat { Html, Markdown, Csv, Json };

const std::vector<std::string>& report_format_names();            ///< "html", "md", "csv", "json"
ReportFormat report_format_from_string(const std::string& name);  ///< throws misuse, listing them

/// The report of one study, from the database alone. Deterministic: the same database gives the
/// same bytes; rows stand in the order of the study's plan, whatever order they finished in.
/// Throws misuse when there is no such study.
std::string render_report(const Store& store, std::int64_t study, ReportFormat format);

}  // namespace understudy
