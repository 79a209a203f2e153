#include "ui/viewer/noise_marks.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

SideBySideRow row(const char *location, RowMark mark, const char *live, const char *candidate) {
    SideBySideRow r;
    r.location = location;
    r.mark = mark;
    r.text = {live, live, candidate};
    r.present = {true, true, true};
    return r;
}

} // namespace

class TstNoiseMarks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsSayWhatTheListSays() {
        SideBySide view;
        view.rows = {row("body:/a", RowMark::Equal, "1,", "1"),      // only the comma of a neighbour
                     row("body:/ts", RowMark::Equal, "0.9", "0.8"),  // counts as equal, reads differently
                     row("body:/id", RowMark::Changed, "7", "8"),    // noise in the list
                     row("body:/total", RowMark::Changed, "7", "8"), // a regression next to it
                     row("body:/b", RowMark::Equal, "1", "1")};
        view.differences = {2};
        markNoise(view, {"body:/id", "body:/b"});
        QCOMPARE(view.rows[0].mark, RowMark::Equal);
        QCOMPARE(view.rows[1].mark, RowMark::Noise);
        QCOMPARE(view.rows[2].mark, RowMark::Noise);
        QCOMPARE(view.rows[3].mark, RowMark::Changed);
        QCOMPARE(view.rows[4].mark, RowMark::Equal);
        QCOMPARE(view.differences, (std::vector<std::uint32_t>{1, 3}));
    }

    void oneRegressionMakesAPlaceLoud() {
        RunSummary summary;
        const auto add = [&](const char *endpoint, const char *location, Verdict verdict) {
            DivergenceSummary d;
            d.endpoint = endpoint;
            d.location = location;
            d.verdict = verdict;
            summary.divergences.push_back(d);
        };
        add("GET /a", "body:/id", Verdict::Noise);
        add("GET /a", "body:/cart", Verdict::Noise);
        add("GET /a", "body:/cart", Verdict::Regression);
        add("GET /a", "body:/old", Verdict::Expected);
        add("GET /b", "body:/other", Verdict::Noise);
        QCOMPARE(quietLocations(summary, "GET /a"),
                 (std::unordered_set<std::string>{"body:/id", "body:/old"}));
    }
};

QTEST_GUILESS_MAIN(TstNoiseMarks)
#include "tst_noise_marks.moc"
