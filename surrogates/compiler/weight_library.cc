#include "surrogates/compiler/weight_library.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/bytes.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"UNDRLIBR", 1, "library of weights"};

Error unsound(const std::string& reason) {
  return misuse("not a sound library of weights: " + reason);
}

bool all_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

Architecture read_architecture(ByteReader& in) {
  Architecture architecture;
  architecture.inputs = in.whole();
  if (architecture.inputs != kInputSlots)
    throw misuse("the library's networks have " + std::to_string(architecture.inputs) +
                     " inputs, not " + std::to_string(kInputSlots) + " as this release's do",
                 "use the library that came with it");
  architecture.hidden.resize(in.length());
  for (std::size_t& width : architecture.hidden) width = in.whole();
  architecture.validate();
  return architecture;
}

FittedNetwork read_network(ByteReader& in, const WeightLibrary& library) {
  FittedNetwork fitted;
  fitted.family = in.text();
  fitted.embedding = in.halves();
  fitted.network.parameters = in.halves();
  fitted.network.unit = {in.real(), in.real()};
  if (fitted.embedding.empty() || (!library.networks.empty() &&
                                   fitted.embedding.size() != library.networks[0].embedding.size()))
    throw unsound("its embeddings differ in size");
  if (fitted.network.parameters.size() != library.architecture.parameters())
    throw unsound("a network does not have the parameters of its shape");
  const UnitEstimate& unit = fitted.network.unit;
  if (!all_finite(fitted.embedding) || !all_finite(fitted.network.parameters) ||
      !std::isfinite(unit.location) || !std::isfinite(unit.scale))
    throw unsound("one of its numbers is none");
  return fitted;
}

double cosine(const std::vector<float>& left, const std::vector<float>& right) {
  double product = 0.0, lefts = 0.0, rights = 0.0;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    const auto a = static_cast<double>(left[i]), b = static_cast<double>(right[i]);
    product += a * b;
    lefts += a * a;
    rights += b * b;
  }
  return product / std::sqrt(std::max(lefts * rights, 1e-300));
}

}  // namespace

std::uint64_t model_hash(const GraphModel& model) {
  const auto* bytes = reinterpret_cast<const char*>(model.parameters.data());
  const std::uint64_t parameters =
      hash64(std::string_view(bytes, model.parameters.size() * sizeof(float)));
  return hash64(std::to_string(model.shape.width) + " " + std::to_string(parameters));
}

void check_embedded_by(const GraphModel& model, const WeightLibrary& library) {
  if (library.model != model_hash(model))
    throw misuse("the library of weights was made with another graph compiler than this one",
                 "make it again", {"library of weights", "models/nearest.library"});
}

Neighbour nearest(const WeightLibrary& library, const std::vector<float>& embedding) {
  Neighbour best{0, -2.0};
  for (std::size_t i = 0; i < library.networks.size(); ++i) {
    const double similarity = cosine(library.networks[i].embedding, embedding);
    if (similarity > best.similarity) best = {i, similarity};
  }
  return best;
}

std::string to_bytes(const WeightLibrary& library) {
  ByteWriter out;
  out.text(library.record);
  out.whole(library.model);
  out.whole(library.architecture.inputs);
  out.whole(library.architecture.hidden.size());
  for (const std::size_t width : library.architecture.hidden) out.whole(width);
  out.whole(library.networks.size());
  for (const FittedNetwork& fitted : library.networks) {
    out.text(fitted.family);
    out.halves(fitted.embedding);
    out.halves(fitted.network.parameters);
    out.real(fitted.network.unit.location);
    out.real(fitted.network.unit.scale);
  }
  return seal(kSeal, out.bytes());
}

WeightLibrary library_from_bytes(const std::string& bytes) {
  ByteReader in(unseal(kSeal, bytes), kSeal.noun);
  WeightLibrary library;
  library.record = in.text();
  library.model = in.whole();
  library.architecture = read_architecture(in);
  const std::size_t count = in.length();
  for (std::size_t i = 0; i < count; ++i) library.networks.push_back(read_network(in, library));
  if (library.networks.empty()) throw unsound("it holds no network");
  if (in.left() > 0) throw unsound("there is more behind its end");
  return library;
}

void save_library(const WeightLibrary& library, const std::string& path) {
  write_file(path, to_bytes(library));
}

WeightLibrary load_library(const std::string& path) {
  const std::string bytes = read_file(path);
  try {
    return library_from_bytes(bytes);
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace understudy
