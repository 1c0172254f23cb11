#pragma once

#include <string>

#include "base/fields.h"
#include "db/records.h"

namespace understudy {

/// By names that a sentence can have: "another source hash".
template <typename Visitor>
void visit_fields(BuildRecord& build, Visitor&& visit) {
  visit("version", build.version, Effect::None);
  visit("source hash", build.source_hash);
  visit("compiler", build.compiler);
  visit("set of flags", build.flags);
  visit("build type", build.type);
  visit("set of libraries", build.libraries);
}

/// What this executable was built from and with. Generated at build time.
BuildRecord compiled_build();

/// The same with the tools that it finds here (machine_tools.h) among the libraries: what results
/// depend on, and what a study is recorded with.
BuildRecord build_info();

/// A hash of everything in a build that can change a result: all but the version's name.
std::string tools_hash(const BuildRecord& build);

/// What the build there has other than the one here: "another compiler: GNU 13 there, GNU 12 here".
/// Empty where their results are the same.
std::string find_difference(const BuildRecord& here, const BuildRecord& there);

}  // namespace understudy
