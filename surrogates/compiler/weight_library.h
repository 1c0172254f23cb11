#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "surrogates/compiler/graph_model.h"

namespace understudy {

/// A network that was fitted to one output of a program, and what the program is like.
struct FittedNetwork {
  std::string family;
  std::vector<float> embedding;  ///< as embed_graph gives it
  CompiledNetwork network;       ///< the weights of inputs that the program does not have are 0
};

/// Networks of many programs, found again by what the programs are like.
struct WeightLibrary {
  std::uint64_t model = 0;    ///< model_hash of the graph compiler that made the embeddings
  Architecture architecture;  ///< of all networks; kInputSlots inputs
  std::vector<FittedNetwork> networks;
  std::string record;  ///< JSON: how it was made, for people and reports
};

/// Of a graph compiler's shape and parameters.
std::uint64_t model_hash(const GraphModel& model);

/// Throws misuse when another graph compiler made the library's embeddings.
void check_embedded_by(const GraphModel& model, const WeightLibrary& library);

struct Neighbour {
  std::size_t index = 0;    ///< into the networks
  double similarity = 0.0;  ///< cosine of the embeddings
};

/// The network whose program is most like this one; the first of several. REQUIRES a network.
Neighbour nearest(const WeightLibrary& library, const std::vector<float>& embedding);

/// Embeddings and weights are kept in half precision.
std::string to_bytes(const WeightLibrary& library);

/// Throws misuse saying what is wrong: no library, another version, damaged, of another shape.
WeightLibrary library_from_bytes(const std::string& bytes);

void save_library(const WeightLibrary& library, const std::string& path);
WeightLibrary load_library(const std::string& path);  ///< as library_from_bytes, naming the path

}  // namespace understudy
