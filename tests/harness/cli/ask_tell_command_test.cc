// Tuning by questions and answers, through the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "tune_command_fixture.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using Json = nlohmann::json;

// A driver in a language of its own: the arguments are the command, the most answers it gives, and
// the words of the tuning.
constexpr const char* kDriver =
    "import json, subprocess, sys\n"
    "command, most, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]\n"
    "tuning = subprocess.Popen([command, 'tune', '--ask-tell'] + words, text=True,\n"
    "                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
    "asked = []\n"
    "for line in tuning.stdout:\n"
    "    message = json.loads(line)\n"
    "    if 'ask' not in message:\n"
    "        break\n"
    "    if len(asked) == most:\n"
    "        tuning.stdin.close()\n"
    "        continue\n"
    "    point = message['ask']\n"
    "    asked.append(list(point.values()))\n"
    "    x, n = point['x'], point['n']\n"
    "    y = float('nan') if x > 0.9 else (x - 0.3) ** 2 + (n - 4) ** 2\n"
    "    tuning.stdin.write(json.dumps({'tell': {'y': y}}) + '\\n')\n"
    "    tuning.stdin.flush()\n"
    "print(json.dumps({'asked': asked, 'result': message, 'exit': tuning.wait()}))\n";

class AskTell : public TuneCommand {
 protected:
  Json drive(int most_answers, std::vector<std::string> more) {
    ProcessOptions options;
    options.words = {"python3",
                     folder_.write("driver.py", kDriver),
                     std::string(UNDERSTUDY_BIN_DIR) + "/understudy",
                     std::to_string(most_answers),
                     "--range",
                     "x=0:1",
                     "--range",
                     "n=1:9:int",
                     "--minimize",
                     "y"};
    options.words.insert(options.words.end(), more.begin(), more.end());
    options.directory = folder_.file("");
    options.timeout_s = 60.0;
    const ProcessResult result = run_process(options);
    EXPECT_TRUE(result.ok()) << result.errors;
    return Json::parse(result.output, nullptr, false);
  }

  // What comes back for these lines, line by line.
  std::vector<std::string> talk(const std::string& lines, int exit_status,
                                const std::string& words = "--range x=0:1 --minimize y") {
    folder_.write("lines", lines);
    ProcessOptions options;
    options.words = {
        "sh", "-c",
        std::string(UNDERSTUDY_BIN_DIR) + "/understudy tune --ask-tell " + words + " < lines"};
    options.directory = folder_.file("");
    options.timeout_s = 60.0;
    const ProcessResult result = run_process(options);
    EXPECT_EQ(result.exit_status, exit_status) << result.errors;
    return split(trim(result.output), '\n');
  }
};

TEST_F(AskTell, AsksForSeveralAnswersAtOnceAndForWords) {
  const std::string tell = "{\"tell\": {\"y\": 1}}\n";
  const std::vector<std::string> lines =
      talk(tell + tell + tell + "nonsense\n" + tell, 0,
           "--range x=0:1 --range mode=fast,exact --minimize y --batch 2 --budget 4");
  ASSERT_EQ(lines.size(), 7u);
  for (const std::size_t question : {0, 1, 2, 3, 5}) {
    const Json ask = Json::parse(lines[question]).at("ask");
    EXPECT_TRUE(ask.at("mode") == "fast" || ask.at("mode") == "exact");
  }
  EXPECT_EQ(Json::parse(lines[0]).at("evaluation"), 1);
  EXPECT_EQ(Json::parse(lines[3]).at("evaluation"), 4);
  EXPECT_TRUE(Json::parse(lines[4]).contains("error"));
  EXPECT_EQ(lines[5], lines[3]);
  EXPECT_EQ(Json::parse(lines[6]).at("evaluations"), 4);
  // Of a batch that is answered in part, the part counts.
  const std::vector<std::string> cut =
      talk(tell + tell + tell, 1, "--range x=0:1 --minimize y --batch 2 --budget 9");
  EXPECT_EQ(Json::parse(cut.back()).at("evaluations"), 3);
}

