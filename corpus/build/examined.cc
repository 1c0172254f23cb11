#include "corpus/build/examined.h"

#include <map>
#include <utility>
#include <variant>

#include "base/packing_internal.h"
#include "base/text.h"
#include "graph/graph_bytes.h"
#include "programs/reading/role_notation.h"
#include "programs/reading/roles.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// Numbers of Json::dump read back as the same doubles.
std::string box_json(const Box& box) {
  Json json = Json::array();
  for (const Interval& input : box.dims)
    json.push_back({{"name", input.name},
                    {"lo", input.lo},
                    {"hi", input.hi},
                    {"integer", input.kind == InputKind::Integer}});
  return json.dump();
}

/// The ranges of a box that was found, with the lengths that the candidate's own tell.
std::vector<InputRole> found_ranges(const Program& program, const Candidate& candidate) {
  std::map<std::string, InputRole> said;  // by parameter
  for (const InputRole& role : candidate.options.roles.inputs) said[parameter_of(role.name)] = role;
  std::vector<InputRole> found;
  for (const Binding& binding : std::get<CFunction>(program.body).parameters) {
    if (!binding.is_read()) continue;
    const Interval& input = program.box.dims[binding.first_input];
    InputRole role;
    role.name = binding.name;
    role.range = Range{input.lo, input.hi};
    if (input.kind == InputKind::Integer) role.kind = input.kind;
    const auto own = said.find(binding.name);
    if (own != said.end()) role.name = own->second.name, role.length = own->second.length;
    found.push_back(role);
  }
  return found;
}

// Roles are kept as people write them, whose numbers read back as the same doubles.
template <typename Role>
Json pack(const std::vector<Role>& roles) {
  Json texts = Json::array();
  for (const Role& role : roles) texts.push_back(to_text(role));
  return texts;
}

Json pack(const ProgramOptions& options) {
  return {{"ranges", pack(options.roles.inputs)},
          {"constants", pack(options.roles.constants)},
          {"outputs", pack(options.roles.outputs)},
          {"flags", options.flags}};
}

template <typename Role>
std::vector<Role> unpack(const Json& texts, Role (*parse)(const std::string&, const std::string&)) {
  std::vector<Role> roles;
  for (const std::string text : texts) roles.push_back(parse(text, ""));
  return roles;
}

ProgramOptions unpack_options(const Json& json) {
  ProgramOptions options;
  options.roles.inputs = unpack(json.at("ranges"), parse_range);
  options.roles.constants = unpack(json.at("constants"), parse_constant);
  options.roles.outputs = unpack(json.at("outputs"), parse_output);
  json.at("flags").get_to(options.flags);
  return options;
}

std::string options_json(const Program& program, const Candidate& candidate) {
  ProgramOptions options = candidate.options;
  if (!candidate.ranges_known) options.roles.inputs = found_ranges(program, candidate);
  return pack(options).dump();
}

Json pack(const Candidate& candidate) {
  return {{"text", pack_bytes(candidate.text)}, {"function", candidate.options.function},
          {"options", pack(candidate.options)}, {"ranges_known", candidate.ranges_known},
          {"family", candidate.family},         {"origin", pack_bytes(candidate.origin)},
          {"licence", candidate.licence}};
}

Candidate unpack_candidate(const Json& json) {
  Candidate candidate;
  candidate.text = unpack_bytes(json.at("text"));
  candidate.options = unpack_options(json.at("options"));
  candidate.options.function = json.at("function");
  candidate.ranges_known = json.at("ranges_known");
  candidate.family = json.at("family");
  candidate.origin = unpack_bytes(json.at("origin"));
  candidate.licence = json.at("licence");
  return candidate;
}

Json pack(const CorpusRecord& record) {
  return {{"family", record.family},
          {"licence", record.licence},
          {"text", pack_bytes(record.text)},
          {"function", record.function},
          {"tokens", pack_bytes(record.tokens)},
          {"token_count", record.token_count},
          {"box", record.box},
          {"outputs", record.outputs},
          {"options", record.options},
          {"exactness", record.exactness},
          {"node_count", record.node_count},
          {"graph", pack_bytes(record.graph)},
          {"graph_hash", record.graph_hash},
          {"answers_hash", record.answers_hash},
          {"finite_share", record.finite_share},
          {"behaviours", record.behaviours}};
}

