#pragma once

#include <string>
#include <vector>

namespace understudy {

/// A hash of trained files that come with the project, by names (in models/) and contents, each as
/// it was when first asked for: what an initialiser makes of a program depends on them. A file that
/// is not there counts by its name.
std::string models_hash(const std::vector<std::string>& files);

}  // namespace understudy
