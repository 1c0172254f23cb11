#include "programs/reading/spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Spec read(const std::string& text) {
  const TemporaryFolder folder;
  return read_spec(folder.write("spec.toml", text));
}

std::string refusal(const std::string& text) {
  return misuse_of([&] { read(text); });
}

TEST(Spec, ReadsEveryKey) {
  const TemporaryFolder folder;
  const Spec spec = read_spec(folder.write("spec.toml", R"(
name = "arm"
function = "inverse"
file = "arm.c"
source = "a paper"
difficulty = "noisy"
flags = ["-ffast-math", "-DN=3"]

[inputs]
z = { range = [0.0, 1] }
n = { range = [1, 9], kind = "integer" }
w = { range = [-1e3, 2.5], length = 9 }
"w[3]" = { range = [0, 0] }
b = {}

[constants]
length = 8
kernel = [1, 2.5, 1]

[outputs]
theta2 = 2
theta1 = 1
return = 1

[data]
train = 12
test = 34
from = "latent"
test_from = "csv"
function = "reachable"
latent = 2
csv = "rows.csv"
train_image = "/images/a.png"

[network]
hidden = [8, 4]

[goal]
terms = ["theta1=0.3", "minimize return"]
least = -2
)"));
  EXPECT_EQ(spec.name, "arm");
  EXPECT_EQ(spec.function, "inverse");
  EXPECT_EQ(spec.file, "arm.c");
  EXPECT_EQ(spec.source, "a paper");
  EXPECT_EQ(spec.difficulty, "noisy");
  EXPECT_THAT(spec.flags, ElementsAre("-ffast-math", "-DN=3"));

  std::vector<std::string> inputs;
  for (const InputRole& role : spec.roles.inputs) inputs.push_back(role.name);
  EXPECT_THAT(inputs, ElementsAre("z", "n", "w", "w[3]", "b"));
  EXPECT_EQ(spec.roles.inputs[0].range->hi, 1.0);
  EXPECT_THAT(spec.roles.inputs[0].origin, HasSubstr("spec.toml:10"));
  EXPECT_EQ(spec.roles.inputs[1].kind, InputKind::Integer);
  EXPECT_EQ(spec.roles.inputs[2].range->lo, -1000.0);
  EXPECT_EQ(spec.roles.inputs[2].length, 9u);
  EXPECT_FALSE(spec.roles.inputs[4].range);

  ASSERT_EQ(spec.roles.constants.size(), 2u);
  EXPECT_THAT(spec.roles.constants[0].values, ElementsAre(8.0));
  EXPECT_THAT(spec.roles.constants[1].values, ElementsAre(1.0, 2.5, 1.0));

  std::vector<std::string> outputs;
  for (const OutputRole& role : spec.roles.outputs) outputs.push_back(role.name);
  EXPECT_THAT(outputs, ElementsAre("theta2", "theta1", "return"));
  EXPECT_EQ(spec.roles.outputs[0].length, 2u);

  EXPECT_EQ(spec.train_rows, 12u);
  EXPECT_EQ(spec.test_rows, 34u);
  EXPECT_EQ(spec.inputs_from.kind, InputSource::Kind::Latent);
  EXPECT_EQ(spec.inputs_from.test_kind, InputSource::Kind::Csv);
  EXPECT_EQ(spec.inputs_from.function, "reachable");
  EXPECT_EQ(spec.inputs_from.latent, 2u);
  EXPECT_EQ(spec.inputs_from.csv, folder.file("rows.csv"));
  EXPECT_EQ(spec.inputs_from.train_image, "/images/a.png");
  EXPECT_EQ(spec.inputs_from.test_image, "");
  EXPECT_THAT(spec.hidden, ElementsAre(8u, 4u));
  ASSERT_EQ(spec.goal.size(), 2u);
  EXPECT_EQ(spec.goal[1].text, "minimize return");
  EXPECT_THAT(spec.goal[1].origin, HasSubstr("spec.toml:39"));
  EXPECT_EQ(spec.least, -2.0);
}

TEST(Spec, NamesWhatAnInputCounts) {
  const Spec spec =
      read_spec_text("[inputs]\nmode = { labels = ['plain', 'exact'] }\n", "spec.toml");
  ASSERT_EQ(spec.roles.inputs.size(), 1u);
  EXPECT_EQ(spec.roles.inputs[0].kind, InputKind::Category);
  EXPECT_EQ(spec.roles.inputs[0].labels, (std::vector<std::string>{"plain", "exact"}));
}

TEST(Spec, LeavesDefaultsWhereNothingIsSaid) {
  const Spec spec = read("# nothing\n");
  EXPECT_EQ(spec.name, "");
  EXPECT_EQ(spec.train_rows, Program().train_rows);
  EXPECT_EQ(spec.test_rows, Program().test_rows);
  EXPECT_EQ(spec.inputs_from.kind, InputSource::Kind::Box);
  EXPECT_FALSE(spec.inputs_from.test_kind);
}

struct Bad {
  std::string text;
  std::string line;
  std::string word;
};

void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.text; }