CorpusRecord unpack_record(const Json& json) {
  CorpusRecord record;
  record.family = json.at("family");
  record.licence = json.at("licence");
  record.text = unpack_bytes(json.at("text"));
  record.function = json.at("function");
  record.tokens = unpack_bytes(json.at("tokens"));
  record.token_count = json.at("token_count");
  record.box = json.at("box");
  record.outputs = json.at("outputs");
  record.options = json.at("options");
  record.exactness = json.at("exactness");
  record.node_count = json.at("node_count");
  record.graph = unpack_bytes(json.at("graph"));
  record.graph_hash = json.at("graph_hash");
  record.answers_hash = json.at("answers_hash");
  record.finite_share = json.at("finite_share");
  json.at("behaviours").get_to(record.behaviours);
  return record;
}

std::string to_bytes(const Json& json) {
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

}  // namespace

Examined to_examined(const Verdict& verdict) {
  Examined examined;
  examined.refusal = verdict.refusal;
  examined.detail = verdict.detail;
  examined.origin = verdict.accepted.candidate.origin;
  if (verdict.refusal != RefusalReason::None) return examined;
  const CorpusProgram& accepted = verdict.accepted;
  const Candidate& candidate = accepted.candidate;
  const auto& function = std::get<CFunction>(accepted.program.body);
  CorpusRecord& record = examined.record;
  record.family = candidate.family;
  record.origin = candidate.origin;
  record.licence = candidate.licence;
  record.text = candidate.text;
  record.function = candidate.options.function;
  record.tokens = join(function.tokens, " ");
  record.token_count = static_cast<std::int64_t>(function.tokens.size());
  record.box = box_json(accepted.program.box);
  record.outputs = Json(accepted.program.outputs).dump();
  record.options = options_json(accepted.program, candidate);
  record.exactness = std::string(to_string(accepted.graph.exactness));
  record.node_count = static_cast<std::int64_t>(accepted.graph.nodes.size());
  record.graph = graph_to_bytes(accepted.graph);
  record.graph_hash = accepted.graph_hash;
  record.answers_hash = accepted.answers_hash;
  record.finite_share = accepted.finite_share;
  record.behaviours = accepted.behaviours;
  return examined;
}

Candidate candidate_of(const CorpusRecord& record) {
  Candidate candidate;
  candidate.text = record.text;
  candidate.options = unpack_options(Json::parse(record.options));
  candidate.options.function = record.function;
  candidate.family = record.family;
  candidate.origin = record.origin;
  candidate.licence = record.licence;
  return candidate;
}

std::string candidates_to_bytes(const std::vector<Candidate>& candidates) {
  Json json = Json::array();
  for (const Candidate& candidate : candidates) json.push_back(pack(candidate));
  return to_bytes(json);
}

std::vector<Candidate> candidates_from_bytes(const std::string& bytes) {
  std::vector<Candidate> candidates;
  for (const Json& json : Json::from_cbor(bytes)) candidates.push_back(unpack_candidate(json));
  return candidates;
}

std::string examined_to_bytes(const std::vector<Examined>& examined) {
  Json json = Json::array();
  for (const Examined& one : examined) {
    Json packed = {{"refusal", static_cast<int>(one.refusal)},
                   {"detail", pack_bytes(one.detail)},
                   {"origin", pack_bytes(one.origin)}};
    if (one.refusal == RefusalReason::None) packed["record"] = pack(one.record);
    json.push_back(std::move(packed));
  }
  return to_bytes(json);
}

std::vector<Examined> examined_from_bytes(const std::string& bytes) {
  std::vector<Examined> examined;
  for (const Json& json : Json::from_cbor(bytes)) {
    Examined one;
    one.refusal = static_cast<RefusalReason>(json.at("refusal").get<int>());
    one.detail = unpack_bytes(json.at("detail"));
    one.origin = unpack_bytes(json.at("origin"));
    if (one.refusal == RefusalReason::None) {
      one.record = unpack_record(json.at("record"));
      one.record.origin = one.origin;
    }
    examined.push_back(std::move(one));
  }
  return examined;
}

}  // namespace understudy
