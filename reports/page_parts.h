#pragma once

/// The files of reports/html and the chart library, embedded at build time by embed.cmake.
namespace understudy::reporting {

extern const char* const kPageTemplate;  ///< Mustache
extern const char* const kPageStyle;
extern const char* const kPageScript;
extern const char* const kChartLibrary;

}  // namespace understudy::reporting
