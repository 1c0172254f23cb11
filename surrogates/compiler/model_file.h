#pragma once

#include <string>

#include "surrogates/compiler/graph_model.h"
#include "surrogates/compiler/text_model.h"

namespace understudy {

/// A trained compiler as it is shipped: one that reads graphs, or one that reads texts.
struct ModelFile {
  GraphModel model;
  std::string record;  ///< JSON: how it was trained, for people and reports
};
struct TextModelFile {
  TextModel model;
  std::string record;
};

/// Parameters are kept in half precision.
std::string to_bytes(const ModelFile& file);
std::string to_bytes(const TextModelFile& file);

/// Throw misuse saying what is wrong: no model, of the other kind, another version, damaged, of
/// another shape.
ModelFile model_from_bytes(const std::string& bytes);
TextModelFile text_model_from_bytes(const std::string& bytes);

void save_model(const ModelFile& file, const std::string& path);
void save_model(const TextModelFile& file, const std::string& path);
ModelFile load_model(const std::string& path);           ///< as model_from_bytes, naming the path
TextModelFile load_text_model(const std::string& path);  ///< likewise

}  // namespace understudy
