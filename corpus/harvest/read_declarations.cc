#include "corpus/harvest/read_declarations.h"

#include <iterator>

#include "base/error.h"
#include "base/resources.h"
#include "base/text.h"
#include "system/c_compiler.h"
#include "system/private_folder.h"
#include "system/process.h"

namespace understudy::harvest {
namespace {

// Limits that no sound source comes near.
constexpr double kPreprocess_s = 20.0;
constexpr double kRead_s = 60.0;
constexpr std::size_t kFlatBytes = 16u << 20;
constexpr std::size_t kAnswerBytes = std::size_t{1} << 30;
constexpr std::size_t kMemoryBytes = std::size_t{4} << 30;
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kReaderBytes = 0;  // the sanitizer reserves more than any limit
#else
constexpr std::size_t kReaderBytes = kMemoryBytes;
#endif

/// Writes the preprocessed text; what went wrong, empty when nothing did. An #error is no reason:
/// the text goes on behind it.
std::string flatten(const FlatRequest& request, const std::string& flat) {
  ProcessOptions options;
  options.words = c_compiler();
  options.words.insert(options.words.end(), {"-E", "-w"});
  options.words.insert(options.words.end(), request.flags.begin(), request.flags.end());
  options.words.insert(options.words.end(), {"-x", "c", plain_path(request.path)});
  options.timeout_s = kPreprocess_s;
  options.output_bytes = kFlatBytes + 1;
  options.memory_bytes = kMemoryBytes;
  const ProcessResult result = run_process(options);
  if (result.timed_out) return "preprocessing takes too long";
  if (result.output.size() > kFlatBytes) return "too large with all that it includes";
  if (!result.ok() && result.errors.find("fatal error") != std::string::npos)
    return "does not preprocess";
  if (result.output.empty()) return "does not preprocess";
  write_file(flat, result.output);
  return "";
}

/// Has the reader's process read the files; where it fails, each half by itself, to the one.
void read_flat(const std::vector<std::string>& files, std::size_t begin, std::size_t end,
               std::vector<Declarations>& answers) {
  if (begin == end) return;
  ProcessOptions options;
  options.words = {resource_path(Resource::Helpers) + "/understudy-reader"};
  options.words.insert(options.words.end(), files.begin() + static_cast<long>(begin),
                       files.begin() + static_cast<long>(end));
  options.timeout_s = kRead_s;
  options.output_bytes = kAnswerBytes;
  options.memory_bytes = kReaderBytes;
  const ProcessResult result = run_process(options);
  if (result.ok()) {
    std::vector<Declarations> read = declarations_from_bytes(result.output);
    if (read.size() != end - begin) throw failure("the reader of C files lost some of them");
    std::move(read.begin(), read.end(), answers.begin() + static_cast<long>(begin));
  } else if (end - begin == 1) {
    answers[begin].problem = result.timed_out ? "clang takes too long" : "clang crashes on it";
  } else {
    const std::size_t middle = begin + (end - begin) / 2;
    read_flat(files, begin, middle, answers);
    read_flat(files, middle, end, answers);
  }
}

}  // namespace

std::vector<Declarations> read_declarations(const std::vector<FlatRequest>& requests) {
  const PrivateFolder folder;
  std::vector<std::string> problems;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const std::string flat = folder.path() + "/" + std::to_string(i) + ".i";
    problems.push_back(flatten(requests[i], flat));
    if (problems.back().empty()) files.push_back(flat);
  }
  std::vector<Declarations> read(files.size());
  read_flat(files, 0, files.size(), read);
  std::vector<Declarations> answers(requests.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (problems[i].empty())
      answers[i] = std::move(read[next++]);
    else
      answers[i].problem = problems[i];
  }
  return answers;
}

}  // namespace understudy::harvest
