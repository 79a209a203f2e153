#pragma once

#include <QRegularExpression>
#include <QTest>

namespace understudy::test {

/// Call in init(): from here to the end of the test function, any Qt warning fails it.
inline void failOnQtWarning() {
    // The offscreen platform says this about itself.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
}

} // namespace understudy::test
