#include "programs/program.h"

#include <cstdint>
#include <filesystem>

#include "base/hash.h"

namespace understudy {
namespace {

template <typename Enum>
void add_enum(Hasher& hasher, Enum value) {
  hasher.add(static_cast<std::uint64_t>(value));
}

void add_all(Hasher& hasher, const std::vector<std::string>& texts) {
  hasher.add(static_cast<std::uint64_t>(texts.size()));
  for (const std::string& text : texts) hasher.add(text);
}

void add_all(Hasher& hasher, const std::vector<Binding>& bindings) {
  hasher.add(static_cast<std::uint64_t>(bindings.size()));
  for (const Binding& binding : bindings) {
    hasher.add(binding.name).add(binding.type);
    add_enum(hasher, binding.role);
    hasher.add(static_cast<std::uint64_t>(binding.by_pointer));
    hasher.add(static_cast<std::uint64_t>(binding.length));
    hasher.add(static_cast<std::uint64_t>(binding.first_input));
    hasher.add(static_cast<std::uint64_t>(binding.first_output));
    hasher.add(binding.constant);
    for (const std::vector<double>& codes : binding.codes) hasher.add(codes);
    if (!binding.member.empty())
      hasher.add(static_cast<std::uint64_t>(binding.argument)).add(binding.member);
  }
}

void add_structure(Hasher& hasher, const Structure& structure) {
  hasher.add("structure").add(structure.type);
  hasher.add(static_cast<std::uint64_t>(structure.argument));
  hasher.add(static_cast<std::uint64_t>(structure.by_pointer));
}

void add_body(Hasher& hasher, const CFunction& body) {
  hasher.add("c").add(body.function).add(body.text).add(body.unit);
  add_all(hasher, body.flags);
  add_all(hasher, body.parameters);
  add_all(hasher, body.returned);
  for (const Structure& structure : body.structures) add_structure(hasher, structure);
  if (body.returned_structure) add_structure(hasher, *body.returned_structure);
  for (const LinkedCode& linked : body.linked) {
    add_enum(hasher, linked.kind);
    hasher.add(linked.code);
  }
  if (!body.before.empty()) hasher.add("before").add(body.before);
}

void add_body(Hasher& hasher, const Command& body) {
  hasher.add("command").add(body.line).add(body.directory).add(body.timeout_s);
  hasher.add(static_cast<std::uint64_t>(body.patterns.size()));
  for (const NumberPattern& pattern : body.patterns) {
    add_enum(hasher, pattern.kind);
    hasher.add(pattern.text);
  }
  if (body.decimal_mark == DecimalMark::Comma) hasher.add("decimal comma");
  hasher.add(body.fingerprint);
}

void add_source(Hasher& hasher, const InputSource& source) {
  add_enum(hasher, source.kind);
  add_enum(hasher, source.test_kind.value_or(source.kind));
  hasher.add(source.function).add(static_cast<std::uint64_t>(source.latent)).add(source.patches);
  for (const std::string& path : {source.train_image, source.test_image, source.csv})
    hasher.add(std::filesystem::path(path).filename().string());  // not where it lay
  hasher.add(source.fingerprint);
}

}  // namespace

std::string Program::hash() const {
  Hasher hasher;
  std::visit([&](const auto& c_or_command) { add_body(hasher, c_or_command); }, body);
  hasher.add(static_cast<std::uint64_t>(box.size()));
  for (const Interval& dim : box.dims) {
    hasher.add(dim.name).add(dim.lo).add(dim.hi);
    add_enum(hasher, dim.kind);
    if (dim.kind == InputKind::Category) add_all(hasher, dim.labels);
  }
  add_all(hasher, outputs);
  add_source(hasher, inputs_from);
  return hasher.digest();
}

}  // namespace understudy
