#pragma once

#include <vector>

#include "corpus/generator/sketch.h"

namespace understudy::generator {

/// One idiom: a name, how often it is drawn against the others, and what writes a program of it.
/// The writer calls the sketch's called(), declares inputs and ends with one finish().
struct Family {
  const char* name;
  double weight;
  void (*write)(Sketch& sketch);
};

/// Every family there is. A new one is a file under families/ and a row of the table in
/// families.cc.
const std::vector<Family>& families();

}  // namespace understudy::generator
