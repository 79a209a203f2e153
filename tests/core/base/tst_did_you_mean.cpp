#include "core/base/did_you_mean.h"

#include <QTest>

using namespace understudy;

class TestDidYouMean : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void suggestsTheNearest();
};

void TestDidYouMean::suggestsTheNearest() {
    QCOMPARE(didYouMean("endpont", {"endpoint", "location"}), std::string("Did you mean \"endpoint\"?"));
    QCOMPARE(didYouMean("Regresion", {"regression", "clean"}), std::string("Did you mean \"regression\"?"));
    QCOMPARE(didYouMean("zebra", {"endpoint", "location"}), std::string());
    QCOMPARE(didYouMean(std::string(100'000, 'x'), {"endpoint"}), std::string());
}

QTEST_GUILESS_MAIN(TestDidYouMean)
#include "tst_did_you_mean.moc"
