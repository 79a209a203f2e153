#include "ui/shell/start_page.h"

#include "ui/shell/choice_card.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace understudy::ui {
namespace {

constexpr int kColumn = 400;
constexpr int kShown = 5; ///< recent projects; the menu has them all

/// Where a file can be dropped; a dashed frame that lights up while one hovers over the window.
class DropHint : public QWidget {
public:
    explicit DropHint(QWidget *parent)
        : QWidget(parent) {
        setFixedHeight(64);
        setAccessibleName(StartPage::tr("Drop a file here"));
    }
    void setActive(bool active) {
        m_active = active;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override {
        const Palette &palette = Palette::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_active ? palette.accent : palette.grey, m_active ? 2 : 1, Qt::DashLine));
        painter.setBrush(m_active ? QBrush(palette.selection) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), spacing::kCardRadius,
                                spacing::kCardRadius);
        painter.setFont(ui::font(TextRole::Body));
        painter.setPen(m_active ? palette.accent : palette.dim);
        painter.drawText(rect(), Qt::AlignCenter,
                         StartPage::tr("Or drop a project, a .jsonl, .jsonl.gz or .har file on the window"));
    }

private:
    bool m_active = false;
};

/// A recent project, and a way to take it off the list.
class RecentRow : public QWidget {
public:
    RecentRow(StartPage *page, const QString &path)
        : QWidget(page) {
        const QFileInfo file(path);
        QString folder = file.absolutePath();
        if (folder.startsWith(QDir::homePath()))
            folder.replace(0, QDir::homePath().size(), QStringLiteral("~"));
        const QString name = file.completeBaseName();
        open = new ChoiceCard(QStringLiteral("open"), name,
                              file.exists() ? folder : StartPage::tr("%1 · file is gone").arg(folder), this);
        open->setToolTip(path);
        forget = makeIconButton(QStringLiteral("close"), StartPage::tr("Take \"%1\" off this list").arg(name),
                                this);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2);
        layout->addWidget(open, 1);
        layout->addWidget(forget);
        connect(open, &ChoiceCard::clicked, page, [page, path] { Q_EMIT page->projectRequested(path); });
        connect(forget, &QToolButton::clicked, page, [page, path] { Q_EMIT page->forgotten(path); });
    }
    ChoiceCard *open;
    QToolButton *forget;
};

} // namespace

StartPage::StartPage(RecentProjects recent, QWidget *parent)
    : QWidget(parent)
    , m_recent(recent) {
    auto *heading = makeLabel(tr("Understudy"), TextRole::Display, "", this);
    auto *mark = new QLabel(this);
    mark->setPixmap(
        QIcon(QStringLiteral(":/icons/understudy.svg")).pixmap(QSize(44, 44), devicePixelRatioF()));
    auto *claim = makeLabel(tr("Rehearse a new version on real requests before it goes live."),
                            TextRole::Body, "dim", this);

    auto *title = new QHBoxLayout;
    title->setSpacing(14);
    title->addWidget(mark);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(heading);
    words->addWidget(claim);
    title->addLayout(words);
    title->addStretch();

    auto *ways = new QVBoxLayout;
    ways->setSpacing(spacing::kSmall);
    const auto way = [&](const QString &iconName, const QString &text, const QString &why, auto signal) {
        auto *card = new ChoiceCard(iconName, text, why, this);
        connect(card, &ChoiceCard::clicked, this, signal);
        ways->addWidget(card);
        return card;
    };
    ways->addWidget(makeLabel(tr("Begin"), TextRole::Strong, "dim", this));
    auto *demo = way(QStringLiteral("demo"), tr("Try the demo"),
                     tr("A small shop with planted regressions, no network"), &StartPage::demoRequested);
    demo->setProminent(true);
    m_first = demo;
    way(QStringLiteral("new"), tr("New project..."), tr("Mirror your own service"), &StartPage::newRequested);
    way(QStringLiteral("open"), tr("Open..."), tr("A project file, .understudy"), &StartPage::openRequested);
    m_last = way(QStringLiteral("recording"), tr("Open a recording..."),
                 tr("Judge answers recorded as JSONL or HAR"), &StartPage::recordingRequested);
    ways->addSpacing(spacing::kSmall);
    auto *drop = new DropHint(this);
    m_drop = drop;
    ways->addWidget(drop);
    ways->addStretch();

    auto *recents = new QVBoxLayout;
    recents->setSpacing(spacing::kSmall);
    recents->addWidget(makeLabel(tr("Recent projects"), TextRole::Strong, "dim", this));
    m_list = new QVBoxLayout;
    m_list->setSpacing(spacing::kSmall);
    recents->addLayout(m_list);
    recents->addStretch();

    auto *columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addLayout(ways);
    columns->addLayout(recents);
    for (int i = 0; i < 2; ++i)
        columns->setStretch(i, 1);

    auto *middle = new QWidget(this);
    middle->setFixedWidth(2 * kColumn + 40);
    auto *stack = new QVBoxLayout(middle);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(32);
    stack->addLayout(title);
    stack->addLayout(columns);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(middle, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    reload();
}

void StartPage::reload() {
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const QStringList paths = m_recent.paths();
    QWidget *previous = m_last;
    for (const QString &path : paths.mid(0, kShown)) {
        auto *row = new RecentRow(this, path);
        m_list->addWidget(row);
        setTabOrder(previous, row->open);
        setTabOrder(row->open, row->forget);
        previous = row->forget;
    }
    if (paths.isEmpty()) {
        auto *none = makeLabel(
            tr("Nothing yet. Projects you open are listed here.\nThe demo needs half a minute to show "
               "its first regressions."),
            TextRole::Body, "dim", this);
        none->setWordWrap(true);
        m_list->addWidget(none);
    }
}

void StartPage::focusFirst() {
    m_first->setFocus(Qt::OtherFocusReason);
}

void StartPage::setDropHint(bool dragging) {
    static_cast<DropHint *>(m_drop)->setActive(dragging);
}

} // namespace understudy::ui
