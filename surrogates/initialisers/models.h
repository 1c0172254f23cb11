#pragma once

#include <string>

#include "graph/graph_library.h"
#include "surrogates/compiler/model_file.h"
#include "surrogates/compiler/weight_library.h"

namespace understudy {

/// The trained model of this name that comes with the project (models/NAME.model), loaded at the
/// first call and kept. Throws misuse naming the path when it is not there or not sound.
const ModelFile& shipped_model(const std::string& name);
const TextModelFile& shipped_text_model(const std::string& name);

const WeightLibrary& shipped_library(const std::string& name);  ///< models/NAME.library
const GraphLibrary& shipped_graphs(const std::string& name);    ///< models/NAME.graphs

std::string shipped_model_path(const std::string& name);
std::string shipped_library_path(const std::string& name);
std::string shipped_graphs_path(const std::string& name);

}  // namespace understudy
