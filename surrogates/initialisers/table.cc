#include "base/error.h"
#include "base/text.h"
#include "surrogates/initialisers/distilled.h"
#include "surrogates/initialisers/graph.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/initialisers/maml.h"
#include "surrogates/initialisers/nearest.h"
#include "surrogates/initialisers/pooled.h"
#include "surrogates/initialisers/random.h"
#include "surrogates/initialisers/text.h"

namespace understudy {

const std::vector<Initialiser>& initialisers() {
  using Files = std::vector<std::string>;
  const Files none, text = {"text.model", "pooled.model"}, graph = {"graph.model", "pooled.model"},
                    library = {"nearest.library", "graph.model", "pooled.model"},
                    shuffled = {"shuffled.graphs", "graph.model"};
  static const std::vector<Initialiser> table = {
      {"random", "from scratch: uniform weights as of torch.nn.Linear", false, random_initial},
      {"random-tuned", "likewise, half of the epochs spent on choosing the learning rate", false,
       random_initial, none, Fitter::BestRate},
      {"random-levenberg", "from scratch, fitted by Levenberg and Marquardt's method", false,
       random_initial, none, Fitter::Levenberg, "random"},
      {"pooled", "one surrogate trained on all training programs", false, pooled_initial,
       Files{"pooled.model"}},
      {"maml", "one start for all programs, trained for descent from it", false, maml_initial,
       Files{"maml.model"}},
      {"maml-first", "likewise, to first order", false, maml_first_initial,
       Files{"maml-first.model"}},
      {"text", "compiled from the program's text, as Weber et al. do", true, text_initial, text},
      {"graph", "compiled from the program's data flow", true, graph_initial, graph},
      {"graph+sketch", "likewise, shown its values at 256 points", true, graph_probed_initial,
       graph},
      {"graph+distil", "likewise, then fitted to 4,096 values that its graph gives", true,
       graph_distilled_initial, graph},
      {"graph+distil-levenberg", "likewise, then by Levenberg and Marquardt's method", true,
       graph_distilled_initial, graph, Fitter::Levenberg, "graph+distil"},
      {"nearest", "control: fitted weights of the most similar training program", true,
       nearest_initial, library},
      {"graph-shuffled", "control: compiled from another program", false, graph_shuffled_initial,
       shuffled},
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
