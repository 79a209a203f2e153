#include "core/capture/mirror_policy.h"

#include <QTest>

#include <map>

using namespace understudy;
using namespace understudy::capture;

class TestMirrorPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overriddenMethodsCount_data();
    void overriddenMethodsCount();
    void shareIsKept();
    void everyOrderIsAsLikely();
};

void TestMirrorPolicy::overriddenMethodsCount_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("mirrored");
    const auto row = [](const char *method, const char *target, const char *header, const char *value,
                        bool expected) {
        QTest::addRow("%s %s %s: %s", method, target, header, value)
            << method << target << header << value << expected;
    };
    row("GET", "/other", "Accept", "*/*", true);
    for (const char *header : {"X-HTTP-Method-Override", "x-http-method", "X-Method-Override"}) {
        row("GET", "/other", header, "DELETE", false);
        row("GET", "/other", header, "delete", false);
        row("GET", "/other", header, "HEAD", true);
        row("POST", "/cart", header, "DELETE", false);
        row("POST", "/cart", header, "GET", true);
        row("POST", "/other", header, "GET", false); // a server that ignores the header would write
        row("GET", "/cart", header, "post", true);
    }
    row("GET", "/other?_method=DELETE", "Accept", "*/*", false);
    row("GET", "/other?a=b&_method=put&c=d", "Accept", "*/*", false);
    row("GET", "/other?my_method=DELETE", "Accept", "*/*", true);
    row("GET", "/other?", "Accept", "*/*", true);
    row("POST", "/cart?_method=DELETE", "Accept", "*/*", false);
}

void TestMirrorPolicy::overriddenMethodsCount() {
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QString, header);
    QFETCH(QString, value);
    QFETCH(bool, mirrored);
    MirrorPolicy policy(*RouteMatch::parse({"POST /cart"}), 1, 1);
    const auto fate = policy.decide(method.toStdString(), target.toStdString(),
                                    {{header.toStdString(), value.toStdString()}});
    QVERIFY(fate == (mirrored ? MirrorPolicy::Fate::Mirror : MirrorPolicy::Fate::Unsafe));
}

void TestMirrorPolicy::shareIsKept() {
    MirrorPolicy policy(*RouteMatch::parse({}), 0.25, 7);
    int mirrored = 0;
    for (int i = 0; i < 10'000; ++i)
        mirrored += policy.decide("GET", "/", {}) == MirrorPolicy::Fate::Mirror ? 1 : 0;
    QVERIFY2(mirrored > 2'300 && mirrored < 2'700, qPrintable(QString::number(mirrored))); // 4.6 deviations
}

void TestMirrorPolicy::everyOrderIsAsLikely() {
    MirrorPolicy policy(*RouteMatch::parse({}), 1, 7);
    std::map<std::array<Side, 3>, int> seen;
    for (int i = 0; i < 6'000; ++i) {
        std::array<Side, 3> sides = {Side::Live, Side::Baseline, Side::Candidate};
        policy.shuffle(sides);
        ++seen[sides];
    }
    QCOMPARE(seen.size(), std::size_t(6));
    for (const auto &[order, count] : seen)
        QVERIFY2(count > 860 && count < 1'140, qPrintable(QString::number(count)));
}

QTEST_GUILESS_MAIN(TestMirrorPolicy)
#include "tst_mirror_policy.moc"
