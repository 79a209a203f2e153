#include "ui/triage/evidence_text.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

DivergenceSummary regression() {
    DivergenceSummary d;
    d.id = 1;
    d.endpoint = "GET /orders/{id}";
    d.location = "body:/total";
    d.kind = DifferenceKind::ValueChanged;
    d.verdict = Verdict::Regression;
    d.requests = 10'431;
    d.n = d.candidateOnly = 212;
    d.effect = {0.0203, 0.017, 0.023};
    d.eValue = 4.2e6;
    d.eValueNeeded = 71;
    return d;
}

QString plain(QString html) {
    return html.remove(QRegularExpression(QStringLiteral("<[^>]*>"))).replace(QChar(0x202f), u' ');
}

QString why(const DivergenceSummary &d, const RunSummary &summary = {}) {
    return whyParagraphs(d, summary).join(u'\n').replace(QChar(0x202f), u' ');
}

} // namespace

class TstEvidenceText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headline() {
        QCOMPARE(plain(headlineHtml(regression())),
                 QStringLiteral("GET /orders/{id} · /total changes value"));
        auto header = regression();
        header.location = "header:etag";
        header.kind = DifferenceKind::Missing;
        QCOMPARE(plain(headlineHtml(header)), QStringLiteral("GET /orders/{id} · header etag is missing"));
    }

    void hostileTextIsEscaped() {
        auto d = regression();
        d.endpoint = "GET /<script>";
        d.location = "body:/<img>";
        QVERIFY(headlineHtml(d).contains(QStringLiteral("&lt;script&gt;")));
        QVERIFY(!headlineHtml(d).contains(QStringLiteral("<img>")));
        Rule rule;
        rule.reason = "<b>bold</b>";
        QVERIFY(evidenceHtml(d, {}, &rule).contains(QStringLiteral("&lt;b&gt;bold")));
    }

    void evidence_data() {
        QTest::addColumn<DivergenceSummary>("divergence");
        QTest::addColumn<QString>("expected");
        QTest::newRow("regression")
            << regression()
            << "212 of 10 431 requests, the baseline never · between 1.7 % and 2.3 % of requests · "
               "by chance at most once in 4.2 million";
        auto some = regression();
        some.baselineOnly = 1;
        QTest::newRow("baseline once") << some << "the baseline once ·";
        some.baselineOnly = 1200;
        QTest::newRow("baseline often") << some << "the baseline 1 200 times ·";
        auto noise = regression();
        noise.verdict = Verdict::Noise;
        noise.candidateOnly = 0;
        noise.n = noise.allDiffer = 10'431;
        QTest::newRow("noise")
            << noise << "10 431 of 10 431 requests, the baseline as well: 10 431 times all three differ";
        auto undecided = regression();
        undecided.verdict = Verdict::Undecided;
        undecided.eValue = 6.5;
        undecided.moreNeeded = 1200;
        QTest::newRow("undecided")
            << undecided << "evidence is still weak (e-value 6.5) · about 1 200 more requests will decide";
        auto advisory = regression();
        advisory.advisory = true;
        QTest::newRow("advisory") << advisory << "advisory: there is no baseline";
    }
    void evidence() {
        QFETCH(DivergenceSummary, divergence);
        QFETCH(QString, expected);
        const QString said = plain(evidenceHtml(divergence, {}, nullptr));
        QVERIFY2(said.contains(expected), qPrintable(said));
    }

    void saysTheLabel() {
        Rule rule;
        rule.action = RuleAction::Bug;
        rule.reason = "rounding";
        rule.owner = "Ann";
        const QString said = plain(evidenceHtml(regression(), {}, &rule));
        QVERIFY2(said.contains(QStringLiteral("labelled bug: “rounding” by Ann")), qPrintable(said));
    }

    void onlyWhatWasComparedCounts() {
        auto d = regression();
        d.compared = 10'400; // the others were not answered
        QVERIFY(plain(evidenceHtml(d, {}, nullptr)).startsWith(QStringLiteral("212 of 10 400 requests")));
    }

    void chanceBeyondWords() {
        QCOMPARE(eValueWords(1e16), QStringLiteral("practically never by chance"));
        QCOMPARE(eValueWords(1.7e9), QStringLiteral("by chance at most once in 1.7 billion"));
    }

    void explains() {
        auto d = regression();
        d.reason = "The candidate alone differs.";
        QVERIFY(why(d).startsWith(QStringLiteral("The candidate alone differs.")));
        QVERIFY(why(d).contains(QStringLiteral("random order")));
        QVERIFY(why(d).contains(QStringLiteral("here it is 4.2 million")));
        QVERIFY(why(d).contains(QStringLiteral("from 71 on; then at most 5.0 %")));
        d.verdict = Verdict::Undecided;
        d.moreNeeded = 1200;
        QVERIFY(why(d).contains(QStringLiteral("about 1 200 more requests")));
        d.moreNeeded.reset();
        QVERIFY(why(d).contains(QStringLiteral("how many cannot be said yet")));
        d.verdict = Verdict::Clean;
        QVERIFY(why(d).contains(QStringLiteral("less than 1.0 % of the requests")));
        d.rule = 1;
        QVERIFY(why(d).contains(QStringLiteral("the label decides")));
        RunSummary alone;
        alone.hasBaseline = false;
        QVERIFY(why(regression(), alone).contains(QStringLiteral("advice only")));
    }
};

QTEST_MAIN(TstEvidenceText)
#include "tst_evidence_text.moc"
