#include "surrogates/initialisers/models.h"

#include <map>
#include <mutex>

#include "base/resources.h"

namespace understudy {
namespace {

/// Models of one kind that were loaded before.
template <typename File>
class Shelf {
 public:
  Shelf(File (*load)(const std::string& path), std::string (*path_of)(const std::string& name))
      : load_(load), path_of_(path_of) {}

  const File& find(const std::string& name) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = loaded_.find(name);
    if (found != loaded_.end()) return found->second;
    return loaded_.emplace(name, load_(path_of_(name))).first->second;
  }

 private:
  File (*load_)(const std::string& path);
  std::string (*path_of_)(const std::string& name);
  std::mutex mutex_;
  std::map<std::string, File> loaded_;
};

}  // namespace

std::string shipped_model_path(const std::string& name) {
  return resource_path(Resource::Models) + "/" + name + ".model";
}

std::string shipped_library_path(const std::string& name) {
  return resource_path(Resource::Models) + "/" + name + ".library";
}

std::string shipped_graphs_path(const std::string& name) {
  return resource_path(Resource::Models) + "/" + name + ".graphs";
}

const ModelFile& shipped_model(const std::string& name) {
  static Shelf<ModelFile> shelf(load_model, shipped_model_path);
  return shelf.find(name);
}

const TextModelFile& shipped_text_model(const std::string& name) {
  static Shelf<TextModelFile> shelf(load_text_model, shipped_model_path);
  return shelf.find(name);
}

const WeightLibrary& shipped_library(const std::string& name) {
  static Shelf<WeightLibrary> shelf(load_library, shipped_library_path);
  return shelf.find(name);
}

const GraphLibrary& shipped_graphs(const std::string& name) {
  static Shelf<GraphLibrary> shelf(load_graph_library, shipped_graphs_path);
  return shelf.find(name);
}

}  // namespace understudy
