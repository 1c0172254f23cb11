#include "db/store.h"

#include "db/store_internal.h"
#include "db/table.h"

namespace understudy {

Store::Store(const std::string& path, Mode mode)
    : impl_(std::make_unique<Impl>(Impl{open_database(path, mode, kResultsSchema)})) {}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Table Store::query(const std::string& sql, const std::vector<Table::Value>& parameters) const {
  return Statement(impl_->database, sql).select(parameters);
}

void Store::query(const std::string& sql, const std::vector<Table::Value>& parameters,
                  const RowVisitor& visit) const {
  Statement(impl_->database, sql).select(parameters, visit);
}

const std::string& Store::path() const { return impl_->database.path(); }

}  // namespace understudy
