#include "harness/cli/find_study.h"

#include <charconv>

#include "base/error.h"

namespace understudy {

std::int64_t find_study(const Store& store, const std::string& wanted) {
  if (const auto named = store.latest_study(wanted)) return *named;
  std::int64_t id = 0;
  const char* end = wanted.data() + wanted.size();
  const auto read = std::from_chars(wanted.data(), end, id);
  const bool is_number = read.ec == std::errc() && read.ptr == end;
  if (is_number && store.study(id)) return id;
  if (wanted.empty())
    throw misuse(store.path() + " holds no study", "start one with: understudy run");
  throw misuse(store.path() + " holds no study " + (is_number ? wanted : "'" + wanted + "'"),
               "see: understudy study list --db " + store.path());
}

}  // namespace understudy
