#pragma once

#include <cstdint>

#include "db/database_internal.h"
#include "db/records.h"

/// Problems with what they ask for, in tables of their own.
namespace understudy {

/// Returns the id of the problem of this identity, which is written down unless it is there.
std::int64_t insert_problem(const Database& database, std::int64_t program,
                            const ProblemRecord& problem);

/// Nothing where there is none of this id.
std::optional<ProblemRecord> read_problem(const Database& database, std::int64_t id);

}  // namespace understudy
