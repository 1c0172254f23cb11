#include "graph/reading/unused_declarations.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

TEST(WithoutUnusedDeclarations, LeavesOutFunctionsThatNothingMentions) {
  EXPECT_EQ(without_unused_declarations(
                "extern double sin (double __x) __attribute__ ((__nothrow__ , __leaf__));\n"
                "extern double cos (double);\n"
                "double f(double x) { return cos(x); }\n"),
            "\nextern double cos (double);\ndouble f(double x) { return cos(x); }\n");
}

TEST(WithoutUnusedDeclarations, KeepsWhatAKeptDeclarationMentions) {
  const std::string text =
      "extern void release (void *);"
      "extern void *take (int) __attribute__ ((__malloc__ (release, 1)));"
      "void *f(void) { return take(3); }";
  EXPECT_EQ(without_unused_declarations(text), text);
}

TEST(WithoutUnusedDeclarations, KeepsAllThatIsNoPlainDeclaration) {
  for (const std::string text : {
           "extern double a(double), b(double); double f(double x) { return b(x); }",
           "extern int x; extern int (*p)(int); extern double table[3];",
           "extern __typeof__ (f) g; typedef int (*fn)(int);",
           "extern double h(double x) { return x; }",
           "extern double y = (1);",
           "#pragma extern g(\nint z; // extern int q(int);\n/* extern int r(int); */",
           "char s[] = \"; extern int t(int);\"; char c = ';', d = '\\'';",
           "extern int unfinished(int",
           "}; ) ] extern",
           "\"",
           "",
       })
    EXPECT_EQ(without_unused_declarations(text), text);
}

}  // namespace
}  // namespace understudy
