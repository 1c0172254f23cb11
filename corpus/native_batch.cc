#include "corpus/native_batch.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "programs/running/batch_pass.h"
#include "programs/running/row_outcome.h"
#include "programs/running/shared_object.h"
#include "programs/running/shim.h"

namespace understudy {
namespace {

constexpr std::size_t kMemoryBytes = 256u << 20;

std::vector<std::string> names_of(const std::vector<BatchMember>& members) {
  std::vector<std::string> names;
  for (const BatchMember& member : members) names.push_back(member.function);
  return names;
}

std::vector<std::string> objects_of(const std::vector<BatchMember>& members) {
  std::vector<std::string> objects;
  for (const BatchMember& member : members) objects.push_back(member.code.object);
  return objects;
}

std::size_t most(const std::vector<BatchMember>& members, std::size_t BatchMember::*count) {
  std::size_t most = 0;
  for (const BatchMember& member : members) most = std::max(most, member.*count);
  return most;
}

}  // namespace

bool is_in_c_library(const std::string& name) {
  static const std::array<void*, 2> libraries = {dlopen("libm.so.6", RTLD_LAZY),
                                                 dlopen("libgcc_s.so.1", RTLD_LAZY)};
  return std::any_of(libraries.begin(), libraries.end(), [&](void* library) {
    return library != nullptr && dlsym(library, name.c_str()) != nullptr;
  });
}

NativeBatch::NativeBatch(const std::vector<BatchMember>& members, double row_timeout_s)
    : NativeBatch(members, 1 + most(members, &BatchMember::inputs),
                  most(members, &BatchMember::outputs), row_timeout_s) {}

NativeBatch::NativeBatch(const std::vector<BatchMember>& members, std::size_t columns,
                         std::size_t outputs, double row_timeout_s)
    : columns_(columns),
      most_outputs_(outputs),
      object_(compile_shared_object({"a batch of programs",
                                     make_dispatcher(names_of(members), columns, outputs).text,
                                     make_dispatcher(names_of(members), columns, outputs).entry,
                                     {},
                                     {},
                                     objects_of(members),
                                     {}})),
      sandbox_({object_.get(), make_dispatcher(names_of(members), columns, outputs).entry, columns,
                outputs, row_timeout_s, kMemoryBytes}) {
  for (const BatchMember& member : members) outputs_.push_back(member.outputs);
}

std::vector<RunResult> NativeBatch::run(const std::vector<Matrix>& inputs) {
  std::size_t rows = 0;
  for (const Matrix& matrix : inputs) rows += matrix.rows;
  Matrix together(rows, columns_);
  std::size_t row = 0;
  for (std::size_t member = 0; member < inputs.size(); ++member)
    for (std::size_t i = 0; i < inputs[member].rows; ++i, ++row) {
      together(row, 0) = static_cast<double>(member);
      std::copy_n(inputs[member].row(i), inputs[member].cols, together.row(row) + 1);
    }

  const RunResult all = BatchPass(sandbox_, together, most_outputs_, {}).run();
  std::vector<RunResult> results;
  row = 0;
  for (std::size_t member = 0; member < inputs.size(); ++member) {
    RunResult result;
    result.outputs = Matrix(inputs[member].rows, outputs_[member]);
    for (std::size_t i = 0; i < inputs[member].rows; ++i, ++row) {
      double* const own = result.outputs.row(i);
      std::copy_n(all.outputs.row(row), outputs_[member], own);
      // The columns of wider programs are left as they were and say nothing about this one.
      const Outcome outcome = all.outcomes[row];
      result.outcomes.push_back(answered(outcome) ? classify(own, outputs_[member]) : outcome);
      result.details.push_back(all.details[row]);
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace understudy
