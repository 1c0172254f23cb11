#include "harness/cli/answer_log.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/input_json_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::ordered_json;

const std::string kRemedy = R"(write {"tell": {"y": 1.25}} or {"failed": "why"} on a line)";

// JSON has no word for these, and Python's own writer uses them.
std::string without_odd_numbers(std::string line) {
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && in_text)
      ++i;
    else if (line[i] == '"')
      in_text = !in_text;
    if (in_text) continue;
    for (const std::string word : {"-Infinity", "Infinity", "NaN"})
      if (line.compare(i, word.size(), word) == 0) line.replace(i, word.size(), "null");
  }
  return line;
}

Json parse_object(const std::string& line) {
  const Json json = Json::parse(without_odd_numbers(line), nullptr, false);
  if (json.is_discarded()) throw misuse("this line is not JSON", kRemedy);
  if (!json.is_object()) throw misuse("this line is no JSON object", kRemedy);
  return json;
}

double read_number(const Json& value, const std::string& name) {
  if (value.is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (!value.is_number())
    throw misuse("'" + name + "' is " + value.dump() + ", which is no number");
  return value.get<double>();
}

Evaluation read_tell(const Program& program, const Json& json) {
  Evaluation answer;
  answer.outputs.assign(program.outputs.size(), std::numeric_limits<double>::quiet_NaN());
  if (json.contains("failed")) {
    answer.outcome = Outcome::NoNumber;
    answer.detail = json["failed"].is_string() ? json["failed"].get<std::string>() : "";
    return answer;
  }
  if (!json.contains("tell")) throw misuse("this line has neither 'tell' nor 'failed'", kRemedy);
  const Json& tell = json["tell"];
  if (!tell.is_object()) throw misuse("'tell' holds no object of outputs", kRemedy);
  for (std::size_t k = 0; k < program.outputs.size(); ++k) {
    const std::string& name = program.outputs[k];
    if (!tell.contains(name))
      throw misuse("'tell' says nothing of output '" + name + "'", "null stands for no number");
    answer.outputs[k] = read_number(tell[name], name);
    if (std::isnan(answer.outputs[k])) answer.outcome = Outcome::NaN;
  }
  return answer;
}

double read_input(const Json& value, const Interval& input) {
  if (input.kind != InputKind::Category) return read_number(value, input.name);
  const auto index =
      value.is_string() ? input.value(value.get<std::string>()) : std::optional<double>();
  if (!index)
    throw misuse("'" + input.name + "' is " + value.dump() + ", none of " + input.range_text());
  return *index;
}

std::vector<double> read_ask(const Program& program, const Json& ask) {
  const Box& box = program.box;
  if (!ask.is_object() || ask.size() != box.size())
    throw misuse("'ask' does not hold the " + std::to_string(box.size()) +
                 " inputs of this tuning");
  std::vector<double> inputs;
  for (const Interval& input : box.dims) {
    if (!ask.contains(input.name)) throw misuse("'ask' has no input '" + input.name + "'");
    inputs.push_back(read_input(ask[input.name], input));
  }
  return inputs;
}

}  // namespace

std::string inputs_to_json(const Program& program, const std::vector<double>& inputs) {
  Json json = Json::object();
  for (std::size_t i = 0; i < inputs.size(); ++i)
    json[program.box.dims[i].name] = input_json(program.box.dims[i], inputs[i]);
  return json.dump();
}

Evaluation read_tell(const Program& program, const std::string& line) {
  return read_tell(program, parse_object(line));
}

AnswerLog::AnswerLog(const std::string& path, const Program& program)
    : path_(path), program_(&program) {
  if (std::filesystem::exists(path)) {
    const std::string text = read_file(path);
    const std::size_t whole = text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1;
    read(text.substr(0, whole), program);
    if (whole < text.size()) {
      if (text.compare(whole, 1, "{") != 0)
        throw misuse(path + " is no log of answers", "name a new file");
      std::filesystem::resize_file(path, whole);
    }
  }
  file_.open(path, std::ios::app);
  if (!file_) throw misuse("cannot write to " + path);
}

void AnswerLog::read(const std::string& text, const Program& program) {
  std::optional<std::vector<double>> asked;
  std::size_t number = 0;
  for (const std::string& line : split(text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    try {
      const Json json = parse_object(line);
      if (json.contains("ask")) asked = read_ask(program, json["ask"]);
      if (!json.contains("tell") && !json.contains("failed")) continue;
      if (!asked) throw misuse("this answer comes before any question");
      known_[*asked] = read_tell(program, json);
    } catch (const Error& error) {
      throw misuse(path_ + ":" + std::to_string(number) + ": " + error.what(),
                   "name the log of this very tuning, or a new file");
    }
  }
}

std::optional<Evaluation> AnswerLog::find(const std::vector<double>& inputs) const {
  const auto found = known_.find(inputs);
  if (found == known_.end()) return std::nullopt;
  return found->second;
}

void AnswerLog::add(const std::vector<double>& inputs, const Evaluation& answer) {
  known_[inputs] = answer;
  if (program_ == nullptr) return;
  Json json = {{"ask", Json::parse(inputs_to_json(*program_, inputs))}};
  if (answer.outcome == Outcome::NoNumber) {
    json["failed"] = answer.detail;
  } else {
    for (std::size_t k = 0; k < answer.outputs.size(); ++k)
      json["tell"][program_->outputs[k]] = answer.outputs[k];  // NaN is written as null
  }
  file_ << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  if (!file_) throw failure("cannot write to " + path_);
}

}  // namespace understudy
