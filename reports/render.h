#pragma once

#include <string>

#include "reports/analysis.h"
#include "reports/document.h"

namespace understudy::reporting {

/// One self-contained page: no request leaves it.
std::string render_html(const Document& document);

/// The same tables and words; figures and pictures are left to the page.
std::string render_markdown(const Document& document);

/// A tidy table after RFC 4180: one row per trial, tuning and replacement. README.md lists the
/// columns.
std::string render_csv(const Analysis& analysis);

/// README.md describes the schema.
std::string render_json(const Analysis& analysis);

}  // namespace understudy::reporting
