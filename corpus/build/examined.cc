#include "corpus/build/examined.h"

#include <map>
#include <utility>
#include <variant>

#include "base/packing_internal.h"
#include "base/text.h"
#include "graph/graph_bytes.h"
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
std::vector<std::string> found_ranges(const Program& program, const Candidate& candidate) {
  std::map<std::string, std::string> keys;  // by parameter: "w" -> "w[9]"
  for (const std::string& range : candidate.options.ranges) {
    const std::string key = range.substr(0, range.find('='));
    keys[parameter_of(key)] = key;
  }
  std::vector<std::string> ranges;
  for (const Binding& binding : std::get<CFunction>(program.body).parameters) {
    if (binding.role != Binding::Role::Input && binding.role != Binding::Role::InputOutput)
      continue;
    const auto key = keys.find(binding.name);
    const Interval& input = program.box.dims[binding.first_input];
    ranges.push_back((key == keys.end() ? binding.name : key->second) + "=" +
                     format_number(input.lo) + ":" + format_number(input.hi) +
                     (input.kind == InputKind::Integer ? ":int" : ""));
  }
  return ranges;
}

std::string options_json(const Program& program, const Candidate& candidate) {
  return Json{{"ranges", candidate.ranges_known ? candidate.options.ranges
                                                : found_ranges(program, candidate)},
              {"constants", candidate.options.constants},
              {"outputs", candidate.options.outputs},
              {"flags", candidate.options.flags}}
      .dump();
}

Json pack(const Candidate& candidate) {
  return {{"text", pack_bytes(candidate.text)},     {"function", candidate.options.function},
          {"ranges", candidate.options.ranges},     {"constants", candidate.options.constants},
          {"ranges_known", candidate.ranges_known}, {"outputs", candidate.options.outputs},
          {"flags", candidate.options.flags},       {"family", candidate.family},
          {"origin", pack_bytes(candidate.origin)}, {"licence", candidate.licence}};
}

Candidate unpack_candidate(const Json& json) {
  Candidate candidate;
  candidate.text = unpack_bytes(json.at("text"));
  candidate.options.function = json.at("function");
  json.at("ranges").get_to(candidate.options.ranges);
  candidate.ranges_known = json.at("ranges_known");
  json.at("constants").get_to(candidate.options.constants);
  json.at("outputs").get_to(candidate.options.outputs);
  json.at("flags").get_to(candidate.options.flags);
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
  const Json options = Json::parse(record.options);
  Candidate candidate;
  candidate.text = record.text;
  candidate.options.function = record.function;
  options.at("ranges").get_to(candidate.options.ranges);
  options.at("constants").get_to(candidate.options.constants);
  options.at("outputs").get_to(candidate.options.outputs);
  options.at("flags").get_to(candidate.options.flags);
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
