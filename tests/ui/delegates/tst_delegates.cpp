#include "tests/ui/support/fail_on_qt_warning.h"
#include "ui/delegates/pill_delegate.h"
#include "ui/delegates/share_delegate.h"
#include "ui/delegates/sparkline_delegate.h"
#include "ui/delegates/status_delegate.h"
#include "ui/delegates/tone.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QtTest>

using namespace understudy::ui;

namespace {

constexpr QSize kCell(120, 29);

QImage painted(const CellDelegate &delegate, const QModelIndex &index, QStyle::State state = {}) {
    QImage image(kCell, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = QRect(QPoint(), kCell);
    option.state = state;
    delegate.paint(&painter, option, index);
    return image;
}

int inked(const QImage &image, const QRect &rect) {
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x)
            count += qAlpha(image.pixel(x, y)) > 40;
    }
    return count;
}

} // namespace

class TstDelegates : public QObject {
    Q_OBJECT
    QStandardItemModel m_model{1, 1};

    void set(std::initializer_list<std::pair<int, QVariant>> values) {
        m_model.setItem(0, 0, new QStandardItem);
        for (const auto &[role, value] : values)
            m_model.setData(m_model.index(0, 0), value, role);
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init() { understudy::test::failOnQtWarning(); }

    void rowsHaveOneHeight() {
        set({{Qt::DisplayRole, QStringLiteral("two\nlines")}});
        QCOMPARE(CellDelegate().sizeHint({}, m_model.index(0, 0)).height(), spacing::kRowHeight);
        QCOMPARE(PillDelegate().sizeHint({}, m_model.index(0, 0)).height(), spacing::kRowHeight);
    }

    /// With the colours taken away each tone is still its own.
    void tonesDifferByShape() {
        QVector<QImage> shapes;
        for (const auto tone : {PillTone::Bad, PillTone::Unsure, PillTone::Good, PillTone::Quiet}) {
            QImage image(16, 16, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawToneShape(painter, QRectF(2, 2, 12, 12), tone, Qt::black);
            painter.end();
            QVERIFY(!shapes.contains(image));
            shapes << image;
        }
    }

    void pillFitsItsText() {
        set({{Qt::DisplayRole, QStringLiteral("regression")}, {PillRole, int(PillTone::Bad)}});
        const QImage image = painted(PillDelegate(), m_model.index(0, 0));
        const int width = PillDelegate::pillWidth(QStringLiteral("regression"));
        QVERIFY(width < kCell.width());
        // The left of the cell stays free: the pill stands at the right.
        QCOMPARE(inked(image, QRect(0, 2, kCell.width() - width - spacing::kSmall - 2, 24)), 0);
        QVERIFY(inked(image, QRect(kCell.width() - width, 2, width - spacing::kSmall, 24)) > 300);
        set({{PillRole, int(PillTone::Bad)}});
        QCOMPARE(inked(painted(PillDelegate(), m_model.index(0, 0)), QRect(0, 0, kCell.width(), 27)), 0);
    }

    void barGrowsWithTheShare() {
        const auto bar = [&](double share) {
            set({{NodeRole, int(NodeKind::Divergence)}, {ShareRole, share}});
            return painted(ShareDelegate(), m_model.index(0, 0));
        };
        const QRect track(0, 20, kCell.width(), 7);
        QVERIFY(inked(bar(0), track) > 0); // the track is there without a share
        QVERIFY(bar(0.0001) != bar(0));
        QVERIFY(bar(0.5) != bar(1.0));
        QCOMPARE(bar(7.0), bar(1.0));
        set({{NodeRole, int(NodeKind::Endpoint)}});
        QCOMPARE(inked(painted(ShareDelegate(), m_model.index(0, 0)), track), 0);
    }

    void levelSparklineIsLevel() {
        set({{SeriesRole, QVariant::fromValue(SparkSeries{{1, 1, std::nanf(""), 1}, PillTone::Bad})}});
        const QImage line = painted(SparklineDelegate(), m_model.index(0, 0));
        const int middle = kCell.height() / 2; // a share of all requests is at the top, gaps do not cut it
        QCOMPARE(inked(line, QRect(0, middle, kCell.width(), 27 - middle)), 0);
        QVERIFY(inked(line, QRect(0, 0, kCell.width(), middle)) > 40);
    }

    void sparklineDrawsWithinItsCell() {
        set({{SeriesRole, QVariant::fromValue(SparkSeries{{0, 0.9f, 0.3f, 0.9f}, PillTone::Bad})}});
        QVERIFY(inked(painted(SparklineDelegate(), m_model.index(0, 0)), QRect(0, 0, kCell.width(), 27)) >
                40);
        set({{SeriesRole, QVariant::fromValue(SparkSeries{})}});
        QCOMPARE(inked(painted(SparklineDelegate(), m_model.index(0, 0)), QRect(0, 0, kCell.width(), 27)), 0);
    }

    void staleRowsStepBack() {
        set({{Qt::DisplayRole, QStringLiteral("GET")}});
        CellDelegate delegate;
        const QImage fresh = painted(delegate, m_model.index(0, 0));
        delegate.setStale(true);
        const QImage stale = painted(delegate, m_model.index(0, 0));
        const auto strongest = [](const QImage &image) {
            int alpha = 0;
            for (int x = 0; x < kCell.width(); ++x) {
                for (int y = 0; y < kCell.height() - 1; ++y)
                    alpha = qMax(alpha, qAlpha(image.pixel(x, y)));
            }
            return alpha;
        };
        QVERIFY(strongest(stale) > 0);
        QVERIFY(strongest(stale) < strongest(fresh));
    }

    void statusMarksDisagreement() {
        set({{Qt::DisplayRole, QStringLiteral("200 → 404")}, {StatusRole, 404}});
        const QImage apart = painted(StatusDelegate(), m_model.index(0, 0));
        set({{Qt::DisplayRole, QStringLiteral("404")}, {StatusRole, 404}});
        QVERIFY(apart != painted(StatusDelegate(), m_model.index(0, 0)));
    }
};

QTEST_MAIN(TstDelegates)
#include "tst_delegates.moc"
