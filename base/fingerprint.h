#pragma once

#include <string>
#include <vector>

namespace understudy {

/// Identifies what the files hold, in this order. A path that is no file, or none that can be read,
/// counts as one without contents: whoever needs it says so.
std::string fingerprint(const std::vector<std::string>& paths);

}  // namespace understudy
