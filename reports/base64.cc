#include "reports/base64.h"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>

namespace understudy::reporting {

std::string base64(std::string_view bytes) {
  using namespace boost::archive::iterators;
  using Digits = base64_from_binary<transform_width<const char*, 6, 8>>;
  std::string whole(bytes);
  whole.append((3 - bytes.size() % 3) % 3, '\0');  // the iterators read whole groups of three
  std::string text(Digits(whole.data()), Digits(whole.data() + whole.size()));
  const std::size_t padding = whole.size() - bytes.size();
  text.replace(text.size() - padding, padding, padding, '=');
  return text;
}

}  // namespace understudy::reporting
