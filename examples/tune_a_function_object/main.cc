#include <understudy/fit.h>
#include <understudy/tune.h>

#include <cstdio>

int main() {
  using namespace understudy;
  const Program beam = Program::load("beam.c", {{"width=20:60", "height=60:120"}});
  const Surrogate bend = fit(compile(beam).surrogate, beam.run(beam.draw(200))).surrogate;

  // The cheapest one to four beams side by side that bend by 5 mm at most.
  Problem problem;
  problem.inputs = {Input::real("width", 20, 60), Input::real("height", 60, 120),
                    Input::integer("beams", 1, 4)};
  problem.outputs = {"price", "bend"};
  problem.function = [&](const Row& x) -> Row {
    return {x[2] * (10 + x[0] * x[1] / 100), bend.predict({x[0], x[1]})[0] / x[2]};
  };
  problem.goal = {minimize("price"), at_most("bend", 5)};
  const Tuning best = tune(problem);
  std::printf("%.0f beams of %.0f x %.0f mm, which bend by %.1f mm\n", best.inputs[2],
              best.inputs[0], best.inputs[1], best.outputs[1]);
}
