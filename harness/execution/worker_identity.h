#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/error.h"
#include "base/fields.h"
#include "db/records.h"
#include "harness/execution/build_info.h"
#include "harness/execution/machine_tools.h"

namespace understudy {

/// Of the messages that a pool and its workers exchange: another one for each change of what they
/// hold that an older worker would not understand.
constexpr std::uint64_t kMessageFormat = 1;

/// What a process is, as far as the results of its tasks depend on it. A task is a pure function of
/// its value and of this, whatever process carries it out.
struct WorkerIdentity {
  std::uint64_t format = kMessageFormat;
  BuildRecord build;                          ///< compiled_build()
  MachineTools tools;                         ///< what it finds on its machine
  std::map<std::string, std::string> models;  ///< hashes of all trained files that tasks may read
};

template <typename Visitor>
void visit_fields(WorkerIdentity& identity, Visitor&& visit) {
  visit("format of messages", identity.format);
  visit_fields(identity.build, visit);
  visit_fields(identity.tools, visit);
  visit("trained model", identity.models);
}

/// Of this process, as it was when first asked for.
const WorkerIdentity& own_identity();

/// Why the results of a worker would not be ours, with both values: "another C compiler: 'gcc 13'
/// there, 'gcc 12' here". Empty where they would. Of a worker of another format nothing else is
/// compared.
std::string find_difference(const WorkerIdentity& ours, const WorkerIdentity& theirs);

/// A worker was refused, since its results would not be ours.
class WorkerRefused : public Error {
 public:
  explicit WorkerRefused(const std::string& difference)
      : Error(Kind::Failure, "a worker of this study has " + difference,
              "let all of them be of this build, with the same models/ and on machines of one "
              "kind") {}
};

}  // namespace understudy
