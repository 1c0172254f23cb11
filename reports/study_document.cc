#include "reports/study_document.h"

#include <iterator>

#include "reports/sections.h"

namespace understudy::reporting {

namespace {

void append(std::vector<Section>& to, std::vector<Section> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

Document build_document(const Store& store, std::int64_t study) {
  const Analysis analysis = analyse(store, study);
  Document document;
  document.title = analysis.study.name;
  document.subtitle = "Study report, " + analysis.study.created;
  document.sections.push_back(verdict_section(analysis));
  append(document.sections, paper_sections(analysis));
  append(document.sections, fits_sections(analysis));
  append(document.sections, race_sections(store, analysis));
  append(document.sections, application_sections(analysis));
  append(document.sections, benchmark_sections(analysis));
  append(document.sections, tuning_sections(analysis));
  append(document.sections, trade_off_sections(analysis));
  append(document.sections, cost_sections(analysis));
  append(document.sections, program_sections(store, analysis));
  append(document.sections, provenance_sections(analysis));
  return document;
}

}  // namespace understudy::reporting
