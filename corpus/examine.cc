#include "corpus/examine.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "base/error.h"
#include "base/text.h"
#include "corpus/behaviour.h"
#include "corpus/bind_candidate.h"
#include "corpus/box_search.h"
#include "corpus/examine_options.h"
#include "corpus/judge.h"
#include "corpus/native_batch.h"
#include "corpus/unit_rows.h"
#include "graph/reading/deadline.h"
#include "programs/running/row_outcome.h"

namespace understudy {
namespace {

// Rows asked before all are: what crashes or hangs is found out at the price of few.
constexpr std::size_t kProbe = 4;
// Of each box that is tried some rows are asked, and of the best boxes by these all.
constexpr std::size_t kRowsOfABox = 16;
constexpr std::size_t kBestBoxes = 8;
constexpr double kGoodBox = 0.99;

/// A candidate on its way.
struct Item {
  Verdict verdict;
  CompiledFunction code;
  std::size_t member = 0;  ///< of the batch
  Matrix unit;             ///< the rows asked: uniform ones, then the behaviour's design
  Matrix outputs;          ///< of these rows

  Program& program() { return verdict.accepted.program; }

  void refuse(RefusalReason refusal, const std::string& detail) {
    verdict.refusal = refusal;
    verdict.detail = detail;
  }
};

/// "crash (SIGFPE)".
std::string describe(const RunResult& result, std::size_t row) {
  const std::string& detail = result.details[row];
  return std::string(to_string(result.outcomes[row])) + (detail.empty() ? "" : " (" + detail + ")");
}

std::optional<std::string> find_failure(const RunResult& result) {
  for (std::size_t i = 0; i < result.outcomes.size(); ++i)
    if (!answered(result.outcomes[i])) return describe(result, i);
  return std::nullopt;
}

class Examination {
 public:
  explicit Examination(const ExamineOptions& options) : options_(options) {}

  std::vector<Verdict> run(const std::vector<Candidate>& candidates) {
    std::vector<Verdict> verdicts(candidates.size());
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      std::variant<Item, Verdict> compiled = compile(candidates[i]);
      if (auto* verdict = std::get_if<Verdict>(&compiled)) {
        verdicts[i] = std::move(*verdict);
      } else {
        items_.push_back(std::move(std::get<Item>(compiled)));
        places.push_back(i);
      }
    }
    if (!items_.empty()) {
      link();
      find_boxes();
      ask_rows();
      ask_again();
      for (Item& item : items_)
        if (is_open(item)) judge_item(item);
    }
    for (std::size_t i = 0; i < items_.size(); ++i)
      verdicts[places[i]] = std::move(items_[i].verdict);
    return verdicts;
  }

 private:
  static bool is_open(const Item& item) { return item.verdict.refusal == RefusalReason::None; }

  std::variant<Item, Verdict> compile(const Candidate& candidate) {
    Verdict verdict;
    verdict.accepted.candidate = candidate;
    const auto refused = [&](RefusalReason refusal, const std::string& detail) {
      verdict.refusal = refusal;
      verdict.detail = detail;
      return verdict;
    };
    try {
      verdict.accepted.program = bind_candidate(candidate);
    } catch (const Error& error) {
      if (error.kind() == Error::Kind::Failure) throw;
      return refused(RefusalReason::Unreadable, error.what());
    }
    const Program& program = verdict.accepted.program;
    const std::size_t tokens = std::get<CFunction>(program.body).tokens.size();
    if (tokens > options_.most_tokens)
      return refused(RefusalReason::TooLong, std::to_string(tokens) + " tokens");
    try {
      CompiledFunction code(program, options_.graph);
      if (!code.problem().empty()) return refused(RefusalReason::DoesNotCompile, code.problem());
      return add_member(std::move(verdict), std::move(code));
    } catch (const TooSlow& error) {
      return refused(RefusalReason::TooSlow, error.what());
    }
  }

  std::variant<Item, Verdict> add_member(Verdict verdict, CompiledFunction code) {
    BatchMember member;
    member.function = "program_" + std::to_string(members_.size());
    try {
      member.code = code.native(member.function);
    } catch (const Error& error) {
      verdict.refusal = RefusalReason::DoesNotCompile;
      verdict.detail = error.what();
      return verdict;
    }
    for (const std::string& name : member.code.undefined)
      if (!is_in_c_library(name)) {
        verdict.refusal = RefusalReason::NeedsOthers;
        verdict.detail = name;
        return verdict;
      }
    member.inputs = verdict.accepted.program.box.size();
    member.outputs = verdict.accepted.program.outputs.size();
    Item item{std::move(verdict), std::move(code), members_.size(), {}, {}};
    members_.push_back(std::move(member));
    return item;
  }

  void link() {
    batch_ = std::make_unique<NativeBatch>(members_, options_.row_timeout_s);
    members_.clear();
  }

  /// Runs rows of the items that `rows` makes some for, in their programs' units.
  template <typename Rows>
  std::vector<RunResult> ask(Rows rows) {
    std::vector<Matrix> inputs(items_.size());
    for (Item& item : items_)
      if (is_open(item)) inputs[item.member] = rows(item);
    return batch_->run(inputs);
  }

