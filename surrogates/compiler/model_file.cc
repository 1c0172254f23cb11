#include "surrogates/compiler/model_file.h"

#include <cmath>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr Seal kGraphSeal = {"UNDRMODL", 1, "graph compiler model"};
constexpr Seal kTextSeal = {"UNDRTEXT", 1, "text compiler model"};

// What node kinds and features mean is part of the format: another build may count others.
const std::vector<std::size_t>& graph_vocabulary() {
  static const std::vector<std::size_t> sizes = {kNodeKinds, kNodeFeatures, kRootFeatures,
                                                 kInputSlots};
  return sizes;
}

const std::vector<std::size_t>& text_vocabulary() {
  static const std::vector<std::size_t> sizes = {kFirstMerge, kMostPieces, kInputSlots};
  return sizes;
}

std::string_view content_of(const Seal& wanted, const Seal& other, const std::string& bytes) {
  if (bytes.compare(0, other.magic.size(), other.magic) == 0)
    throw misuse("this is a " + std::string(other.noun) + ", not a " + std::string(wanted.noun));
  return unseal(wanted, bytes);
}

void write_vocabulary(ByteWriter& out, const std::vector<std::size_t>& sizes) {
  for (const std::size_t size : sizes) out.whole(size);
}

void check_vocabulary(ByteReader& in, const std::vector<std::size_t>& sizes) {
  for (const std::size_t size : sizes)
    if (in.whole() != size)
      throw misuse("the compiler model reads programs in another way than this release",
                   "use the models that came with it");
}

std::size_t read_size(ByteReader& in, const std::string& name, std::size_t most) {
  const std::size_t size = in.whole();
  if (size < 1 || size > most)
    throw misuse("not a sound compiler model: its " + name + " is " + std::to_string(size));
  return size;
}

void write_heads(ByteWriter& out, const HeadShapes& shapes) {
  out.whole(shapes.heads.size());
  for (const auto& hidden : shapes.heads) {
    out.whole(hidden.size());
    for (const std::size_t width : hidden) out.whole(width);
  }
}

void read_heads(ByteReader& in, HeadShapes& shapes) {
  shapes.heads.resize(in.length());
  for (std::size_t i = 0; i < shapes.heads.size(); ++i) {
    shapes.heads[i].resize(in.length());
    for (std::size_t& width : shapes.heads[i]) width = in.whole();
    shapes.head(i).validate();  // from here on its sizes can be multiplied
  }
}

/// The rest of the file.
std::vector<float> read_parameters(ByteReader& in, const HeadLayout& layout) {
  std::vector<float> parameters = in.halves();
  if (parameters.size() != layout.size || in.left() > 0)
    throw misuse("not a sound compiler model: it does not have the parameters of its shape");
  for (const float parameter : parameters)
    if (!std::isfinite(parameter))
      throw misuse("not a sound compiler model: a parameter is no number");
  return parameters;
}

void write_merges(ByteWriter& out, const std::vector<PieceMerge>& merges) {
  out.whole(merges.size());
  for (const PieceMerge& merge : merges) out.whole(merge.left), out.whole(merge.right);
}

std::vector<PieceMerge> read_merges(ByteReader& in) {
  std::vector<PieceMerge> merges(in.length());
  if (merges.size() > 60000)
    throw misuse("not a sound compiler model: it has " + std::to_string(merges.size()) +
                 " merges of pieces");
  for (std::size_t i = 0; i < merges.size(); ++i)
    for (Piece* piece : {&merges[i].left, &merges[i].right}) {
      const std::size_t value = in.whole();
      if (value >= kFirstMerge + i)
        throw misuse("not a sound compiler model: it merges a piece that is not there yet");
      *piece = static_cast<Piece>(value);
    }
  return merges;
}

template <typename File>
File load(const std::string& path, File (*from_bytes)(const std::string&)) {
  const std::string bytes = read_file(path);
  try {
    return from_bytes(bytes);
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace

std::string to_bytes(const ModelFile& file) {
  ByteWriter out;
  out.text(file.record);
  write_vocabulary(out, graph_vocabulary());
  out.whole(file.model.shape.width);
  write_heads(out, file.model.shape);
  out.halves(file.model.parameters);
  return seal(kGraphSeal, out.bytes());
}

std::string to_bytes(const TextModelFile& file) {
  const TextModelShape& shape = file.model.shape;
  ByteWriter out;
  out.text(file.record);
  write_vocabulary(out, text_vocabulary());
  for (const std::size_t size : {shape.width, shape.layers, shape.attention_heads}) out.whole(size);
  write_merges(out, file.model.merges);
  write_heads(out, shape);
  out.halves(file.model.parameters);
  return seal(kTextSeal, out.bytes());
}

ModelFile model_from_bytes(const std::string& bytes) {
  ByteReader in(content_of(kGraphSeal, kTextSeal, bytes), kGraphSeal.noun);
  ModelFile file;
  file.record = in.text();
  check_vocabulary(in, graph_vocabulary());
  GraphModelShape& shape = file.model.shape;
  shape.width = read_size(in, "width", 4096);
  read_heads(in, shape);
  file.model.parameters = read_parameters(in, GraphModelLayout(shape));
  return file;
}

TextModelFile text_model_from_bytes(const std::string& bytes) {
  ByteReader in(content_of(kTextSeal, kGraphSeal, bytes), kTextSeal.noun);
  TextModelFile file;
  file.record = in.text();
  check_vocabulary(in, text_vocabulary());
  TextModelShape& shape = file.model.shape;
  shape.width = read_size(in, "width", 4096);
  shape.layers = read_size(in, "number of layers", 64);
  shape.attention_heads = read_size(in, "number of attention heads", shape.width);
  if (shape.width % shape.attention_heads != 0)
    throw misuse("not a sound compiler model: its attention heads do not share its width evenly");
  file.model.merges = read_merges(in);
  shape.pieces = kFirstMerge + file.model.merges.size();
  read_heads(in, shape);
  file.model.parameters = read_parameters(in, TextModelLayout(shape));
  return file;
}

void save_model(const ModelFile& file, const std::string& path) {
  write_file(path, to_bytes(file));
}

void save_model(const TextModelFile& file, const std::string& path) {
  write_file(path, to_bytes(file));
}

ModelFile load_model(const std::string& path) { return load(path, model_from_bytes); }

TextModelFile load_text_model(const std::string& path) { return load(path, text_model_from_bytes); }

}  // namespace understudy
