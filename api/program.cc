#include "understudy/program.h"

#include <cmath>
#include <utility>

#include "api/convert.h"
#include "api/program_state.h"
#include "programs/data/draw_inputs.h"
#include "programs/reading/load_command.h"
#include "programs/reading/load_program.h"
#include "programs/reading/role_notation.h"

namespace understudy::v0 {
namespace {

Program shown(understudy::Program program) {
  auto state = std::make_shared<Program::State>();
  state->program = std::move(program);
  return Program(std::move(state));
}

template <typename Said>
std::vector<Said> read_all(const std::string& setting, const std::vector<std::string>& texts,
                           Said (*read)(const std::string& text, const std::string& origin)) {
  std::vector<Said> said;
  for (const std::string& text : texts) said.push_back(read(text, setting + " '" + text + "'"));
  return said;
}

}  // namespace

Input Input::real(const std::string& name, double lo, double hi) {
  return {name, lo, hi, Kind::Real, {}};
}

Input Input::integer(const std::string& name, long lo, long hi) {
  return {name, static_cast<double>(lo), static_cast<double>(hi), Kind::Integer, {}};
}

Input Input::category(const std::string& name, const std::vector<std::string>& labels) {
  return to_input(make_category(name, labels));
}

std::string Input::text(double value) const {
  if (kind == Kind::Category && !(value >= lo && value <= hi && value == std::floor(value)))
    return "?";
  return to_interval(*this).text(value);
}

Program Program::load(const std::string& path, const ProgramOptions& options) {
  understudy::ProgramOptions said;
  said.function = options.function;
  said.roles.inputs = read_all("range", options.ranges, parse_range);
  said.roles.constants = read_all("constant", options.constants, parse_constant);
  said.roles.outputs = read_all("output", options.outputs, parse_output);
  said.flags = options.flags;
  said.spec = options.spec;
  return shown(understudy::load_program(path, said));
}

Program Program::command(const std::string& line, const CommandOptions& options) {
  understudy::CommandOptions said;
  said.line = line;
  said.inputs = read_all("range", options.ranges, parse_range);
  said.outputs = read_all("output", options.outputs, parse_command_output);
  said.directory = options.directory;
  said.timeout_s = options.timeout_s;
  return shown(understudy::load_command(said));
}

std::string Program::name() const { return state_->program.name; }

std::vector<Input> Program::inputs() const { return to_inputs(state_->program.box); }

std::vector<std::string> Program::outputs() const { return state_->program.outputs; }

Rows Program::draw(std::size_t n, std::uint64_t seed) const {
  return to_rows(draw_inputs(state_->program, Part::Train, n, Sampling::Uniform,
                             Rng(seed).fork("train inputs")));
}

std::vector<Run> Program::run(const Rows& inputs) const {
  const Matrix rows = to_matrix(inputs, state_->program.box.size(), "inputs");
  const std::lock_guard<std::mutex> lock(state_->mutex);
  if (!state_->runner) state_->runner = make_runner(state_->program);
  const std::vector<Evaluation> evaluations = make_evaluator(*state_->runner)(rows);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < evaluations.size(); ++i)
    runs.push_back(to_run(inputs[i], evaluations[i]));
  return runs;
}

}  // namespace understudy::v0
