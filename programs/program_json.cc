#include "programs/program_json.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/goal_json_internal.h"
#include "base/text.h"
#include "programs/program.h"

namespace understudy {
namespace {

using Json = nlohmann::ordered_json;

// Written to records: add at the end, never rename.
constexpr std::array kRoles = {"input", "output", "in-out", "constant"};
constexpr std::array kPatternKinds = {"position", "regex", "json"};
constexpr std::array kSourceKinds = {"box", "latent", "image", "csv"};
constexpr std::array kLinkedKinds = {"c", "llvm", "object"};

template <typename Enum, std::size_t n>
Json name_of(Enum value, const std::array<const char*, n>& names) {
  return names.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t n>
Enum named(const Json& json, const std::array<const char*, n>& names) {
  const auto name = json.get<std::string>();
  for (std::size_t i = 0; i < n; ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  throw failure("unknown name '" + name + "'");
}

/// JSON has no infinity and no NaN: those are written as text.
Json from_number(double value) {
  return std::isfinite(value) ? Json(value) : Json(format_number(value));
}

double to_number(const Json& json) {
  if (json.is_string()) return parse_number(json.get<std::string>()).value();
  return json.get<double>();
}

template <typename T, typename Convert>
Json from_list(const std::vector<T>& values, Convert convert) {
  Json json = Json::array();
  for (const T& value : values) json.push_back(convert(value));
  return json;
}

template <typename Convert>
auto to_list(const Json& json, Convert convert) {
  std::vector<decltype(convert(json))> values;
  if (!json.is_array()) throw failure("a list is missing");
  for (const Json& value : json) values.push_back(convert(value));
  return values;
}

Json from_interval(const Interval& dim) {
  Json json = {{"name", dim.name},
               {"lo", from_number(dim.lo)},
               {"hi", from_number(dim.hi)},
               {"kind", to_string(dim.kind)}};
  if (!dim.labels.empty()) json["labels"] = dim.labels;
  return json;
}

Interval to_interval(const Json& json) {
  return {json.at("name"), to_number(json.at("lo")), to_number(json.at("hi")),
          input_kind_from_string(json.at("kind").get<std::string>()),
          json.value("labels", std::vector<std::string>())};
}

Json from_binding(const Binding& binding) {
  Json json = {{"name", binding.name},
               {"type", binding.type},
               {"role", name_of(binding.role, kRoles)},
               {"by_pointer", binding.by_pointer},
               {"length", binding.length},
               {"first_input", binding.first_input},
               {"first_output", binding.first_output},
               {"constant", from_list(binding.constant, from_number)}};
  if (!binding.codes.empty()) json["codes"] = binding.codes;
  if (!binding.member.empty()) {
    json["argument"] = binding.argument;
    json["member"] = binding.member;
  }
  return json;
}

Binding to_binding(const Json& json) {
  Binding binding;
  binding.name = json.at("name");
  binding.type = json.at("type");
  binding.role = named<Binding::Role>(json.at("role"), kRoles);
  binding.by_pointer = json.at("by_pointer");
  binding.length = json.at("length");
  binding.first_input = json.at("first_input");
  binding.first_output = json.at("first_output");
  binding.constant = to_list(json.at("constant"), to_number);
  binding.codes = json.value("codes", binding.codes);
  binding.argument = json.value("argument", binding.argument);
  binding.member = json.value("member", binding.member);
  return binding;
}

Json from_structure(const Structure& structure) {
  return {{"type", structure.type},
          {"argument", structure.argument},
          {"by_pointer", structure.by_pointer}};
}

Structure to_structure(const Json& json) {
  return {json.at("type"), json.at("argument"), json.at("by_pointer")};
}

Json from_linked(const LinkedCode& linked) {
  return {
      {"kind", name_of(linked.kind, kLinkedKinds)}, {"name", linked.name}, {"code", linked.code}};
}

LinkedCode to_linked(const Json& json) {
  return {named<LinkedCode::Kind>(json.at("kind"), kLinkedKinds), json.at("name"), json.at("code")};
}

Json from_body(const CFunction& body) {
  Json json = {{"function", body.function},
               {"file", body.file},
               {"line", body.line},
               {"text", body.text},
               {"tokens", body.tokens},
               {"unit", body.unit},
               {"flags", body.flags},
               {"parameters", from_list(body.parameters, from_binding)},
               {"returned", from_list(body.returned, from_binding)}};
  if (!body.structures.empty()) json["structures"] = from_list(body.structures, from_structure);
  if (body.returned_structure)
    json["returned_structure"] = from_structure(*body.returned_structure);
  if (!body.linked.empty()) json["linked"] = from_list(body.linked, from_linked);
  if (!body.before.empty()) json["before"] = body.before;
  return json;
}

CFunction to_c_function(const Json& json) {
  CFunction body;
  body.function = json.at("function");
  body.file = json.at("file");
  body.line = json.at("line");
  body.text = json.at("text");
  body.tokens = json.at("tokens").get<std::vector<std::string>>();
  body.unit = json.at("unit");
  body.flags = json.at("flags").get<std::vector<std::string>>();
  body.parameters = to_list(json.at("parameters"), to_binding);
  body.returned = to_list(json.at("returned"), to_binding);
  // What older records have none of, and most have none of.
  if (json.contains("structures")) body.structures = to_list(json["structures"], to_structure);
  if (json.contains("returned_structure"))
    body.returned_structure = to_structure(json["returned_structure"]);
  if (json.contains("linked")) body.linked = to_list(json["linked"], to_linked);
  body.before = json.value("before", "");
  return body;
}

Json from_pattern(const NumberPattern& pattern) {
  return {{"kind", name_of(pattern.kind, kPatternKinds)}, {"text", pattern.text}};
}

NumberPattern to_pattern(const Json& json) {
  return {named<NumberPattern::Kind>(json.at("kind"), kPatternKinds), json.at("text")};
}

Json from_body(const Command& body) {
  return {{"line", body.line},
          {"directory", body.directory},
          {"timeout_s", from_number(body.timeout_s)},
          {"patterns", from_list(body.patterns, from_pattern)},
          {"decimal_comma", body.decimal_mark == DecimalMark::Comma},
          {"fingerprint", body.fingerprint}};
}

Command to_command(const Json& json) {
  Command body;
  body.line = json.at("line");
  body.directory = json.at("directory");
  body.timeout_s = to_number(json.at("timeout_s"));
  body.patterns = to_list(json.at("patterns"), to_pattern);
  // Older records have neither.
  if (json.value("decimal_comma", false)) body.decimal_mark = DecimalMark::Comma;
  body.fingerprint = json.value("fingerprint", "");
  return body;
}

Json from_source(const InputSource& source) {
  Json json = {{"kind", name_of(source.kind, kSourceKinds)},
               {"function", source.function},
               {"latent", source.latent},
               {"patches", source.patches},
               {"train_image", source.train_image},
               {"test_image", source.test_image},
               {"csv", source.csv},
               {"fingerprint", source.fingerprint}};
  if (source.test_kind) json["test_kind"] = name_of(*source.test_kind, kSourceKinds);
  return json;
}

InputSource to_source(const Json& json) {
  InputSource source;
  source.kind = named<InputSource::Kind>(json.at("kind"), kSourceKinds);
  if (json.contains("test_kind"))
    source.test_kind = named<InputSource::Kind>(json.at("test_kind"), kSourceKinds);
  source.function = json.at("function");
  source.latent = json.at("latent");
  source.patches = json.at("patches");
  source.train_image = json.at("train_image");
  source.test_image = json.at("test_image");
  source.csv = json.at("csv");
  source.fingerprint = json.value("fingerprint", "");
  return source;
}

Program to_program(const Json& json) {
  Program program;
  program.name = json.at("name");
  program.source = json.at("source");
  program.notice = json.at("notice");
  program.box.dims = to_list(json.at("box"), to_interval);
  program.ranges_given = json.at("ranges_given");
  program.outputs = json.at("outputs").get<std::vector<std::string>>();
  if (json.contains("command"))
    program.body = to_command(json.at("command"));
  else
    program.body = to_c_function(json.at("c"));
  program.inputs_from = to_source(json.at("inputs_from"));
  program.train_rows = json.at("train_rows");
  program.test_rows = json.at("test_rows");
  program.hidden = json.at("hidden").get<std::vector<std::size_t>>();
  program.goal = goal_from_json(json.at("goal"));
  if (json.contains("least")) program.least = to_number(json.at("least"));
  program.difficulty = json.value("difficulty", "");  // older records have none
  return program;
}

}  // namespace

std::string program_to_json(const Program& program) {
  Json json = {{"name", program.name},
               {"source", program.source},
               {"notice", program.notice},
               {"box", from_list(program.box.dims, from_interval)},
               {"ranges_given", program.ranges_given},
               {"outputs", program.outputs},
               {program.is_command() ? "command" : "c",
                std::visit([](const auto& body) { return from_body(body); }, program.body)},
               {"inputs_from", from_source(program.inputs_from)},
               {"train_rows", program.train_rows},
               {"test_rows", program.test_rows},
               {"hidden", program.hidden},
               {"goal", goal_to_json<Json>(program.goal)},
               {"difficulty", program.difficulty}};
  if (program.least) json["least"] = *program.least;
  try {
    return json.dump();
  } catch (const Json::type_error&) {
    throw misuse("the texts of program '" + program.name + "' are not all UTF-8");
  }
}

Program program_from_json(const std::string& json) {
  try {
    return to_program(Json::parse(json));
  } catch (const std::exception& error) {
    throw failure(std::string("a program's record cannot be read: ") + error.what());
  }
}

}  // namespace understudy