TEST_F(AskTell, AnswersOfABatchKeepTheirQuestionsBesideAWrongLine) {
  const auto tell = [](double y) { return "{\"tell\": {\"y\": " + format_number(y) + "}}\n"; };
  talk("nonsense\n" + tell(2) + tell(3) + tell(1), 1,
       "--range x=0:1 --minimize y --method random --batch 3 --budget 9 --log log.jsonl");
  const std::vector<std::string> log = split(trim(read_file(folder_.file("log.jsonl"))), '\n');
  ASSERT_EQ(log.size(), 3u);
  const std::vector<std::string> lines =
      talk("", 1, "--range x=0:1 --minimize y --method random --batch 3 --budget 9");
  for (std::size_t question = 0; question < 3; ++question) {
    const Json ask = Json::parse(lines[question]).at("ask");
    for (const std::string& line : log) {
      const Json kept = Json::parse(line);
      if (kept.at("ask") == ask) {
        EXPECT_EQ(kept.at("tell").at("y"), static_cast<double>(question + 1));
      }
    }
  }
}

TEST_F(AskTell, AFitThatEndsEarlyHasTheBestOfItsWholeEvaluations) {
  folder_.write("data.csv", "t,y\n1,2\n2,4\n1,2\n");
  std::string answers;
  for (int i = 0; i < 7; ++i) answers += "{\"tell\": {\"y\": 3}}\n";
  // Two runs for three observations, of which two are the same.
  const std::vector<std::string> lines =
      talk(answers, 1, "--range a=0:5 --range t=1:2 --observations data.csv --method random");
  const Json result = Json::parse(lines.back());
  EXPECT_EQ(lines.size(), 9u);  // 8 questions, one of them without an answer
  EXPECT_EQ(result.at("outputs").at("y"), Json({3, 3, 3}));
  EXPECT_GE(result.at("best").at("a"), 0);
  EXPECT_LE(result.at("best").at("a"), 5);
}

TEST_F(AskTell, AnyLanguageDrives) {
  for (const char* const method : {"surrogate", "random", "cmaes"}) {
    const Json session = drive(1000, {"--budget", "30", "--method", method});
    EXPECT_EQ(session.at("exit"), 0);
    EXPECT_EQ(session.at("asked").size(), 30u) << method;
    const Json& result = session.at("result");
    EXPECT_EQ(result.at("evaluations"), 30);
    EXPECT_EQ(result.at("termination"), "budget");
    EXPECT_EQ(result.at("value"), result.at("outputs").at("y"));
    if (method == std::string("surrogate")) {
      EXPECT_LT(result.at("value").get<double>(), 0.1);
      EXPECT_EQ(result.at("best").at("n"), 4);
    }
  }
}

TEST_F(AskTell, AnInterruptedSessionGoesOn) {
  const std::vector<std::string> words = {"--budget", "20", "--log", "whole.jsonl"};
  const Json whole = drive(1000, words);
  const std::vector<std::string> again = {"--budget", "20", "--log", "pieces.jsonl"};
  const Json first = drive(8, again);
  EXPECT_EQ(first.at("exit"), 1);
  EXPECT_EQ(first.at("result").at("termination"), "stopped");
  EXPECT_EQ(first.at("result").at("evaluations"), 8);
  // Of a line that was cut off, nothing is believed.
  const std::string log = read_file(folder_.file("pieces.jsonl"));
  folder_.write("pieces.jsonl", log + "{\"ask\": {\"x\": 0.");
  const Json rest = drive(1000, again);
  EXPECT_EQ(rest.at("asked").size(), 12u);
  Json asked = first.at("asked");
  for (const Json& point : rest.at("asked")) asked.push_back(point);
  EXPECT_EQ(asked, whole.at("asked"));
  EXPECT_EQ(rest.at("result"), whole.at("result"));
  EXPECT_EQ(read_file(folder_.file("pieces.jsonl")), read_file(folder_.file("whole.jsonl")));
}

