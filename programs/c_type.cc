#include "programs/c_type.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace understudy {

std::string plain_type(const std::string& type) {
  constexpr std::array<std::string_view, 4> kQualifiers = {"const", "volatile", "restrict",
                                                           "_Atomic"};
  std::vector<std::string> words;
  for (const std::string& word : split(type, ' '))
    if (!word.empty() &&
        std::find(kQualifiers.begin(), kQualifiers.end(), word) == kQualifiers.end())
      words.push_back(word);
  return join(words, " ");
}

}  // namespace understudy
