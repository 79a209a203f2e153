#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/shell/file_drop.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWidget>

using namespace understudy::ui;

class TestFileDrop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { understudy::test::failOnQtWarning(); }

    void takesWhatItKnows_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("taken");
        QTest::newRow("project") << "file:///tmp/a.understudy" << true;
        QTest::newRow("jsonl") << "file:///tmp/a.jsonl" << true;
        QTest::newRow("gz") << "file:///tmp/A.JSONL.GZ" << true;
        QTest::newRow("har") << "file:///tmp/a.har" << true;
        QTest::newRow("text") << "file:///tmp/a.txt" << false;
        QTest::newRow("elsewhere") << "https://example.test/a.har" << false;
    }
    void takesWhatItKnows() {
        QFETCH(QString, url);
        QFETCH(bool, taken);
        QWidget window;
        FileDrop drop(&window);
        drop.setParent(nullptr);
        QSignalSpy hovering(&drop, &FileDrop::hovering), dropped(&drop, &FileDrop::dropped);
        QMimeData data;
        data.setUrls({QUrl(url)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(&window, &enter);
        QCOMPARE(enter.isAccepted(), taken);
        QCOMPARE(hovering.size(), taken ? 1 : 0);
        QDropEvent letGo({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &letGo);
        QCOMPARE(dropped.size(), taken ? 1 : 0);
        if (taken)
            QCOMPARE(dropped[0][0].toString(), QUrl(url).toLocalFile());
    }

    void leavingEndsTheHint() {
        QWidget window;
        FileDrop drop(&window);
        drop.setParent(nullptr);
        QSignalSpy hovering(&drop, &FileDrop::hovering);
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("file:///tmp/a.har"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QDragLeaveEvent leave;
        QApplication::sendEvent(&window, &leave);
        QCOMPARE(hovering.size(), 2);
        QCOMPARE(hovering[1][0].toBool(), false);
    }
};

QTEST_MAIN(TestFileDrop)
#include "tst_file_drop.moc"