TEST_F(AskTell, AWrongLineIsAskedAgain) {
  const std::vector<std::string> answers = talk(
      "hello\n{\"tell\": {\"z\": 1}}\n\n{\"tell\": {\"y\": \"1\"}}\n{\"tell\": {\"y\": 2}}\n"
      "{\"failed\": \"no licence\"}\n{\"tell\": {\"y\": null}}\n",
      1);
  ASSERT_EQ(answers.size(), 11u);
  EXPECT_THAT(answers[0], AllOf(HasSubstr("\"ask\""), HasSubstr("\"evaluation\": 1")));
  EXPECT_THAT(answers[1], AllOf(HasSubstr("\"error\""), HasSubstr("not JSON")));
  EXPECT_EQ(answers[2], answers[0]);
  EXPECT_THAT(answers[3], HasSubstr("'y'"));
  EXPECT_THAT(answers[5], HasSubstr("no number"));
  EXPECT_THAT(answers[7], HasSubstr("\"evaluation\": 2"));
  EXPECT_THAT(answers[9], HasSubstr("\"evaluation\": 4"));
  const Json result = Json::parse(answers[10]);
  EXPECT_EQ(result.at("value"), 2);
  EXPECT_EQ(result.at("evaluations"), 3);
  EXPECT_EQ(result.at("termination"), "stopped");
  std::string nonsense;
  for (int i = 0; i < 12; ++i) nonsense += "nonsense\n";
  EXPECT_EQ(talk(nonsense, 2).size(), 19u);  // ten questions, nine errors
}

TEST_F(AskTell, NothingAnsweredIsNothingFound) {
  const std::vector<std::string> answers = talk("", 1);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_TRUE(Json::parse(answers[1]).at("best").is_null());
  EXPECT_EQ(Json::parse(answers[1]).at("evaluations"), 0);
}

TEST_F(AskTell, AsksForEachObservation) {
  folder_.write("data.csv", "t,y\n1,2\n2,4\n");
  const std::vector<std::string> answers =
      talk("{\"tell\": {\"y\": 2}}\n{\"tell\": {\"y\": 4}}\n", 0,
           "--range k=0:9 --range t=0:1 --observations data.csv");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(Json::parse(answers[1]).at("ask").at("t"), 2);
  const Json result = Json::parse(answers[2]);
  EXPECT_EQ(result.at("termination"), "converged");
  EXPECT_EQ(result.at("evaluations"), 2);
  EXPECT_FALSE(result.at("best").contains("t"));
}

TEST_F(AskTell, MisuseIsToldApart) {
  expect_misuse({"--ask-tell", "--minimize", "y"}, HasSubstr("--range x=0:1"));
  expect_misuse({"--ask-tell", "--range", "x=0:1"}, HasSubstr("--minimize y"));
  expect_misuse({"--ask-tell", "--range", "x=0:1", "--minimize", "x"}, HasSubstr("'x'"));
  expect_misuse({"--ask-tell", "--range", "x=0:1", "--range", "x=0:2", "--minimize", "y"},
                HasSubstr("a range already"));
  expect_misuse({"--ask-tell", "--range", "x=0:1", "--minimize", "y", "--compare"},
                HasSubstr("--method"));
  expect_misuse(
      {"--ask-tell", "--range", "x=0:1", "--minimize", "y", "--method", "surrogate:graph"},
      HasSubstr("reads the program"));
  folder_.write("notes.txt", "buy milk\n");
  expect_misuse({"--ask-tell", "--range", "x=0:1", "--minimize", "y", "--log", "notes.txt"},
                HasSubstr("notes.txt:1"));
  EXPECT_EQ(read_file(folder_.file("notes.txt")), "buy milk\n");
}

}  // namespace
}  // namespace understudy
