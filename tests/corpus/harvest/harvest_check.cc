// harvest_check [--harvest-only] OUT FOLDER...: harvests the folders, compiles every candidate
// alone, prints the funnel and how many of each family compile. Candidates go to OUT, those that
// fail to OUT/failed.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <future>
#include <map>

#include "base/error.h"
#include "base/text.h"
#include "corpus/harvest/harvest.h"
#include "corpus/harvest/harvest_options.h"
#include "system/c_compiler.h"
#include "system/process.h"
#include "tests/programs/roles_said.h"

namespace understudy {
namespace {

std::string errors_of(const std::string& path) {
  ProcessOptions options;
  options.words = c_compiler();
  options.words.insert(options.words.end(), {"-c", "-w", "-o", "/dev/null", path});
  const ProcessResult result = run_process(options);
  return result.ok() ? "" : result.errors + " ";
}

void print(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    std::printf("%8zu  %s\n", refusal.count, refusal.reason.c_str());
    std::map<std::string, std::size_t> details;
    for (const std::string& example : refusal.examples) {
      const std::size_t detail = example.find("': ");
      if (detail != std::string::npos) ++details[example.substr(detail + 3)];
    }
    std::vector<std::pair<std::size_t, std::string>> by_count;
    for (const auto& [detail, count] : details) by_count.emplace_back(count, detail);
    std::sort(by_count.rbegin(), by_count.rend());
    for (std::size_t i = 0; i < std::min<std::size_t>(by_count.size(), 20); ++i)
      std::printf("        %6zu  %s\n", by_count[i].first, by_count[i].second.c_str());
  }
}

bool show(const Progress& progress) {
  std::fprintf(stderr, "\r%-40s %6.0f / %.0f   ", progress.note.c_str(), progress.done,
               progress.total);
  return true;
}

void run(const std::string& out, const std::vector<std::string>& folders, bool compiles) {
  HarvestOptions options;
  options.examples = 100000;
  const HarvestResult result = harvest_folders(folders, options, show);
  const Funnel& funnel = result.funnel;
  std::printf("\n%zu files\n", funnel.files);
  print(funnel.files_refused);
  std::printf("%zu functions\n", funnel.functions);
  print(funnel.functions_refused);
  std::printf("%zu candidates\n", funnel.candidates);

  std::filesystem::create_directories(out + "/failed");
  std::map<std::string, std::pair<std::size_t, std::size_t>> families;
  for (std::size_t i = 0; i < result.candidates.size(); ++i) {
    const Candidate& candidate = result.candidates[i];
    const std::string name = std::to_string(i) + "_" + candidate.options.function + ".c";
    const std::string head = "// " + candidate.origin + " | " + candidate.licence + " | " +
                             join(texts_of(candidate.options.roles.inputs), " ") + " | " +
                             join(texts_of(candidate.options.roles.outputs), " ") + "\n";
    write_file(out + "/" + name, head + candidate.text);
    const std::string errors = compiles ? errors_of(out + "/" + name) : "";
    auto& [all, compiled] = families[candidate.family];
    ++all;
    if (compiles && errors.empty()) ++compiled;
    if (!errors.empty())
      write_file(out + "/failed/" + name, "/*" + errors + "*/\n" + head + candidate.text);
  }
  std::size_t total = 0;
  for (const auto& [family, counts] : families) {
    std::printf("%-30s %6zu candidates %6zu compile\n", family.c_str(), counts.first,
                counts.second);
    total += counts.second;
  }
  std::printf("%zu compile\n", total);
}

}  // namespace
}  // namespace understudy

int main(int count, char** words) {
  std::vector<std::string> arguments(words + 1, words + count);
  const bool compiles = arguments.empty() || arguments[0] != "--harvest-only";
  if (!compiles) arguments.erase(arguments.begin());
  if (arguments.size() < 2) return 2;
  try {
    understudy::run(arguments[0], {arguments.begin() + 1, arguments.end()}, compiles);
    return 0;
  } catch (const understudy::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
