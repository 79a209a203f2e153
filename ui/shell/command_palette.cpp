#include "ui/shell/command_palette.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kWidth = 560, kRows = 10;
constexpr int kEntryRole = Qt::UserRole;

/// "Stop the run     Run        Ctrl+."
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const Palette &palette = Palette::current();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(palette.selection);
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawRoundedRect(option.rect, 5, 5);
        }
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        const QRect line = option.rect.adjusted(10, 0, -10, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->setFont(ui::font(TextRole::Body));
        painter->setPen(enabled ? palette.text : palette.grey);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
        const int after = painter->fontMetrics().horizontalAdvance(text) + 12;
        painter->setFont(ui::font(TextRole::Small));
        painter->setPen(palette.dim);
        painter->drawText(line.adjusted(after, 1, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(Qt::UserRole + 1).toString());
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, index.data(Qt::UserRole + 2).toString());
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override {
        return {0, QFontMetrics(ui::font(TextRole::Body)).height() + 12};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window) {
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kSmall, spacing::kSmall, spacing::kSmall, spacing::kSmall);
    layout->setSpacing(spacing::kSmall);
    m_edit = new QLineEdit(this);
    m_edit->setPlaceholderText(tr("What do you want to do?"));
    m_edit->setAccessibleName(tr("Command"));
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Commands that fit"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // arrows reach it through the line
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    m_edit->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { run(m_list->row(item)); });
    hide();
}

void CommandPalette::open(std::vector<CatalogEntry> entries) {
    m_entries = std::move(entries);
    m_focusBefore = parentWidget()->focusWidget();
    m_edit->clear();
    filter({});
    place();
    show();
    raise();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close() {
    if (isHidden())
        return;
    hide();
    if (m_focusBefore && parentWidget()->isAncestorOf(m_focusBefore))
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    m_focusBefore = nullptr;
    m_entries.clear(); // their actions may go with a page
}

void CommandPalette::filter(const QString &words) {
    struct Hit {
        int score;
        std::size_t entry;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (const int score = matchScore(m_entries[i], words))
            hits.push_back({score + (m_entries[i].action->isEnabled() ? 3 : 0), i});
    }
    if (!words.isEmpty())
        std::ranges::stable_sort(hits, std::greater{}, &Hit::score);
    m_list->clear();
    for (const Hit &hit : hits) {
        const CatalogEntry &entry = m_entries[hit.entry];
        auto *item = new QListWidgetItem(entry.text, m_list);
        item->setData(kEntryRole, qulonglong(hit.entry));
        item->setData(Qt::UserRole + 1, entry.group);
        item->setData(Qt::UserRole + 2, entry.action->shortcut().toString(QKeySequence::NativeText));
        if (!entry.action->isEnabled())
            item->setFlags(Qt::ItemIsSelectable);
    }
    if (hits.empty()) {
        auto *item = new QListWidgetItem(tr("No command fits. Esc closes."), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run(int row) {
    const QListWidgetItem *item = m_list->item(row);
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    QAction *action = m_entries[item->data(kEntryRole).toULongLong()].action;
    close();
    action->trigger();
}

void CommandPalette::place() {
    const QRect window = parentWidget()->rect();
    const int width = std::min(kWidth, window.width() - 40);
    const int height =
        std::min(m_list->sizeHintForRow(0) * kRows + m_edit->sizeHint().height() + 3 * spacing::kSmall + 1,
                 window.height() - 100);
    setGeometry((window.width() - width) / 2, 70, width, height);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event) {
    if (isHidden())
        return false;
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched != m_edit)
        return false;
    if (event->type() == QEvent::FocusOut && QApplication::focusWidget()) {
        m_focusBefore = nullptr; // the person chose another place
        close();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int rows = m_list->count(), page = kRows - 1;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentRow());
        return true;
    case Qt::Key_Down:
        m_list->setCurrentRow(std::min(m_list->currentRow() + 1, rows - 1));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0));
        return true;
    case Qt::Key_PageDown:
        m_list->setCurrentRow(std::min(m_list->currentRow() + page, rows - 1));
        return true;
    case Qt::Key_PageUp:
        m_list->setCurrentRow(std::max(m_list->currentRow() - page, 0));
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *) {
    const Palette &palette = Palette::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.line);
    painter.setBrush(palette.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kCardRadius,
                            spacing::kCardRadius);
}

} // namespace understudy::ui
