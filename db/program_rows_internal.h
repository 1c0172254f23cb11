#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/box.h"
#include "db/database_internal.h"

/// A program's inputs and outputs, in tables of their own.
namespace understudy {

void insert_box(const Database& database, std::int64_t program, const Box& box);
Box read_box(const Database& database, std::int64_t program);

void insert_outputs(const Database& database, std::int64_t program,
                    const std::vector<std::string>& names);
std::vector<std::string> read_outputs(const Database& database, std::int64_t program);

}  // namespace understudy
