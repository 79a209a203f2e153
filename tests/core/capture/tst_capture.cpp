#include "tests/core/capture/capture_rig.h"

#include <QTest>

using namespace understudy;
using namespace understudy::test;

/// Definitions that cannot run say what is wrong before anything starts.
class TestCapture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badDefinitions_data();
    void badDefinitions();
    void takenAddress();
    void liveIsTheProxyItself();
    void neverStarted();
};

void TestCapture::badDefinitions_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("says");
    const QString a = "http://127.0.0.1:1";
    QTest::newRow("no live") << "inline" << QStringList{"", a, a} << 1.0 << ""
                             << "The run has no live target.";
    QTest::newRow("no candidate") << "inline" << QStringList{a, a, ""} << 1.0 << ""
                                  << "The run has no candidate target.";
    QTest::newRow("receive without baseline")
        << "receive" << QStringList{"", "", a} << 1.0 << "" << "The run has no baseline target.";
    QTest::newRow("replay without live")
        << "replay" << QStringList{"", a, a} << 1.0 << "" << "The run has no live target.";
    QTest::newRow("not a URL") << "inline" << QStringList{a, a, "127.0.0.1:80"} << 1.0 << ""
                               << "is not the address of a target";
    QTest::newRow("other scheme") << "inline" << QStringList{a, "ftp://x", a} << 1.0 << ""
                                  << "does not begin with http://";
    QTest::newRow("share 0") << "inline" << QStringList{a, a, a} << 0.0 << "" << "share";
    QTest::newRow("share above 1") << "inline" << QStringList{a, a, a} << 1.5 << "" << "share";
    QTest::newRow("share NaN") << "inline" << QStringList{a, a, a} << double(NAN) << "" << "share";
    QTest::newRow("bad route") << "inline" << QStringList{a, a, a} << 1.0 << "POST cart" << "is not a route";
    QTest::newRow("no recording") << "recorded" << QStringList{"", "", ""} << 1.0 << "" << "no recording";
    QTest::newRow("tap") << "tap" << QStringList{a, a, a} << 1.0 << "" << "not possible yet";
}

void TestCapture::badDefinitions() {
    QFETCH(QString, source);
    QFETCH(QStringList, targets);
    QFETCH(double, share);
    QFETCH(QString, route);
    QFETCH(QString, says);
    RunDefinition definition;
    for (const CaptureSource each : {CaptureSource::Inline, CaptureSource::Receive, CaptureSource::Replay,
                                     CaptureSource::Recorded, CaptureSource::Tap}) {
        if (toString(each) == source.toStdString())
            definition.source = each;
    }
    if (source == "replay")
        definition.recording = "some.jsonl";
    for (std::size_t i = 0; i < 3; ++i)
        definition.targets[i] = targets[qsizetype(i)].toStdString();
    definition.share = share;
    if (!route.isEmpty())
        definition.unsafeRoutes = {route.toStdString()};
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    QVERIFY(!made);
    QVERIFY2(QString::fromStdString(made.error().text()).contains(says), made.error().text().c_str());
    QVERIFY(!made.error().hint.empty());
}

void TestCapture::takenAddress() {
    const auto server = serve(answering("x"));
    RunDefinition definition;
    definition.listen = server->address();
    definition.targets = {"http://127.0.0.1:1", "", "http://127.0.0.1:1"};
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    const Status started = (*made)->start();
    QVERIFY(!started);
    QVERIFY(started.error().text().starts_with("Cannot listen on " + server->address()));
}

void TestCapture::liveIsTheProxyItself() {
    const std::string free = deadAddress();
    RunDefinition definition;
    definition.listen = free;
    definition.targets = {"http://" + free, "", "http://127.0.0.1:1"};
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    const Status started = (*made)->start();
    QVERIFY(!started);
    QVERIFY(started.error().text().find("to itself") != std::string::npos);
}

void TestCapture::neverStarted() {
    RunDefinition definition;
    definition.targets = {"http://127.0.0.1:1", "", "http://127.0.0.1:1"};
    const auto made = capture::makeCapture(definition, [](Exchange &&) { return true; }, 1);
    QVERIFY(made);
    (*made)->stop(std::chrono::seconds(1));
    QCOMPARE((*made)->counters().requests, std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
