#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "applications/png.h"
#include "base/text.h"
#include "reports/report.h"
#include "tests/reports/study_fixture.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer;
  for (std::size_t got = 0; pipe && (got = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    text.append(buffer.data(), got);
  return text;
}

/// Opens pages in a headless browser with a profile of its own.
class ReportInABrowser : public ::testing::Test {
 protected:
  /// The document after the page's scripts have run, and another one after them.
  std::string document_of(const testing::MadeUpStudy& study, const std::string& script = "") {
    Store store(":memory:");
    return document_of_page(
        render_report(store, testing::put_study(store, study), ReportFormat::Html), script);
  }

  std::string document_of_page(const std::string& page, const std::string& script) {
    const std::string file = folder_.file("report.html");
    write_file(file, page + "<script>" + script + "</script>");
    return output_of(std::string(CHROMIUM) +
                     " --headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
                     " --disable-background-networking --disable-component-update --disable-sync"
                     " --user-data-dir=" +
                     folder_.file("profile") + " --dump-dom file://" + file + " 2>/dev/null");
  }

  const TemporaryFolder folder_;
};

TEST_F(ReportInABrowser, EveryFigureIsDrawnWithoutAnError) {
  const std::string document = document_of({});
  EXPECT_THAT(document, HasSubstr("data-figures=\"17\""));
  EXPECT_THAT(document, HasSubstr("data-errors=\"0\""));
}

TEST_F(ReportInABrowser, OpeningItsDetailsShowsAFiguresNumbers) {
  const std::string open = "document.querySelector('details.data').open = true;";
  const std::string closed = document_of({});
  const std::string opened = document_of({}, open);
  EXPECT_THAT(closed, Not(HasSubstr(">lowest</th>")));
  EXPECT_THAT(opened, HasSubstr(">lowest</th>"));
  EXPECT_THAT(opened, HasSubstr("<td>compiled</td>"));
  EXPECT_THAT(opened, HasSubstr("data-errors=\"0\""));
}

TEST_F(ReportInABrowser, MethodsOfTuningAreDrawnAgainstEachOther) {
  testing::MadeUpStudy study;
  study.initialisers.clear();
  const std::string document = document_of(
      study,
      "const section = document.getElementById('tuning-benchmark');"
      "section.querySelectorAll('details.data').forEach((details) => { details.open = true; });"
      "window.addEventListener('load', () => { document.body.dataset.drawn ="
      " [...section.querySelectorAll('canvas')].filter((canvas) =>"
      "  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
      "   .some((byte) => byte != 0)).length; });");
  EXPECT_THAT(document, HasSubstr("data-drawn=\"2\""));
  EXPECT_THAT(document, HasSubstr("<th scope=\"col\" class=\"number\">Runs / (inputs + 1)</th>"));
  EXPECT_THAT(document, HasSubstr("<td>bobyqa</td>"));
  EXPECT_THAT(document, HasSubstr("data-errors=\"0\""));
}

TEST_F(ReportInABrowser, EveryPictureIsShown) {
  const testing::MadeUpStudy study;
  Store store(":memory:");
  const std::int64_t id = testing::put_study(store, study);
  const std::string png = to_png({8, 9, std::vector<std::uint8_t>(3 * 8 * 9, 200)});
  store.put_application({"a", "program-0", "edges", "", "hill.jpg", 8, 9, 0, 0.5, png, png});
  for (const std::int64_t size : study.sizes)
    store.put_replacement(
        {"a", testing::made_up_trial(study, 0, "random", size, 0).identity, 0.5, 20, 0.5, png});
  const std::string document = document_of_page(
      render_report(store, id, ReportFormat::Html),
      "window.addEventListener('load', () => { document.body.dataset.pictures ="
      " [...document.images].filter(image => image.naturalHeight == 9).length; });");
  EXPECT_THAT(document, HasSubstr("data-pictures=\"4\""));
  EXPECT_THAT(document, HasSubstr("data-figures=\"18\""));
  EXPECT_THAT(document, HasSubstr("data-errors=\"0\""));
}

TEST_F(ReportInABrowser, AnErrorInAScriptWouldBeCounted) {
  EXPECT_THAT(document_of({}, "console.error('as if');"), HasSubstr("data-errors=\"1\""));
}

TEST_F(ReportInABrowser, HostileTextRunsNothing) {
  const std::string document = document_of(testing::hostile_study());
  EXPECT_THAT(document, HasSubstr("data-errors=\"0\""));
  EXPECT_THAT(document, HasSubstr("data-figures=\"12\""));
}

TEST_F(ReportInABrowser, AnEmptyStudyShowsItsWords) {
  testing::MadeUpStudy study;
  study.programs.clear();
  const std::string document = document_of(study);
  EXPECT_THAT(document, HasSubstr("data-figures=\"0\""));
  EXPECT_THAT(document, HasSubstr("data-errors=\"0\""));
}

}  // namespace
}  // namespace understudy
