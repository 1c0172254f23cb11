#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The folder of the suites that come with the project, one folder each.
std::string suites_directory();

/// Their names, in order.
std::vector<std::string> suite_names();

}  // namespace understudy
