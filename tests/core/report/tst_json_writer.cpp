#include "core/report/report.h"
#include "tests/core/report/golden_file.h"
#include "tests/core/report/sample_reports.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace understudy;
using report::Format;

class TestJsonWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden();
    void survivesHostileText();
    void hasTheFieldsScriptsDependOn();
    void infiniteEvidenceIsANumber();
};

namespace {
QJsonObject parsed(const report::ReportInput &input) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(report::render(input, Format::Json))).object();
}
} // namespace

void TestJsonWriter::golden() {
    compareWithGolden(report::render(report::shopReport(), Format::Json), "shop.json");
    compareWithGolden(report::render(report::hostileReport(), Format::Json), "hostile.json");
}

void TestJsonWriter::survivesHostileText() {
    const QJsonObject json = parsed(report::hostileReport());
    QVERIFY(!json.isEmpty());
    QVERIFY(json["run"].toString().startsWith("=cmd|'/c calc'!A1 <script>"));
    QCOMPARE(json["divergences"].toArray().size(), 5);
}

void TestJsonWriter::hasTheFieldsScriptsDependOn() {
    const QJsonObject json = parsed(report::shopReport());
    QCOMPARE(json["run"].toString(), "checkout-2.3");
    QCOMPARE(json["requests"].toInt(), 12'400);
    QCOMPARE(json["verdict"].toString(), "regression");
    QCOMPARE(json["min_effect"].toDouble(), 0.01);
    const QJsonObject endpoint = json["endpoints"][0].toObject();
    QCOMPARE(endpoint["endpoint"].toString(), "GET /orders/{id}");
    QCOMPARE(endpoint["requests"].toInt(), 10'431);
    const QJsonObject divergence = json["divergences"][1].toObject();
    QCOMPARE(divergence["endpoint"].toString(), "GET /orders/{id}");
    QCOMPARE(divergence["location"].toString(), "body:/items/*/eta");
    QCOMPARE(divergence["kind"].toString(), "missing");
    QCOMPARE(divergence["verdict"].toString(), "undecided");
    QCOMPARE(divergence["n"].toInt(), 6);
    QCOMPARE(divergence["candidate_only"].toInt(), 5);
    QCOMPARE(divergence["baseline_only"].toInt(), 1);
    QCOMPARE(divergence["effect"]["low"].toDouble(), -0.0001);
    QCOMPARE(divergence["more_needed"].toInt(), 1'200);
    QCOMPARE(divergence["e_value"].toDouble(), 3.4);
    QCOMPARE(divergence["witness"].toString(), "7f3a-2");
    QCOMPARE(divergence["sample"]["live"].toString(), "\"2026-11-24\"");
    QVERIFY(divergence["sample"]["candidate"].isNull());
}

void TestJsonWriter::infiniteEvidenceIsANumber() {
    for (const auto &each : parsed(report::shopReport())["divergences"].toArray())
        QVERIFY(each.toObject()["e_value"].isDouble());
}

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_json_writer.moc"
