#include "corpus/harvest/read_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <future>
#include <unordered_set>

#include "base/error.h"
#include "base/text.h"
#include "corpus/harvest/c_tokens.h"
#include "corpus/harvest/harvest_options.h"
#include "corpus/harvest/header_finder.h"
#include "corpus/harvest/read_declarations.h"

namespace understudy::harvest {
namespace {

constexpr std::size_t kBatch = 16;  // files per process
constexpr int kRounds = 4;          // of looking for what is defined elsewhere
constexpr std::size_t kLargest = 4u << 20;

/// The file's text, or why it is none. Comments may be in any encoding.
std::string read_text(const std::string& path, std::string& problem) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error)
    problem = "cannot be read";
  else if (size == 0)
    problem = "empty";
  else if (size > kLargest)
    problem = "too large";
  if (!problem.empty()) return "";
  try {
    std::string text = read_file(path);
    if (text.find('\0') != std::string::npos) problem = "binary";
    return problem.empty() ? text : "";
  } catch (const Error&) {
    problem = "cannot be read";
    return "";
  }
}

/// "double", "float", "real", also as a part of a word: gdouble, FLOAT32, Real.
bool speaks_of_reals(const std::string& text) {
  static constexpr std::array<std::string_view, 3> kWords = {"double", "float", "real"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = static_cast<char>(text[at] | 0x20);
    if (c != 'd' && c != 'f' && c != 'r') continue;
    for (const std::string_view word : kWords) {
      std::size_t same = 0;
      while (same < word.size() && at + same < text.size() &&
             (text[at + same] | 0x20) == word[same])
        ++same;
      if (same == word.size()) return true;
    }
  }
  return false;
}

/// Reads a tree's files in batches, several at once.
class TreeReader {
 public:
  TreeReader(const SourceTree& tree, const HarvestOptions& options, const ProgressFn& progress,
             Funnel& funnel)
      : tree_(tree), options_(options), progress_(progress), funnel_(funnel), headers_(tree) {}

  Symbols read() {
    std::vector<std::string> chosen;
    for (const std::string& file : tree_.c_files) {
      std::string problem;
      const std::string text = read_text(tree_.path_of(file), problem);
      if (!problem.empty())
        funnel_.refuse_file(problem, file);
      else if (options_.floating_only && !speaks_of_reals(text))
        others_.push_back(file);
      else
        chosen.push_back(file);
    }
    read_files(chosen);
    for (int round = 0; round < kRounds && !stopped_; ++round)
      if (!read_definers()) break;
    for (const std::string& file : others_) funnel_.refuse_file("speaks of no real numbers", file);
    return std::move(symbols_);
  }

 private:
  /// Reads those of the other files that may define what is missing; whether there are any.
  bool read_definers() {
    const std::vector<std::string> missing = symbols_.missing();
    std::unordered_set<std::string_view> wanted(missing.begin(), missing.end());
    for (const std::string_view name : missing)  // macros may put a prefix before it
      if (name.find('_') + 4 < name.size()) wanted.insert(name.substr(name.find('_') + 1));
    std::vector<std::string> definers;
    std::vector<std::string> rest;
    for (const std::string& file : others_) {
      std::string problem;
      const std::string text = read_text(tree_.path_of(file), problem);
      const std::vector<std::string_view> names = outer_names(text);
      const bool defines = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return wanted.count(name) != 0;
      });
      (defines ? definers : rest).push_back(file);
    }
    others_ = std::move(rest);
    read_files(definers);
    return !definers.empty();
  }

  void read_files(const std::vector<std::string>& files) {
    const std::size_t jobs = std::max<std::size_t>(1, options_.jobs);
    for (std::size_t at = 0; at < files.size() && !stopped_; at += jobs * kBatch) {
      std::vector<std::future<std::vector<Declarations>>> batches;
      for (std::size_t j = 0; j < jobs && at + j * kBatch < files.size(); ++j) {
        std::vector<FlatRequest> requests;
        for (std::size_t i = at + j * kBatch; i < std::min(files.size(), at + (j + 1) * kBatch);
             ++i)
          requests.push_back({tree_.path_of(files[i]), headers_.flags_for(files[i])});
        batches.push_back(std::async(std::launch::async, read_declarations, std::move(requests)));
      }
      std::size_t file = at;
      for (auto& batch : batches)
        for (Declarations& read : batch.get()) take(files[file++], std::move(read));
      const Progress so_far{static_cast<double>(file), static_cast<double>(files.size()),
                            tree_.packages.front().name};
      stopped_ = progress_ && !progress_(so_far);
    }
  }

  void take(const std::string& file, Declarations read) {
    if (!read.problem.empty())
      funnel_.refuse_file(read.problem, file);
    else
      symbols_.add(make_unit(file, std::move(read)));
  }

  const SourceTree& tree_;
  const HarvestOptions& options_;
  const ProgressFn& progress_;
  Funnel& funnel_;
  HeaderFinder headers_;
  Symbols symbols_;
  std::vector<std::string> others_;
  bool stopped_ = false;
};

}  // namespace

Symbols read_tree(const SourceTree& tree, const HarvestOptions& options, const ProgressFn& progress,
                  Funnel& funnel) {
  return TreeReader(tree, options, progress, funnel).read();
}

}  // namespace understudy::harvest
