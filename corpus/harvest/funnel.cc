#include "corpus/harvest/funnel.h"

#include <algorithm>

namespace understudy {
namespace {

void add_refusal(std::vector<Refusal>& refusals, const Refusal& refused,
                 std::size_t most_examples) {
  auto at = std::find_if(refusals.begin(), refusals.end(),
                         [&](const Refusal& r) { return r.reason == refused.reason; });
  if (at == refusals.end()) at = refusals.insert(refusals.end(), {refused.reason, 0, {}});
  at->count += refused.count;
  for (const std::string& example : refused.examples)
    if (at->examples.size() < most_examples) at->examples.push_back(example);
}

}  // namespace

void Funnel::refuse_file(const std::string& reason, const std::string& example) {
  add_refusal(files_refused, {reason, 1, {example}}, most_examples);
}

void Funnel::refuse_function(const std::string& reason, const std::string& example) {
  add_refusal(functions_refused, {reason, 1, {example}}, most_examples);
}

void Funnel::add(const Funnel& other) {
  files += other.files;
  functions += other.functions;
  candidates += other.candidates;
  for (const Refusal& refusal : other.files_refused)
    add_refusal(files_refused, refusal, most_examples);
  for (const Refusal& refusal : other.functions_refused)
    add_refusal(functions_refused, refusal, most_examples);
}

}  // namespace understudy
