#include "ui/run/preflight_view.h"

#include "ui/models/wording.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {
namespace {

using Level = api::PreflightItem::Level;

struct Look {
    const char *icon;
    QColor Palette::*color;
    const char *word;
};

Look lookOf(Level level) {
    switch (level) {
    case Level::Ok:
        return {"ok", &Palette::green, QT_TRANSLATE_NOOP("PreflightView", "good")};
    case Level::Warning:
        return {"warning", &Palette::amber, QT_TRANSLATE_NOOP("PreflightView", "warning")};
    case Level::Error:
        break;
    }
    return {"error", &Palette::red, QT_TRANSLATE_NOOP("PreflightView", "stops the start")};
}

/// An icon that follows the theme.
class Mark : public QWidget {
public:
    Mark(Look look, QWidget *parent)
        : QWidget(parent)
        , m_icon(icon(QString::fromLatin1(look.icon), look.color)) {
        setFixedSize(16, 18);
        setAccessibleName(PreflightView::tr(look.word));
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        m_icon.paint(&painter, rect());
    }

private:
    QIcon m_icon;
};

} // namespace

PreflightView::PreflightView(QWidget *parent)
    : QFrame(parent)
    , m_title(makeLabel(tr("preflight"), TextRole::Small, "dim", this))
    , m_verdict(makeLabel({}, TextRole::Small, "dim", this))
    , m_list(new QVBoxLayout) {
    setProperty("kind", QStringLiteral("card"));
    setAccessibleName(tr("Preflight"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_verdict);
    m_list->setSpacing(5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kMedium, 7, spacing::kMedium, 9);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(m_list);
    clear();
}

void PreflightView::setChecking() {
    m_verdict->setText(tr("checking…"));
    setStyleKey(m_verdict, "tone", QStringLiteral("dim"));
}

void PreflightView::clear() {
    dropItems();
    m_verdict->clear();
    auto *hint = makeLabel(tr("Fill in the definition; targets are then checked without sending a request."),
                           TextRole::Body, "dim", this);
    hint->setWordWrap(true);
    m_list->addWidget(hint);
}

void PreflightView::setItems(const std::vector<api::PreflightItem> &items) {
    dropItems();
    for (const api::PreflightItem &item : items) {
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(spacing::kSmall);
        layout->addWidget(new Mark(lookOf(item.level), line), 0, Qt::AlignTop);
        auto *title = makeLabel(text(item.title), TextRole::Strong, "", line);
        title->setFixedWidth(96);
        auto *what = makeLabel(text(item.text), TextRole::Body, item.level == Level::Ok ? "dim" : "", line);
        what->setWordWrap(true);
        what->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(title, 0, Qt::AlignTop);
        layout->addWidget(what, 1);
        line->setAccessibleName(text(item.title) + QLatin1String(": ") + text(item.text));
        m_list->addWidget(line);
    }
    const auto has = [&items](Level level) {
        return std::ranges::count(items, level, &api::PreflightItem::level);
    };
    const auto errors = has(Level::Error), warnings = has(Level::Warning);
    m_verdict->setText(errors     ? tr("not ready to start")
                       : warnings ? tr("ready, with a warning")
                                  : tr("ready to start"));
    setStyleKey(m_verdict, "tone",
                errors     ? QStringLiteral("red")
                : warnings ? QStringLiteral("amber")
                           : QStringLiteral("green"));
    setAccessibleDescription(m_verdict->text());
}

QString PreflightView::headline() const {
    return m_verdict->text();
}

void PreflightView::dropItems() {
    while (QLayoutItem *item = m_list->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace understudy::ui
