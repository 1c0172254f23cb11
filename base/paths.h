#pragma once

#include <string>

namespace understudy {

/// The folder of the running executable, where its worker and its modules lie.
std::string executable_directory();

/// The project's data (suites, models): $UNDERSTUDY_DATA, else the source tree it was built from.
std::string data_directory();

}  // namespace understudy
