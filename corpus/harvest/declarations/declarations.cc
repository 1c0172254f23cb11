#include "corpus/harvest/declarations/declarations.h"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/error.h"

// Each struct is an array of its fields, in their order.
namespace understudy::harvest {

using Json = nlohmann::json;

static void to_json(Json& json, const Name& name) { json = {name.text, name.is_tag, name.offsets}; }

static void from_json(const Json& json, Name& name) {
  json.at(0).get_to(name.text);
  json.at(1).get_to(name.is_tag);
  json.at(2).get_to(name.offsets);
}

static void to_json(Json& json, const DeclaredName& name) {
  json = {name.text, static_cast<int>(name.kind), name.is_definition, name.is_external};
}

static void from_json(const Json& json, DeclaredName& name) {
  json.at(0).get_to(name.text);
  name.kind = static_cast<DeclaredName::Kind>(json.at(1).get<int>());
  json.at(2).get_to(name.is_definition);
  json.at(3).get_to(name.is_external);
}

static void to_json(Json& json, const PassedOn& p) {
  json = {p.function, p.argument, p.after_write};
}

static void from_json(const Json& json, PassedOn& p) {
  json.at(0).get_to(p.function);
  json.at(1).get_to(p.argument);
  json.at(2).get_to(p.after_write);
}

static void to_json(Json& json, const PointerUse& use) {
  json = {use.length, use.is_read, use.is_written, use.passed_on};
}

static void from_json(const Json& json, PointerUse& use) {
  json.at(0).get_to(use.length);
  json.at(1).get_to(use.is_read);
  json.at(2).get_to(use.is_written);
  json.at(3).get_to(use.passed_on);
}

static void to_json(Json& json, const HarvestParameter& p) {
  Json use = nullptr;
  if (p.use) use = *p.use;
  json = {p.name,       p.type,     p.is_number,  p.is_integer, p.is_text,
          p.by_pointer, p.is_const, p.dimensions, use};
}

static void from_json(const Json& json, HarvestParameter& p) {
  json.at(0).get_to(p.name);
  json.at(1).get_to(p.type);
  json.at(2).get_to(p.is_number);
  json.at(3).get_to(p.is_integer);
  json.at(4).get_to(p.is_text);
  json.at(5).get_to(p.by_pointer);
  json.at(6).get_to(p.is_const);
  json.at(7).get_to(p.dimensions);
  const Json& use = json.at(8);
  if (!use.is_null()) use.get_to(p.use.emplace());
}

static void to_json(Json& json, const Signature& s) {
  json = {s.parameters, s.is_variadic, s.returns_nothing, s.returns_number, s.returned};
}

static void from_json(const Json& json, Signature& s) {
  json.at(0).get_to(s.parameters);
  json.at(1).get_to(s.is_variadic);
  json.at(2).get_to(s.returns_nothing);
  json.at(3).get_to(s.returns_number);
  json.at(4).get_to(s.returned);
}

static void to_json(Json& json, const Chunk& c) {
  Json signature = nullptr;
  if (c.signature) signature = *c.signature;
  json = {c.text, c.file, c.line, c.is_system, c.problem, c.declares, c.names, signature};
}

static void from_json(const Json& json, Chunk& c) {
  json.at(0).get_to(c.text);
  json.at(1).get_to(c.file);
  json.at(2).get_to(c.line);
  json.at(3).get_to(c.is_system);
  json.at(4).get_to(c.problem);
  json.at(5).get_to(c.declares);
  json.at(6).get_to(c.names);
  if (!json.at(7).is_null()) json.at(7).get_to(c.signature.emplace());
}

static void to_json(Json& json, const Declarations& d) { json = {d.problem, d.chunks}; }

static void from_json(const Json& json, Declarations& d) {
  json.at(0).get_to(d.problem);
  json.at(1).get_to(d.chunks);
}

std::string to_bytes(const std::vector<Declarations>& files) {
  std::string bytes;
  Json::to_cbor(Json(files), nlohmann::detail::output_adapter<char>(bytes));
  return bytes;
}

std::vector<Declarations> declarations_from_bytes(const std::string& bytes) {
  try {
    return Json::from_cbor(bytes).get<std::vector<Declarations>>();
  } catch (const Json::exception& error) {
    throw failure(std::string("the reader of C files answered what is no answer: ") + error.what());
  }
}

}  // namespace understudy::harvest
