// Fits a network to measurements, which came from no program that Understudy knows.
#include <understudy/fit.h>

#include <cmath>
#include <cstdio>

int main() {
  using namespace understudy;
  try {
    // Two quantities measured at 150 settings. One measurement failed, and says so.
    std::vector<Run> runs;
    for (int i = 0; i < 150; ++i) {
      const double flow = 1.0 + std::fmod(i * 0.618034, 1.0) * 4.0;
      const double heat = std::fmod(i * 0.414214, 1.0) * 100.0;
      runs.push_back({{flow, heat}, {20.0 + heat / flow, flow * flow}, ""});
    }
    runs.push_back({{3.0, 50.0}, {}, "the sensor fell off"});

    const std::vector<Input> inputs = {Input::real("flow", 1, 5), Input::real("heat", 0, 100)};
    const Surrogate start = Surrogate::untrained(inputs, {"temperature", "pressure"}, "16 tanh");
    FitOptions options;
    options.epochs = 3000;
    const Fit fitted = fit(start, runs, options);
    std::printf("fitted to %zu rows\n", fitted.rows);
    std::printf("held back, it misses by less than a hundredth: %s\n",
                fitted.validation_loss < 0.01 ? "yes" : "no");

    fitted.surrogate.save("boiler.surrogate");
    const Row outputs = Surrogate::load("boiler.surrogate").predict({2.5, 60.0});
    std::printf("at 2.5 and 60: temperature about %.0f0, pressure about %.0f\n", outputs[0] / 10.0,
                outputs[1]);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n  %s\n", error.what(), error.remedy().c_str());
    return 1;
  }
}
