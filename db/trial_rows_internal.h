#pragma once

#include <cstdint>
#include <vector>

#include "db/database_internal.h"

/// Test losses of a trial's single outputs. Null stands for NaN.
namespace understudy {

void insert_test_losses(const Database& database, std::int64_t trial,
                        const std::vector<double>& losses);
std::vector<double> read_test_losses(const Database& database, std::int64_t trial);

}  // namespace understudy
