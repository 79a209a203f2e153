#include "core/model/rule.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void kindNarrows();
    void manyWildcardsAreQuick();
    void actionNames();
};

void TestRule::matches_data() {
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("location");
    QTest::addColumn<bool>("expected");
    // Against GET /orders/{id}, body:/items/*/price
    QTest::newRow("exact") << "GET /orders/{id}" << "body:/items/*/price" << true;
    QTest::newRow("other endpoint") << "GET /orders" << "body:/items/*/price" << false;
    QTest::newRow("all endpoints") << "**" << "body:/items/*/price" << true;
    QTest::newRow("endpoint by beginning") << "GET /orders**" << "body:/items/*/price" << true;
    QTest::newRow("endpoint by end") << "**/{id}" << "body:/items/*/price" << true;
    QTest::newRow("endpoint by middle") << "**orders**" << "body:/items/*/price" << true;
    QTest::newRow("endpoint parts in the wrong order") << "**id**orders**" << "body:/items/*/price" << false;
    QTest::newRow("beginning and end may not overlap")
        << "GET /orders/{id}**{id}" << "body:/items/*/price" << false;
    QTest::newRow("node and all below") << "**" << "body:/items/**" << true;
    QTest::newRow("the node itself") << "**" << "body:/items/*/price/**" << true;
    QTest::newRow("not a sibling with the same beginning") << "**" << "body:/it/**" << false;
    QTest::newRow("single star is only itself") << "**" << "body:/items/*" << false;
    QTest::newRow("whole body") << "**" << "body:/**" << true;
    QTest::newRow("everywhere") << "**" << "**" << true;
    QTest::newRow("name anywhere") << "**" << "body:/**/price" << true;
    QTest::newRow("empty") << "" << "" << false;
    QTest::newRow("other header") << "**" << "header:etag" << false;
}

void TestRule::matches() {
    QFETCH(QString, endpoint);
    QFETCH(QString, location);
    Rule rule;
    rule.endpoint = endpoint.toStdString();
    rule.location = location.toStdString();
    QTEST(understudy::matches(rule, "GET /orders/{id}", "body:/items/*/price", DifferenceKind::Missing),
          "expected");
}

void TestRule::kindNarrows() {
    Rule rule;
    rule.endpoint = rule.location = "**";
    rule.enabled = false; // the caller's business
    QVERIFY(understudy::matches(rule, "GET /", "status", DifferenceKind::Missing));
    rule.kind = DifferenceKind::ValueChanged;
    QVERIFY(!understudy::matches(rule, "GET /", "status", DifferenceKind::Missing));
    QVERIFY(understudy::matches(rule, "GET /", "status", DifferenceKind::ValueChanged));
}

void TestRule::manyWildcardsAreQuick() {
    Rule rule;
    for (int i = 0; i < 40; ++i)
        rule.endpoint += "**a";
    rule.endpoint += "**b";
    rule.location = "**";
    // Going back at every wildcard would take longer than this test may.
    QVERIFY(!understudy::matches(rule, std::string(5'000, 'a'), "status", DifferenceKind::Missing));
}

void TestRule::actionNames() {
    for (const RuleAction action : {RuleAction::Noise, RuleAction::Expected, RuleAction::Bug})
        QVERIFY(ruleActionFromString(toString(action)) == action);
    QVERIFY(!ruleActionFromString("Noise"));
}

QTEST_GUILESS_MAIN(TestRule)
#include "tst_rule.moc"
