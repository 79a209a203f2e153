#include "ui/theme/icons.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace understudy::ui {
namespace {

class TintedSvg : public QIconEngine {
public:
    TintedSvg(QString name, QColor Palette::*role)
        : m_name(std::move(name))
        , m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override {
        const Palette &palette = Palette::current();
        QColor color = palette.*m_role;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.45f);
        else if (state == QIcon::On)
            color = palette.accent;
        QSvgRenderer renderer(source(color));
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->setOpacity(color.alphaF());
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedSvg(*this); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QByteArray source(const QColor &color) const {
        static QHash<QString, QByteArray> cache;
        auto found = cache.find(m_name);
        if (found == cache.end()) {
            QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
            if (!file.open(QIODevice::ReadOnly))
                qWarning("There is no icon \"%s\".", qPrintable(m_name));
            found = cache.insert(m_name, file.readAll());
        }
        return QByteArray(*found).replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    }

    QString m_name;
    QColor Palette::*m_role;
};

} // namespace

QIcon icon(const QString &name, QColor Palette::*role) {
    return QIcon(new TintedSvg(name, role));
}

} // namespace understudy::ui
