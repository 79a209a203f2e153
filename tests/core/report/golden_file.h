#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QString>
#include <QtTest/QtTest>

#include <string>

/// Compares with tests/core/report/golden/<name>. After an intended change run the test once with
/// UNDERSTUDY_UPDATE_GOLDEN=1 and read the difference before committing it.
inline void compareWithGolden(const std::string &actual, const QString &name) {
    const QString path = QStringLiteral(UNDERSTUDY_GOLDEN "/") + name;
    if (qEnvironmentVariableIsSet("UNDERSTUDY_UPDATE_GOLDEN")) {
        QFile file(path);
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
        file.write(actual.data(), qint64(actual.size()));
        return;
    }
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const QByteArray expected = file.readAll();
    const QByteArray found(actual.data(), qsizetype(actual.size()));
    if (expected == found)
        return;
    const QList<QByteArray> expectedLines = expected.split('\n'), foundLines = found.split('\n');
    for (qsizetype i = 0; i < std::min(expectedLines.size(), foundLines.size()); ++i)
        QCOMPARE(name + QString::number(i + 1) + ": " + QString::fromUtf8(foundLines[i]),
                 name + QString::number(i + 1) + ": " + QString::fromUtf8(expectedLines[i]));
    QCOMPARE(foundLines.size(), expectedLines.size());
}
