#include "ui/shell/run_button.h"

#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace understudy::ui {
namespace {
constexpr int kPadding = 16, kIcon = 14, kGap = 7, kHeight = 34, kLeastWidth = 122;
} // namespace

RunButton::RunButton(QWidget *parent)
    : QPushButton(parent) {
    setAutoDefault(false);
    setProperty("kind", QStringLiteral("primary"));
}

void RunButton::present(const QString &iconName, const QString &word, const QString &key,
                        const QString &kind) {
    m_icon = iconName;
    m_key = key;
    m_kind = kind;
    setText(word);
    setAccessibleName(word);
    setStyleKey(this, "kind", kind);
    updateGeometry();
    update();
}

QSize RunButton::sizeHint() const {
    const int word = QFontMetrics(ui::font(TextRole::Strong)).horizontalAdvance(text());
    const int key = QFontMetrics(ui::font(TextRole::Body)).horizontalAdvance(m_key);
    return {std::max(kLeastWidth, 2 * kPadding + kIcon + word + key + 2 * kGap + 2), kHeight};
}

void RunButton::paintEvent(QPaintEvent *) {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const Palette &palette = Palette::current();
    const auto role = !isEnabled()                        ? &Palette::grey
                      : m_kind == QLatin1String("danger") ? &Palette::onRed
                                                          : &Palette::onAccent;
    const QFont wordFont = ui::font(TextRole::Strong), keyFont = ui::font(TextRole::Body);
    const int word = QFontMetrics(wordFont).horizontalAdvance(text());
    const int key = QFontMetrics(keyFont).horizontalAdvance(m_key);
    int x = (width() - (kIcon + kGap + word + (key ? kGap + key : 0))) / 2;
    ui::icon(m_icon, role).paint(&painter, QRect(x, (height() - kIcon) / 2, kIcon, kIcon));
    x += kIcon + kGap;
    painter.setPen(palette.*role);
    painter.setFont(wordFont);
    painter.drawText(QRect(x, 0, word + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    x += word + kGap;
    painter.setFont(keyFont);
    painter.drawText(QRect(x, 0, key + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_key);
}

} // namespace understudy::ui
