#pragma once

#include <string>

#include "surrogates/compiler/graph_model.h"

namespace understudy {

/// A trained compiler as it is shipped.
struct ModelFile {
  GraphModel model;
  std::string record;  ///< JSON: how it was trained, for people and reports
};

/// Parameters are kept in half precision.
std::string to_bytes(const ModelFile& file);

/// Throws misuse saying what is wrong: no model, another version, damaged, of another shape.
ModelFile model_from_bytes(const std::string& bytes);

void save_model(const ModelFile& file, const std::string& path);
ModelFile load_model(const std::string& path);  ///< as model_from_bytes, naming the path

}  // namespace understudy
