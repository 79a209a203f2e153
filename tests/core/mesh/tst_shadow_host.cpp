#include "core/mesh/shadow_host.h"

#include <QTest>

using namespace understudy::mesh;

Q_DECLARE_METATYPE(ShadowForm)

class TestShadowHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksAsEnvoyDoes_data();
    void marksAsEnvoyDoes();
    void readsEveryForm_data();
    void readsEveryForm();
    void seesNoMark_data();
    void seesNoMark();
    void readsWhatItMarks_data() { marksAsEnvoyDoes_data(); }
    void readsWhatItMarks();
};

void TestShadowHost::marksAsEnvoyDoes_data() {
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("marked");
    const auto row = [](const char *authority, const char *marked) {
        QTest::newRow(authority) << authority << marked;
    };
    row("shop.example.com", "shop.example.com-shadow");
    row("shop.example.com:8080", "shop.example.com-shadow:8080");
    row("127.0.0.1:21001", "127.0.0.1-shadow:21001");
    row("[::1]:8080", "[::1]-shadow:8080");
    row("[2001:db8::1]", "[2001:db8::1]-shadow");
}

void TestShadowHost::marksAsEnvoyDoes() {
    QFETCH(QString, authority);
    QTEST(QString::fromStdString(withShadowSuffix(authority.toStdString())), "marked");
}

void TestShadowHost::readsWhatItMarks() {
    QFETCH(QString, authority);
    const auto read = readShadowHost(withShadowSuffix(authority.toStdString()));
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(read->original), authority);
}

void TestShadowHost::readsEveryForm_data() {
    QTest::addColumn<QString>("authority");
    QTest::addColumn<ShadowForm>("form");
    QTest::addColumn<QString>("original");
    QTest::addColumn<bool>("legal");
    const auto row = [](const char *authority, ShadowForm form, const char *original, bool legal) {
        QTest::newRow(authority) << authority << form << original << legal;
    };
    row("foo-shadow", ShadowForm::Host, "foo", true);
    row("foo-shadow:8080", ShadowForm::BeforePort, "foo:8080", true);
    row("foo:8080-shadow", ShadowForm::AfterPort, "foo:8080", false);
    row("[::1]-shadow", ShadowForm::Address, "[::1]", false);
    row("[::1]-shadow:8080", ShadowForm::Address, "[::1]:8080", false);
    row("[::1]:8080-shadow", ShadowForm::AfterPort, "[::1]:8080", false);
    row("FOO-Shadow:80", ShadowForm::BeforePort, "FOO:80", true);
    row("live.shop.svc.cluster.local-shadow:22080", ShadowForm::BeforePort,
        "live.shop.svc.cluster.local:22080", true);
    row("foo-shadow-shadow", ShadowForm::Host, "foo-shadow", true); // a copy of a copy
}

void TestShadowHost::readsEveryForm() {
    QFETCH(QString, authority);
    QFETCH(ShadowForm, form);
    QFETCH(bool, legal);
    const auto read = readShadowHost(authority.toStdString());
    QVERIFY(read);
    QVERIFY(read->form == form);
    QTEST(QString::fromStdString(read->original), "original");
    QCOMPARE(read->isLegal(), legal);
}

void TestShadowHost::seesNoMark_data() {
    QTest::addColumn<QString>("authority");
    for (const char *authority :
         {"", "foo", "foo:8080", "shadow", "-shadow", "-shadow:80", "foo-shadowed", "foo-shadow.example",
          "shadow-foo", "[::1]", "[::1]:80", "::1", "foo:8080-shadows", "foo-shadow:"})
        QTest::newRow(authority) << authority;
}

void TestShadowHost::seesNoMark() {
    QFETCH(QString, authority);
    QVERIFY(!readShadowHost(authority.toStdString()));
}

QTEST_GUILESS_MAIN(TestShadowHost)
#include "tst_shadow_host.moc"
