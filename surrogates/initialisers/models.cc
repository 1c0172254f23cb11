#include "surrogates/initialisers/models.h"

#include <map>
#include <mutex>

#include "base/paths.h"

namespace understudy {

std::string shipped_model_path(const std::string& name) {
  return data_directory() + "/models/" + name + ".model";
}

const ModelFile& shipped_model(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, ModelFile> loaded;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = loaded.find(name);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(name, load_model(shipped_model_path(name))).first->second;
}

}  // namespace understudy