  /// For candidates without ranges: the first box that serves, else the best.
  void find_boxes() {
    std::vector<std::vector<Box>> boxes(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (!items_[i].verdict.accepted.candidate.ranges_known)
        boxes[i] = boxes_to_try(items_[i].program());
    for (const std::size_t rows : {std::size_t{0}, kRowsOfABox, options_.rows}) {
      const std::vector<RunResult> results = ask([&](Item& item) {
        const std::vector<Box>& own = boxes[item.member];
        if (own.empty()) return Matrix();
        const Matrix unit = rows_of_a_box(rows, item.program().box.size());
        Matrix inputs(unit.rows * own.size(), unit.cols);
        for (std::size_t b = 0; b < own.size(); ++b)
          for (std::size_t i = 0; i < unit.rows; ++i)
            own[b].from_unit(unit.row(i), inputs.row(b * unit.rows + i));
        return inputs;
      });
      for (Item& item : items_)
        if (is_open(item) && !boxes[item.member].empty())
          choose_box(item, boxes[item.member], rows, results[item.member]);
    }
  }

  /// Leaves of the boxes tried those that are worth more rows, the best first; the program gets the
  /// first of them. Of boxes that serve well, the first tried is the best.
  void choose_box(Item& item, std::vector<Box>& boxes, std::size_t rows, const RunResult& result) {
    std::vector<std::pair<double, Box>> runs;
    for (std::size_t b = 0; b < boxes.size(); ++b) {
      const std::size_t begin = b * (kCorners + rows);
      const std::size_t end = begin + kCorners + rows;
      const auto outcomes = result.outcomes.begin();
      const auto at = [](std::size_t row) { return static_cast<std::ptrdiff_t>(row); };
      if (!std::all_of(outcomes + at(begin), outcomes + at(end), answered)) continue;
      RunResult drawn;
      drawn.outputs = rows_between(result.outputs, begin + kCorners, end);
      drawn.outcomes.assign(outcomes + at(begin + kCorners), outcomes + at(end));
      const double score = box_score(drawn, options_.largest_output);
      runs.emplace_back(score >= kGoodBox ? 1.0 : score, std::move(boxes[b]));
    }
    if (runs.empty())
      return item.refuse(RefusalReason::DoesNotRun, *find_failure(result) + ", in every box");
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (rows > 0 && runs.size() > kBestBoxes) runs.resize(kBestBoxes);
    boxes.clear();
    for (auto& [score, box] : runs) boxes.push_back(std::move(box));
    item.program().box = boxes.front();
  }

  /// All rows once, a few first, so that what hangs does not do so for all of them.
  void ask_rows() {
    for (Item& item : items_) {
      const std::size_t inputs = item.program().box.size();
      item.unit = stacked(draw_unit_rows(options_.rows, inputs), behaviour_design(inputs));
      item.outputs = Matrix(item.unit.rows, item.program().outputs.size());
    }
    std::size_t begin = 0;
    for (const std::size_t stage : {kProbe, kLeastRows, ~std::size_t{0}}) {
      const auto end_of = [&](const Item& item) { return std::min(stage, item.unit.rows); };
      const std::vector<RunResult> results = ask([&](Item& item) {
        return in_box(item.program().box, rows_between(item.unit, begin, end_of(item)));
      });
      for (Item& item : items_) {
        if (!is_open(item)) continue;
        const RunResult& result = results[item.member];
        if (const auto failure = find_failure(result))
          item.refuse(RefusalReason::DoesNotRun, *failure);
        std::copy(result.outputs.data.begin(), result.outputs.data.end(), item.outputs.row(begin));
      }
      begin = stage;
    }
  }

  /// Every further pass in the other direction, so that a program that remembers gives itself away.
  void ask_again() {
    for (std::size_t pass = 1; pass < options_.passes; ++pass) {
      const bool back = pass % 2 == 1;
      const std::vector<RunResult> results = ask([&](Item& item) {
        return in_box(item.program().box, back ? reversed(item.unit) : item.unit);
      });
      for (Item& item : items_) {
        if (!is_open(item)) continue;
        const RunResult& result = results[item.member];
        const Matrix again = back ? reversed(result.outputs) : result.outputs;
        if (!same_numbers(again, item.outputs))
          item.refuse(RefusalReason::NonDeterministic, "pass " + std::to_string(pass + 1));
      }
    }
  }

  void judge_item(Item& item) const {
    try {
      judge(item.unit, item.outputs, item.code, options_, item.verdict);
    } catch (const TooSlow& error) {
      item.refuse(RefusalReason::TooSlow, error.what());
    }
  }

  const ExamineOptions& options_;
  std::vector<Item> items_;
  std::vector<BatchMember> members_;
  std::unique_ptr<NativeBatch> batch_;
};

}  // namespace

std::vector<Verdict> examine(const std::vector<Candidate>& candidates,
                             const ExamineOptions& options) {
  options.validate();
  return Examination(options).run(candidates);
}

}  // namespace understudy
