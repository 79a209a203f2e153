#include "ui/shell/message_bar.h"

#include "ui/bridge/error_text.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace understudy::ui {
MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent) {
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 7, spacing::kSmall, 8);
    layout->setSpacing(spacing::kSmall);
    m_mark = new QLabel(this);
    m_text = makeLabel({}, TextRole::Body, "", this);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_count = makeLabel({}, TextRole::Strong, "", this);
    m_act = makeButton({}, "", this);
    m_copy = makeButton(tr("Copy Details"), "flat", this);
    auto *close = makeIconButton(QStringLiteral("close"), tr("Dismiss this message"), this);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_act);
    layout->addWidget(m_copy);
    layout->addWidget(close);
    connect(m_act, &QPushButton::clicked, this, [this] {
        const Action action = m_action; // running it may show the next message
        dismiss();
        if (action.run)
            action.run();
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(details()); });
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);
    hide();
}

void MessageBar::showError(const Error &error, Action action) {
    if (error.code == ErrorCode::Cancelled)
        return; // somebody asked for it
    const QString why = QString::fromStdString(
        error.detail + (error.detail.empty() || error.hint.empty() ? "" : " ") + error.hint);
    present(Kind::Error, QString::fromStdString(error.what), why, errorCodeName(error.code),
            std::move(action));
}

void MessageBar::showNotice(const QString &what, const QString &detail, Action action) {
    present(Kind::Notice, what, detail, {}, std::move(action));
}

void MessageBar::showCaution(const QString &what, const QString &detail) {
    present(Kind::Caution, what, detail, {}, {});
}

MessageBar::Look MessageBar::lookOf(Kind kind) {
    switch (kind) {
    case Kind::Error:
        return {"error", &Palette::red, &Palette::redBg};
    case Kind::Caution:
        return {"lock", &Palette::amber, &Palette::amberBg};
    case Kind::Notice:
        break;
    }
    return {"ok", &Palette::green, &Palette::greenBg};
}

void MessageBar::present(Kind kind, const QString &what, const QString &why, const QString &code,
                         Action action) {
    const bool again = isVisibleTo(parentWidget()) && kind == m_kind && what == m_what && why == m_why;
    m_repeats = again ? m_repeats + 1 : 1;
    m_kind = kind;
    m_what = what;
    m_why = why;
    m_code = code;
    m_action = std::move(action);

    const bool bad = kind == Kind::Error;
    const Look look = lookOf(kind);
    m_mark->setPixmap(icon(QLatin1String(look.icon), look.mark).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_text->setText(QStringLiteral("<b>%1</b> %2").arg(what.toHtmlEscaped(), why.toHtmlEscaped()));
    m_count->setText(tr("×%1").arg(m_repeats));
    m_count->setVisible(m_repeats > 1);
    m_act->setText(m_action.text);
    m_act->setVisible(bool(m_action.run));
    m_copy->setVisible(bad);
    setAccessibleName(bad ? tr("Error") : tr("Notice"));
    setAccessibleDescription(what + QLatin1Char(' ') + why);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss() {
    m_repeats = 0;
    hide();
}

QString MessageBar::details() const {
    QStringList lines{m_what};
    if (!m_why.isEmpty())
        lines << m_why;
    if (!m_code.isEmpty())
        lines << tr("Code: %1").arg(m_code);
    if (m_repeats > 1)
        lines << tr("Happened %1 times").arg(m_repeats);
    return lines.join(QLatin1Char('\n'));
}

void MessageBar::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *) {
    const Palette &palette = Palette::current();
    QPainter painter(this);
    painter.fillRect(rect(), palette.*lookOf(m_kind).paper);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
}

} // namespace understudy::ui
