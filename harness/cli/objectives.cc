#include "harness/cli/objectives.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/command_goals.h"
#include "harness/execution/observations_file.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/reading/goal_terms.h"
#include "programs/reading/holes.h"
#include "programs/reading/roles.h"

namespace understudy {
namespace {

// What the squares of a problem's misses are multiplied by, all together.
double total_weight(const TuningProblem& problem) {
  if (problem.observations.size() > 0) return 1.0;
  double sum = 0.0;
  for (const GoalTerm& term : problem.goal.terms)
    if (!term.is_constraint()) sum += term.weight;
  return sum;
}

// The outputs of a command are called in goals by name or by pattern: see CommandOutputs.
void name_outputs(ObjectiveArguments& objectives, std::vector<std::string>& declared) {
  CommandOutputs outputs(declared);
  for (std::string& text : objectives.minimize) text = outputs.name(text);
  for (std::string& text : objectives.maximize) text = outputs.name(text);
  for (std::string& text : objectives.targets) {
    if (find_bound(text) != std::string::npos) continue;  // a constraint: goal() refuses it
    // The value comes after the last '=', for a pattern may hold one itself.
    const std::size_t length = std::min(text.rfind('='), text.size());
    text = outputs.name(text.substr(0, length)) + text.substr(length);
  }
  for (std::string& text : objectives.constraints) {
    const std::size_t length = std::min(find_bound(text), text.size());
    text = outputs.name(text.substr(0, length)) + text.substr(length);
  }
  declared = outputs.all();
}

// A command's inputs need a range each; those with a column have one.
void add_ranges(const std::string& path, const std::string& line, std::vector<InputRole>& inputs) {
  const std::vector<std::string> columns = csv_columns(path);
  for (const std::string& hole : find_holes(line)) {
    const bool given = std::any_of(inputs.begin(), inputs.end(),
                                   [&](const InputRole& role) { return role.name == hole; });
    if (given || std::count(columns.begin(), columns.end(), hole) == 0) continue;
    const std::vector<double> values = read_csv(path, {hole}).data;
    if (values.empty()) continue;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    InputRole role;
    role.name = hole;
    role.range = Range{*least, *most};
    role.origin = "--observations '" + path + "'";
    check_interval(to_interval(role), role.origin);
    inputs.push_back(role);
  }
}

// What few would spend another run on: within a millionth of each target, or of 1 where that is 0,
// and of the standard deviation of what was seen.
double default_target_value(const TuningProblem& problem) {
  constexpr double kClose = 1e-6;
  return problem.observations.size() > 0 ? kClose * kClose * total_weight(problem)
                                         : problem.goal.default_target_value();
}

}  // namespace

void ObjectiveArguments::add_to(CLI::App& app) {
  const std::string group = "What is wanted";
  app.add_option("--minimize", minimize,
                 "Output to make small; of a command also a\n"
                 "pattern: stdout (the same as y), json:$.loss")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--maximize", maximize, "Output to make large")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--target", targets, "Output and value: y=0.3, y=0.3*2 (weight 2)")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--where", constraints,
                 "Constraint that the best inputs must meet: an output\n"
                 "and its bound, y<=3 or y>=0 (default: those of the\n"
                 "program's spec)")
      ->take_all()
      ->allow_extra_args(false)
      ->group(group);
  app.add_flag("--front", front,
               "Trade the objectives off: find all of their best\n"
               "compromises, not the least of their sum")
      ->group(group);
  app.add_option("--observations", observations,
                 "CSV file to fit the program to: its header names\n"
                 "inputs that were set and outputs that were seen;\n"
                 "the other inputs are tuned. Set inputs range over\n"
                 "what the file holds, whatever --range says")
      ->group(group);
  app.add_option("--tolerance", tolerance,
                 "Stop once targets or observations are missed by no\n"
                 "more: the root of the (weighted) mean square, of a\n"
                 "fit in standard deviations of what was seen\n"
                 "(default: a millionth, of a target that of itself)")
      ->group(group);
}

void ObjectiveArguments::complete(ProgramArguments& arguments) {
  if (arguments.command.line.empty()) return;
  name_outputs(*this, arguments.outputs);
  if (!observations.empty())
    add_ranges(observations, arguments.command.line, arguments.options.roles.inputs);
}

Goal ObjectiveArguments::goal(const Program& program) const {
  Goal goal;
  for (const std::string& name : minimize)
    goal.terms.push_back(parse_goal_term("minimize " + name, program.outputs));
  for (const std::string& name : maximize)
    goal.terms.push_back(parse_goal_term("maximize " + name, program.outputs));
  for (const std::string& target : targets) {
    goal.terms.push_back(parse_goal_term(target, program.outputs));
    if (goal.terms.back().is_constraint())
      throw misuse("--target " + target + " is a constraint", "say --where for it");
  }
  const bool has_objectives = !goal.terms.empty();
  for (const GoalTerm& own : program.goal)
    if (own.is_constraint() ? constraints.empty() : !has_objectives) goal.terms.push_back(own);
  if (std::all_of(goal.terms.begin(), goal.terms.end(),
                  [](const GoalTerm& term) { return term.is_constraint(); }))
    throw misuse("nothing to tune for", "say --minimize " + program.outputs[0] + ", --maximize " +
                                            program.outputs[0] + ",\n  --target " +
                                            program.outputs[0] + "=0.3 or --observations data.csv");
  for (const std::string& text : constraints) {
    goal.terms.push_back(parse_goal_term(text, program.outputs));
    if (!goal.terms.back().is_constraint())
      throw misuse("--where " + text + " is no constraint", "write --where \"y<=3\" or \"y>=0\"");
  }
  goal.trade_off = front;
  if (front && goal.objective_count() < 2)
    throw misuse(
        "--front trades objectives off, and there is one: " + goal.describe(program.outputs),
        "say two or more: --minimize cost --maximize speed");
  return goal;
}

TuningProblem ObjectiveArguments::problem(Program& program) const {
  if (tolerance && (!(*tolerance >= 0.0) || !std::isfinite(*tolerance)))
    throw misuse("--tolerance " + format_number(*tolerance) + " is not a number of 0 or more");
  TuningProblem problem;
  if (!observations.empty()) {
    if (wants_goal() || front)
      throw misuse("--observations asks for a fit, and a goal is given beside it",
                   "leave out --minimize, --maximize, --target, --where and --front");
    problem.kind = "fit";
    problem.observations = read_observations(observations, program);
    take_ranges(program, problem.observations);
  } else {
    problem.goal = goal(program);
  }
  problem.name = problem.kind;
  if (front && tolerance)
    throw misuse("--tolerance ends a search for one answer, and --front asks for many",
                 "leave it out, or say --patience");
  if (has_misses(problem))
    problem.target_value =
        tolerance ? *tolerance * *tolerance * total_weight(problem) : default_target_value(problem);
  else if (tolerance.value_or(0.0) > 0.0)
    throw misuse("--tolerance is of targets and observations, and " +
                     describe_goal(program, problem) + " has neither",
                 "leave it out");
  return problem;
}

bool has_misses(const TuningProblem& problem) {
  return problem.observations.size() > 0 || problem.goal.is_target();
}

double root_mean_square_miss(const TuningProblem& problem, double value) {
  return std::sqrt(value / total_weight(problem));
}

}  // namespace understudy
