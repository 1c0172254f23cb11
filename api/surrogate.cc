#include "understudy/surrogate.h"

#include <utility>

#include "api/convert.h"
#include "api/program_state.h"
#include "api/single_threaded.h"
#include "api/surrogate_state.h"
#include "harness/execution/start.h"
#include "surrogates/export/export_c.h"
#include "surrogates/initialisers/random.h"
#include "surrogates/network/surrogate_file.h"

namespace understudy::v0 {

Surrogate shown(understudy::Surrogate network, bool is_untrained) {
  network.validate();
  auto state = std::make_shared<Surrogate::State>();
  state->network = std::move(network);
  state->is_untrained = is_untrained;
  return Surrogate(std::move(state));
}

Surrogate Surrogate::untrained(const std::vector<Input>& inputs,
                               const std::vector<std::string>& outputs,
                               const std::string& architecture, std::uint64_t seed) {
  understudy::Program program;
  program.box = to_box(inputs);
  program.outputs = outputs;
  const Architecture shape = choose_architecture(architecture, program);
  return shown(random_initial(program, shape, Rng(seed).fork("initialise")).surrogate, true);
}

Surrogate Surrogate::load(const std::string& path) { return shown(load_surrogate(path)); }

void Surrogate::save(const std::string& path) const { save_surrogate(state_->network, path); }

std::vector<Input> Surrogate::inputs() const { return to_inputs(state_->network.box); }

std::vector<std::string> Surrogate::outputs() const { return state_->network.outputs; }

std::string Surrogate::architecture() const { return state_->network.architecture.to_string(); }

Row Surrogate::predict(const Row& inputs) const {
  const Matrix point = to_matrix({inputs}, state_->network.box.size(), "inputs");
  Row outputs(state_->network.outputs.size());
  state_->network.evaluate(point.row(0), outputs.data(), nullptr);
  return outputs;
}

Rows Surrogate::predict_all(const Rows& inputs) const {
  return to_rows(state_->network.predict(to_matrix(inputs, state_->network.box.size(), "inputs")));
}

Rows Surrogate::jacobian(const Row& inputs) const {
  const Matrix point = to_matrix({inputs}, state_->network.box.size(), "inputs");
  Row outputs(state_->network.outputs.size());
  Matrix slopes(outputs.size(), inputs.size());
  state_->network.evaluate(point.row(0), outputs.data(), slopes.data.data());
  return to_rows(slopes);
}

std::string Surrogate::to_c(const std::string& name) const {
  return export_c(state_->network, name, c_prefix(name));
}

Compiled compile(const Program& program, const CompileOptions& options) {
  const SingleThreaded products;
  const understudy::Program& text = program.state().program;
  const Architecture shape = choose_architecture(options.architecture, text);
  Initial initial = make_start({text, shape, options.initialiser, options.seed});
  return {shown(std::move(initial.surrogate)), std::move(initial.note)};
}

}  // namespace understudy::v0
