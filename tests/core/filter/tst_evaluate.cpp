#include "core/filter/ast.h"

#include <QtTest/QtTest>

using namespace understudy;
using namespace understudy::filter;

class EvaluateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void labelFollowsTheRule_data();
    void labelFollowsTheRule();
    void containsWithoutRegardToCase();
    void intervalsKeepTheirOrder();
};

namespace {

DivergenceSummary price() {
    DivergenceSummary divergence;
    divergence.endpoint = "GET /orders/{id}";
    divergence.location = "body:/items/*/price";
    divergence.kind = DifferenceKind::ValueChanged;
    divergence.verdict = Verdict::Regression;
    divergence.requests = 1'000;
    divergence.n = 30;
    divergence.candidateOnly = 20;
    divergence.eValue = 4e6;
    return divergence;
}

Filter parsed(const QString &text) {
    const auto filter = Filter::parse(text.toStdString(), Filter::Subject::Divergences);
    return filter ? *filter : Filter();
}

} // namespace

void EvaluateTest::accepts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char *text, bool accepted) { QTest::newRow(text) << text << accepted; };
    row("verdict = regression", true);
    row("verdict != regression", false);
    row("verdict != noise and endpoint ~ ORDERS", true);
    row("endpoint = \"GET /orders/{id}\"", true);
    row("endpoint = \"get /orders/{id}\"", false);
    row("endpoint !~ orders", false);
    row("location in (status, body:/items/*/price)", true);
    row("location not in (status, body:/items/*/price)", false);
    row("kind in (value_changed, missing)", true);
    row("kind not in (missing)", true);
    row("share = 2%", true);
    row("share > 2%", false);
    row("share >= 0.02 and share < 2.1%", true);
    row("n > 29 and n <= 30", true);
    row("e > 1M", true);
    row("n < requests", true);
    row("n = requests", false);
    row("n in (1, 30)", true);
    row("label = none", true);
    row("not label = none", false);
    row("price", true);
    row("cart", false);
    row("cart or (price and not n < 5)", true);
}

void EvaluateTest::accepts() {
    QFETCH(QString, text);
    const Filter filter = parsed(text);
    QVERIFY(!filter.empty());
    QTEST(filter.accepts(price()), "accepted");
}

void EvaluateTest::labelFollowsTheRule_data() {
    QTest::addColumn<int>("verdict");
    QTest::addColumn<bool>("ruled");
    QTest::addColumn<QString>("label");
    QTest::newRow("noise by rule") << int(Verdict::Noise) << true << "noise";
    QTest::newRow("noise by counts") << int(Verdict::Noise) << false << "none";
    QTest::newRow("expected") << int(Verdict::Expected) << true << "expected";
    QTest::newRow("bug") << int(Verdict::Regression) << true << "bug";
    QTest::newRow("regression by counts") << int(Verdict::Regression) << false << "none";
}

void EvaluateTest::labelFollowsTheRule() {
    QFETCH(int, verdict);
    QFETCH(bool, ruled);
    QFETCH(QString, label);
    DivergenceSummary divergence = price();
    divergence.verdict = Verdict(verdict);
    if (ruled)
        divergence.rule = 7;
    for (const char *other : {"noise", "expected", "bug", "none"})
        QCOMPARE(parsed(QStringLiteral("label = %1").arg(other)).accepts(divergence), label == other);
}

void EvaluateTest::containsWithoutRegardToCase() {
    QVERIFY(containsIgnoringCase("GET /Orders", "/orders"));
    QVERIFY(containsIgnoringCase("abc", ""));
    QVERIFY(containsIgnoringCase("", ""));
    QVERIFY(!containsIgnoringCase("", "a"));
    QVERIFY(!containsIgnoringCase("abc", "abcd"));
    QVERIFY(containsIgnoringCase("größe", "GRößE"));
}

void EvaluateTest::intervalsKeepTheirOrder() {
    // Of <, = and > exactly one holds, of <= and > too, whatever the literal covers.
    for (const char *literal : {"5xx", "500", "404"}) {
        const auto asked = [literal](const char *op, double number) {
            const auto filter =
                Filter::parse(std::string("status ") + op + " " + literal, Filter::Subject::Exchanges);
            return numberMatches(filter->root()->condition, number);
        };
        for (const double number : {403.0, 404.0, 405.0, 499.0, 500.0, 550.0, 599.0, 600.0}) {
            QCOMPARE(int(asked("<", number)) + int(asked("=", number)) + int(asked(">", number)), 1);
            QVERIFY(asked("<=", number) != asked(">", number));
            QVERIFY(asked(">=", number) != asked("<", number));
            QVERIFY(asked("!=", number) != asked("=", number));
        }
    }
}

QTEST_GUILESS_MAIN(EvaluateTest)
#include "tst_evaluate.moc"
