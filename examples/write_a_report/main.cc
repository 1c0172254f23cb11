// Compares ways to fit and to tune a program, many times each, and writes what came of it as a page
// for browsers.
#include <understudy/report.h>

#include <cstdio>
#include <fstream>

int main() {
  using namespace understudy;
  try {
    const Program wave = Program::load("wave.c", {{"x=0:2", "damping=0.1:1"}});
    StudyOptions options;
    options.settings = {"fitting.sizes=16,32",          "fitting.initialisers=random,graph+sketch",
                        "fitting.epochs=200",           "fitting.architecture=8 tanh",
                        "tuning.methods=random,bobyqa", "tuning.budget=30"};
    options.database = "wave.db";
    const Study study = run_study({wave}, options);
    for (const std::string& notice : study.notices) std::printf("%s\n", notice.c_str());

    const std::string page = render_report(options.database, study.number);
    std::ofstream("wave.html") << page;
    std::printf("complete: %s\n", study.complete ? "yes" : "no");
    std::printf("the page draws figures: %s\n",
                page.find("<canvas") != std::string::npos ? "yes" : "no");
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n  %s\n", error.what(), error.remedy().c_str());
    return 1;
  }
}
