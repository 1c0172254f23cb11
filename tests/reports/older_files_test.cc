// What is said of a database of an older version is what was said of it then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "reports/optuna_export.h"
#include "reports/report.h"
#include "tests/db/older_file.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;

class OlderFile : public ::testing::Test {
 protected:
  OlderFile() { make_older_file(path_); }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("results.db");
};

class InEveryMode : public OlderFile, public ::testing::WithParamInterface<Store::Mode> {};

// "7.7e-05" is "0.000077": another form of the same number.
std::string with_numbers_in_one_form(const std::string& csv) {
  std::string text;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = std::min(csv.find_first_of(", \"\r\n", at), csv.size());
    const std::string cell = csv.substr(at, end - at);
    const std::optional<double> number = parse_number(cell);
    text += number ? format_number(*number) : cell;
    text += csv.substr(end, 1);
    at = end + 1;
  }
  return text;
}

TEST_P(InEveryMode, GivesTheSameReports) {
  const Store store(path_, GetParam());
  for (std::int64_t id = 1; id <= 9; ++id)
    EXPECT_EQ(with_numbers_in_one_form(render_report(store, id, ReportFormat::Csv)),
              with_numbers_in_one_form(said_then("study_" + std::to_string(id) + ".csv")));
}

TEST_P(InEveryMode, IsShownInEveryFormat) {
  const Store store(path_, GetParam());
  for (std::int64_t id = 1; id <= 9; ++id)
    for (const ReportFormat format :
         {ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Json})
      EXPECT_GT(render_report(store, id, format).size(), 1000u);
  EXPECT_THAT(render_report(store, 3, ReportFormat::Markdown),
              HasSubstr("engine = petrol, weight = 1.64417"));
}

TEST_P(InEveryMode, GoesToOptunaAsItDid) {
  const Store store(path_, GetParam());
  for (const std::int64_t id : {3, 4, 5}) {
    const std::string file = folder_.file("optuna" + std::to_string(id) + ".db");
    export_to_optuna(store, id, file);
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    std::string lines;
    const auto keep = [](void* to, int, char** values, char**) {
      *static_cast<std::string*>(to) += std::string(values[0]) + "\n";
      return 0;
    };
    EXPECT_EQ(
        sqlite3_exec(
            database,
            "SELECT study_name || '|' || number || '|' || state || '|' ||"
            " coalesce((SELECT group_concat(coalesce(value, '') || ' ' || value_type)"
            "   FROM trial_values WHERE trial_values.trial_id = trials.trial_id), '') || '|' ||"
            " (SELECT group_concat(param_name || '=' || param_value)"
            "   FROM trial_params WHERE trial_params.trial_id = trials.trial_id) || '|' ||"
            " (SELECT group_concat(\"key\" || '=' || value_json)"
            "   FROM trial_user_attributes"
            "   WHERE trial_user_attributes.trial_id = trials.trial_id)"
            " FROM trials JOIN studies USING (study_id)"
            " UNION ALL SELECT DISTINCT study_name || '|' || param_name || '|' || distribution_json"
            " FROM trial_params JOIN trials USING (trial_id) JOIN studies USING (study_id)",
            keep, &lines, nullptr),
        SQLITE_OK);
    sqlite3_close(database);
    EXPECT_EQ(lines, said_then("optuna_" + std::to_string(id) + ".txt"));
  }
}

INSTANTIATE_TEST_SUITE_P(Both, InEveryMode,
                         ::testing::Values(Store::Mode::ReadOnly, Store::Mode::ReadWrite),
                         [](const auto& mode) {
                           return mode.param == Store::Mode::ReadOnly ? "Read" : "Written";
                         });

TEST_F(OlderFile, OfVersion3IsReportedByWhatItsOptionsSay) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database,
                         "UPDATE tuning SET options = json_object('tolerance', 0.05,"
                         " 'program', json_extract(options, '$.program'),"
                         " 'goal', json(json_extract(options, '$.problem.goal')));"
                         "UPDATE task SET spec = json_object('tolerance', 0.05,"
                         " 'program', json_extract(spec, '$.program'),"
                         " 'goal', json(json_extract(spec, '$.problem.goal')))"
                         " WHERE kind = 'tune';"
                         "DROP TABLE tuning_problem; PRAGMA user_version = 3",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
  const std::string text =
      render_report(Store(path_, Store::Mode::ReadOnly), 2, ReportFormat::Markdown);
  EXPECT_THAT(text, HasSubstr("| random | 1.08 | 0.0500 |"));
}

}  // namespace
}  // namespace understudy
