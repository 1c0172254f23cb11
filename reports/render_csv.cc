#include <cmath>
#include <cstdint>

#include "base/text.h"
#include "reports/render.h"

namespace understudy::reporting {

namespace {

/// A trial's surrogate in an application.
struct Replaced {
  const ApplicationData& application;
  const ReplacementData& replacement;
  const TrialData& trial;
};

/// What a row is made of, one of the three, and its program.
struct Record {
  const ProgramData& program;
  const TrialData* trial = nullptr;
  const TuningData* tuning = nullptr;
  const Replaced* replaced = nullptr;
  double threshold = 0;  ///< of a tuning's problem
};

/// Empty for what was never measured or never reached.
std::string number(double value) { return std::isfinite(value) ? format_number(value) : ""; }

std::string numbers(const std::vector<double>& values) {
  std::vector<std::string> parts;
  for (const double value : values) parts.push_back(number(value));
  return join(parts, " ");
}

using Trial = const TrialData&;
using Tuning = const TuningData&;
using Of = const Replaced&;

/// Null: empty for records of that kind.
struct CsvColumn {
  const char* name;
  std::string (*of_trial)(Trial);
  std::string (*of_tuning)(Tuning) = nullptr;
  std::string (*of_replaced)(Of) = nullptr;
};

std::string share_of(Trial t) { return number(round_percent(t.examples, t.pool)); }

/// All columns but those of the program and of the threshold, which need more than the record.
const std::vector<CsvColumn> kColumns = {
    {"kind", [](Trial) -> std::string { return "trial"; },
     [](Tuning) -> std::string { return "tuning"; },
     [](Of) -> std::string { return "replacement"; }},
    {"position", [](Trial t) { return std::to_string(t.position); },
     [](Tuning t) { return std::to_string(t.position); },
     [](Of r) { return std::to_string(r.trial.position); }},
    {"initialiser", [](Trial t) { return t.initialiser; }, nullptr,
     [](Of r) { return r.trial.initialiser; }},
    {"architecture", [](Trial t) { return t.architecture; }, nullptr,
     [](Of r) { return r.trial.architecture; }},
    {"examples", [](Trial t) { return std::to_string(t.examples); }, nullptr,
     [](Of r) { return std::to_string(r.trial.examples); }},
    {"size_percent", share_of, nullptr, [](Of r) { return share_of(r.trial); }},
    {"method", nullptr, [](Tuning t) { return t.method; }},
    {"problem", nullptr, [](Tuning t) { return t.problem; }},
    {"problem_kind", nullptr, [](Tuning t) { return t.kind; }},
    {"goal", nullptr, [](Tuning t) { return t.goal; }},
    {"budget", nullptr, [](Tuning t) { return std::to_string(t.budget); }},
    {"seed", [](Trial t) { return std::to_string(t.seed); },
     [](Tuning t) { return std::to_string(t.seed); },
     [](Of r) { return std::to_string(r.trial.seed); }},
    {"termination", [](Trial t) { return t.termination; }, [](Tuning t) { return t.termination; }},
    {"message", [](Trial t) { return t.message; }, [](Tuning t) { return t.message; }},
    {"epochs", [](Trial t) { return std::to_string(t.epochs); }},
    {"best_epoch", [](Trial t) { return std::to_string(t.best_epoch); }},
    {"train_loss", [](Trial t) { return number(t.train_loss); }},
    {"validation_loss", [](Trial t) { return number(t.validation_loss); }},
    {"test_loss", [](Trial t) { return number(t.test_loss); }},
    {"test_losses", [](Trial t) { return numbers(t.test_losses); }},
    {"runs", nullptr, [](Tuning t) { return std::to_string(t.runs); }},
    {"runs_per_evaluation", nullptr, [](Tuning t) { return std::to_string(t.runs_per_look); }},
    {"best_run", nullptr, [](Tuning t) { return !t.found ? "" : std::to_string(t.best_run); }},
    {"best_value", nullptr, [](Tuning t) { return number(t.best_value); }},
    {"best_inputs", nullptr, [](Tuning t) { return numbers(t.best_inputs); }},
    {"best_outputs", nullptr, [](Tuning t) { return numbers(t.best_outputs); }},
    {"seconds", [](Trial t) { return number(t.seconds); },
     [](Tuning t) { return number(t.seconds); },
     [](Of r) { return number(r.replacement.seconds); }},
    {"identity", [](Trial t) { return t.identity; }, [](Tuning t) { return t.identity; },
     [](Of r) { return r.trial.identity; }},
    {"application", nullptr, nullptr, [](Of r) { return r.application.name; }},
    {"photograph", nullptr, nullptr, [](Of r) { return r.application.photograph; }},
    {"width", nullptr, nullptr, [](Of r) { return std::to_string(r.application.width); }},
    {"height", nullptr, nullptr, [](Of r) { return std::to_string(r.application.height); }},
    {"ssim", nullptr, nullptr, [](Of r) { return number(r.replacement.ssim); }},
    {"psnr", nullptr, nullptr, [](Of r) { return number(r.replacement.psnr); }}};

const std::vector<std::string> kFurtherColumns = {"program", "suite", "threshold", "runs_to_reach"};

std::vector<std::string> further_cells(const Record& record) {
  std::vector<std::string> cells = {record.program.name, record.program.suite, "", ""};
  if (record.tuning) {
    cells[2] = number(record.threshold);
    cells[3] = number(runs_to_reach(*record.tuning, record.threshold));
  }
  return cells;
}

/// Quoted where RFC 4180 asks for it.
std::string escaped(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

void write_line(std::vector<std::string> cells, const std::vector<std::string>& further,
                std::string& out) {
  cells.insert(cells.end(), further.begin(), further.end());
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + escaped(cells[i]);
  out += "\r\n";
}

std::string cell(const CsvColumn& column, const Record& record) {
  if (record.trial) return column.of_trial ? column.of_trial(*record.trial) : "";
  if (record.tuning) return column.of_tuning ? column.of_tuning(*record.tuning) : "";
  return column.of_replaced ? column.of_replaced(*record.replaced) : "";
}

void write_record(const Record& record, std::string& out) {
  std::vector<std::string> cells;
  for (const CsvColumn& column : kColumns) cells.push_back(cell(column, record));
  write_line(std::move(cells), further_cells(record), out);
}

void write_replacements(const Analysis& analysis, std::string& out) {
  for (const ApplicationData& application : analysis.applications)
    for (const ReplacementData& replacement : application.replacements) {
      const Replaced replaced = {application, replacement,
                                 analysis.study.trials[replacement.trial]};
      write_record({analysis.study.programs[application.program], nullptr, nullptr, &replaced},
                   out);
    }
}

}  // namespace

std::string render_csv(const Analysis& analysis) {
  const StudyData& study = analysis.study;
  const std::vector<double> threshold = thresholds(study, analysis.problems);
  std::string out;
  std::vector<std::string> names;
  for (const CsvColumn& column : kColumns) names.emplace_back(column.name);
  write_line(names, kFurtherColumns, out);
  // Both lists stand in the order of the plan: merge them.
  std::size_t next = 0;
  const auto write_tunings_before = [&](std::int64_t position) {
    for (; next < study.tunings.size() && study.tunings[next].position < position; ++next) {
      const TuningData& tuning = study.tunings[next];
      write_record({study.programs[tuning.program], nullptr, &tuning, nullptr, threshold[next]},
                   out);
    }
  };
  for (const TrialData& trial : study.trials) {
    write_tunings_before(trial.position);
    write_record({study.programs[trial.program], &trial}, out);
  }
  write_tunings_before(INT64_MAX);
  write_replacements(analysis, out);
  return out;
}

}  // namespace understudy::reporting
