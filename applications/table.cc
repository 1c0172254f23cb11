#include "applications/application.h"
#include "applications/colour_quantisation.h"
#include "applications/edges.h"

namespace understudy {

const std::vector<Application>& applications() {
  static const std::vector<Application> table = {
      {"colour quantisation", "kmeans", 6, 1,
       "A photograph in " + std::to_string(kColours) +
           " colours, found by k-means: the function is the distance of a pixel's colour from a "
           "centre, asked for every pixel and every centre in every round.",
       quantise_colours},
      {"edges", "sobel", 9, 1,
       "The edges of a photograph: the function is Sobel's filter, asked for the 3x3 greys around "
       "every pixel.",
       find_edges},
  };
  return table;
}

const Application* find_application(const std::string& program) {
  for (const Application& application : applications())
    if (application.program == program) return &application;
  return nullptr;
}

}  // namespace understudy
