#include "base/error.h"
#include "base/text.h"
#include "surrogates/initialiser.h"
#include "surrogates/random_initialiser.h"

namespace understudy {

const std::vector<Initialiser>& initialisers() {
  static const std::vector<Initialiser> table = {
      {"random", "from scratch: uniform weights as of torch.nn.Linear", false, random_surrogate},
  };
  return table;
}

const Initialiser& find_initialiser(const std::string& name) {
  std::vector<std::string> names;
  for (const Initialiser& initialiser : initialisers()) {
    if (initialiser.name == name) return initialiser;
    names.push_back(initialiser.name);
  }
  throw misuse("unknown initialiser '" + name + "'", "use one of " + join(names, ", "));
}

}  // namespace understudy
