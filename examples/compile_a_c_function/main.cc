// Compiles a C function to a small network, without running it, and writes that as a C header.
#include <understudy/surrogate.h>

#include <cstdio>
#include <fstream>

int main() {
  using namespace understudy;
  try {
    const Program pendulum = Program::load("pendulum.c", {{"length=0.2:2", "angle=0:1.5"}});
    const Compiled compiled = compile(pendulum, {"graph+distil"});
    if (!compiled.note.empty()) std::printf("%s\n", compiled.note.c_str());

    const Row inputs = {1.0, 0.5};
    const double period = compiled.surrogate.predict(inputs)[0];
    const double slope = compiled.surrogate.jacobian(inputs)[0][0];
    std::printf("network %s\n", compiled.surrogate.architecture().c_str());
    std::printf("it says a period of %.2f s, which grows by %.1f s a metre\n", period, slope);
    std::printf("the program says %.2f s\n", pendulum.run({inputs})[0].outputs[0]);
    std::ofstream("pendulum.h") << compiled.surrogate.to_c("pendulum");
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n  %s\n", error.what(), error.remedy().c_str());
    return 1;
  }
}
