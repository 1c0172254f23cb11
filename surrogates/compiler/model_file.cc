#include "surrogates/compiler/model_file.h"

#include <cmath>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"UNDRMODL", 1, "compiler model"};

// What node kinds and features mean is part of the format: another build may count others.
const std::vector<std::size_t>& vocabulary() {
  static const std::vector<std::size_t> sizes = {kNodeKinds, kNodeFeatures, kRootFeatures,
                                                 kInputSlots};
  return sizes;
}

}  // namespace

std::string to_bytes(const ModelFile& file) {
  ByteWriter out;
  out.text(file.record);
  for (const std::size_t size : vocabulary()) out.whole(size);
  out.whole(file.model.shape.width);
  out.whole(file.model.shape.heads.size());
  for (const auto& hidden : file.model.shape.heads) {
    out.whole(hidden.size());
    for (const std::size_t width : hidden) out.whole(width);
  }
  out.halves(file.model.parameters);
  return seal(kSeal, out.bytes());
}

ModelFile model_from_bytes(const std::string& bytes) {
  ByteReader in(unseal(kSeal, bytes), kSeal.noun);
  ModelFile file;
  file.record = in.text();
  for (const std::size_t size : vocabulary())
    if (in.whole() != size)
      throw misuse("the compiler model reads programs in another way than this release",
                   "use the models that came with it");
  GraphModelShape& shape = file.model.shape;
  shape.width = in.whole();
  if (shape.width < 1 || shape.width > 4096)
    throw misuse("not a sound compiler model: its width is " + std::to_string(shape.width));
  shape.heads.resize(in.length());
  for (std::size_t i = 0; i < shape.heads.size(); ++i) {
    shape.heads[i].resize(in.length());
    for (std::size_t& width : shape.heads[i]) width = in.whole();
    shape.head(i).validate();  // from here on its sizes can be multiplied
  }
  file.model.parameters = in.halves();
  if (file.model.parameters.size() != GraphModelLayout(shape).size || in.left() > 0)
    throw misuse("not a sound compiler model: it does not have the parameters of its shape");
  for (const float parameter : file.model.parameters)
    if (!std::isfinite(parameter))
      throw misuse("not a sound compiler model: a parameter is no number");
  return file;
}

void save_model(const ModelFile& file, const std::string& path) {
  write_file(path, to_bytes(file));
}

ModelFile load_model(const std::string& path) {
  const std::string bytes = read_file(path);
  try {
    return model_from_bytes(bytes);
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace understudy
