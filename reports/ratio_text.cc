#include "reports/ratio_text.h"

#include "reports/number_format.h"

namespace understudy::reporting {

std::string ratio_text(double ratio, Bound bound) {
  switch (bound) {
    case Bound::Exact:
      return three_digits(ratio);
    case Bound::AtLeast:
      return "\u2265 " + three_digits(ratio);
    case Bound::AtMost:
      return "\u2264 " + three_digits(ratio);
    case Bound::Either:
      break;
  }
  return "~ " + three_digits(ratio);
}

std::string interval_text(const Statistic<Interval>& interval, Bound bound) {
  if (!interval) return interval.reason();
  const std::string low = three_digits(interval->low), high = three_digits(interval->high);
  switch (bound) {
    case Bound::Exact:
      return low + " \u2013 " + high;
    case Bound::AtLeast:
      return "from " + low;
    case Bound::AtMost:
      return "up to " + high;
    case Bound::Either:
      break;
  }
  return "\u2013";
}

}  // namespace understudy::reporting
