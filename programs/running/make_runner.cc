#include "programs/running/make_runner.h"

#include "base/error.h"
#include "base/text.h"
#include "programs/running/c_runner.h"
#include "programs/running/command_runner.h"

namespace understudy {

std::unique_ptr<Runner> make_runner(const Program& program, const RunnerOptions& options) {
  program.box.validate();
  if (!(options.row_timeout_s > 0.0))
    throw misuse("a row's time limit must be positive, not " +
                 format_number(options.row_timeout_s) + " s");
  return program.is_command() ? make_command_runner(program, options)
                              : make_c_runner(program, options);
}

}  // namespace understudy
