#pragma once

#include <string>

#include "db/corpus_store.h"
#include "reports/report.h"

namespace understudy {

/// What a corpus holds and what became of the candidates, as Html or Markdown; throws misuse for
/// another format. Deterministic: the same corpus gives the same bytes.
std::string render_corpus(const CorpusStore& store, ReportFormat format);

}  // namespace understudy