class BadSpec : public testing::TestWithParam<Bad> {};

TEST_P(BadSpec, IsMisuseNamingTheLineAndTheKey) {
  const std::string message = refusal(GetParam().text);
  EXPECT_THAT(message, HasSubstr("spec.toml:" + GetParam().line + ":"));
  EXPECT_THAT(message, HasSubstr(GetParam().word));
}

INSTANTIATE_TEST_SUITE_P(UnknownKeys, BadSpec,
                         testing::Values(Bad{"name = 'a'\nfunktion = 'f'\n", "2", "'function'"},
                                         Bad{"[input]\nx = {}\n", "1", "'inputs'"},
                                         Bad{"[inputs]\nx = { rang = [0, 1] }\n", "2", "'range'"},
                                         Bad{"[data]\ntrain = 1\n\ntests = 2\n", "4", "'test'"},
                                         Bad{"[network]\nlayers = [1]\n", "2", "'hidden'"},
                                         Bad{"[goal]\nterm = []\n", "2", "'terms'"}));

INSTANTIATE_TEST_SUITE_P(
    WrongTypes, BadSpec,
    testing::Values(
        Bad{"name = 3\n", "1", "'name'"}, Bad{"flags = '-O2'\n", "1", "'flags'"},
        Bad{"flags = ['-O2',\n 3]\n", "2", "'flags'"}, Bad{"inputs = 3\n", "1", "'inputs'"},
        Bad{"[[data]]\ntrain = 1\n", "1", "'data'"}, Bad{"[inputs]\nx = [0, 1]\n", "2", "'x'"},
        Bad{"[inputs]\nx = { range = [0] }\n", "2", "'range'"},
        Bad{"[inputs]\nx = { range = [0, 'one'] }\n", "2", "'range'"},
        Bad{"[inputs]\nx = { kind = 'whole' }\n", "2", "'kind'"},
        Bad{"[inputs]\nx = { kind = 1 }\n", "2", "'kind'"},
        Bad{"[inputs]\nx = { labels = 'a' }\n", "2", "'labels'"},
        Bad{"[inputs]\nx = { labels = ['a', 1] }\n", "2", "'labels'"},
        Bad{"[inputs]\nx = { range = [0, 1], labels = ['a', 'b'] }\n", "2", "'labels'"},
        Bad{"[inputs]\nx = { labels = ['a'] }\n", "2", "no choice"},
        Bad{"[inputs]\nx = { length = 1.5 }\n", "2", "'length'"},
        Bad{"[constants]\nn = 'eight'\n", "2", "'n'"},
        Bad{"[constants]\nn = [1, [2]]\n", "2", "'n'"}, Bad{"[outputs]\ny = 'all'\n", "2", "'y'"},
        Bad{"[network]\nhidden = 8\n", "2", "'hidden'"},
        Bad{"[goal]\nterms = [0.3]\n", "2", "'terms'"},
        Bad{"[goal]\nterms = ['y=1']\nleast = 'low'\n", "3", "'least'"},
        Bad{"[goal]\nterms = ['y=1']\nleast = inf\n", "3", "'least'"},
        Bad{"[goal]\nleast = 0.0\n", "2", "'least'"}));

INSTANTIATE_TEST_SUITE_P(
    BadValues, BadSpec,
    testing::Values(Bad{"\n[inputs]\nx = { range = [1, 0] }\n", "3", "inverted"},
                    Bad{"[inputs]\nx = { range = [0, inf] }\n", "2", "finite"},
                    Bad{"[inputs]\nx = { length = 0 }\n", "2", "'length'"},
                    Bad{"[outputs]\ny = 0\n", "2", "'y'"}, Bad{"[outputs]\ny = -1\n", "2", "'y'"},
                    Bad{"[data]\ntrain = -5\n", "2", "'train'"},
                    Bad{"[network]\nhidden = [0]\n", "2", "'hidden'"},
                    Bad{"[data]\nfrom = 'dice'\n", "2", "'from'"},
                    Bad{"[data]\ntest_from = 'dice'\n", "2", "'test_from'"},
                    Bad{"[data]\nfrom = 'latent'\nlatent = 2\n", "2", "'function'"},
                    Bad{"[data]\nfrom = 'image'\n", "2", "'patches'"},
                    Bad{"[data]\ntest_from = 'csv'\n", "2", "'csv'"}));

INSTANTIATE_TEST_SUITE_P(NotToml, BadSpec,
                         testing::Values(Bad{"name = 'a'\nname = 'b'\n", "2", "TOML"},
                                         Bad{"name = \n", "1", "TOML"},
                                         Bad{"a = " + std::string(5000, '['), "1", "TOML"},
                                         Bad{"name = '\xff'\n", "1", "UTF-8"}));

TEST(Spec, ThatIsNotThereIsNamed) {
  EXPECT_THAT(misuse_of([] { read_spec("/no/such/spec.toml"); }), HasSubstr("/no/such/spec.toml"));
}

}  // namespace
}  // namespace understudy
