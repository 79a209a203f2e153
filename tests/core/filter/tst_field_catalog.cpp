#include "core/filter/ast.h"
#include "core/model/run_summary.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <set>

using namespace understudy;
using namespace understudy::filter;

class FieldCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsAreIndexes();
    void namesAreFoundWithoutRegardToCase();
    void choicesAreTheNamesOfTheModel();
    void everyFieldHasHelpOperatorsAndASubject();
};

void FieldCatalogTest::idsAreIndexes() {
    for (std::size_t i = 0; i < fields().size(); ++i)
        QCOMPARE(std::size_t(fields()[i].id), i);
    QCOMPARE(fields().size(), std::size_t(FieldId::Requests) + 1);
}

void FieldCatalogTest::namesAreFoundWithoutRegardToCase() {
    std::set<std::string_view> names;
    for (const Field &field : fields()) {
        QVERIFY(names.insert(field.name).second);
        QCOMPARE(findField(field.name), &field);
    }
    QCOMPARE(findField("Candidate.Status"), &fieldOf(FieldId::CandidateStatus));
    QVERIFY(!findField("candidate"));
}

void FieldCatalogTest::choicesAreTheNamesOfTheModel() {
    for (const std::string_view kind : fieldOf(FieldId::Kind).choices)
        QVERIFY(differenceKindFromString(kind));
    QCOMPARE(fieldOf(FieldId::Kind).choices.size(), std::size_t(DifferenceKind::Unanswered) + 1);
    for (const std::string_view verdict : fieldOf(FieldId::Verdict).choices)
        QVERIFY(verdictFromString(verdict));
    for (const std::string_view label : fieldOf(FieldId::Label).choices)
        QVERIFY(label == "none" || ruleActionFromString(label));
}

void FieldCatalogTest::everyFieldHasHelpOperatorsAndASubject() {
    for (const Field &field : fields()) {
        QVERIFY(!field.help.empty());
        QVERIFY(field.ofExchanges || field.ofDivergences);
        QVERIFY(!operatorsOf(field.type).empty());
        QCOMPARE(field.type == ValueType::Choice && field.choices.empty(), false);
    }
}

QTEST_GUILESS_MAIN(FieldCatalogTest)
#include "tst_field_catalog.moc"
