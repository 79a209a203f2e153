#include "ui/filter/completion_popup.h"

#include "ui/models/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kHelpRole = Qt::UserRole + 1;
constexpr int kMaxShown = 9, kItemHeight = 26, kGap = 24;

class ItemDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const Palette &palette = Palette::current();
        painter->fillRect(option.rect,
                          option.state & QStyle::State_Selected ? palette.selection : palette.panel);
        const QRect place = option.rect.adjusted(spacing::kSmall, 0, -spacing::kSmall, 0);
        painter->setFont(ui::font(TextRole::Mono));
        painter->setPen(palette.text);
        const QString word = index.data().toString();
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(word, Qt::ElideMiddle, place.width()));
        const int used = painter->fontMetrics().horizontalAdvance(word) + kGap;
        painter->setFont(ui::font(TextRole::Small));
        painter->setPen(palette.dim);
        painter->drawText(place.adjusted(used, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(kHelpRole).toString(), Qt::ElideRight,
                                                            std::max(0, place.width() - used)));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override {
        return {10, kItemHeight};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *line)
    : QCompleter(line)
    , m_items(new QStandardItemModel(this)) {
    setModel(m_items);
    setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setMaxVisibleItems(kMaxShown);
    setWidget(line);
    popup()->setProperty("kind", QStringLiteral("card"));
    popup()->setItemDelegate(new ItemDelegate(popup()));
    popup()->setAccessibleName(tr("Words that can stand here"));
}

void CompletionPopup::offer(const api::FilterCompletion &completion, int x, int drop, bool marked) {
    m_items->clear();
    int widest = 0;
    const QFontMetrics word(ui::font(TextRole::Mono)), help(ui::font(TextRole::Small));
    for (const auto &item : completion.items) {
        auto *row = new QStandardItem(text(item.text));
        row->setData(text(item.help), kHelpRole);
        row->setData(text(item.help), Qt::AccessibleDescriptionRole);
        widest = std::max(widest, word.horizontalAdvance(row->text()) + kGap +
                                      help.horizontalAdvance(text(item.help)));
        m_items->appendRow(row);
    }
    if (completion.items.empty()) {
        hide();
        return;
    }
    const int width = widest + 2 * spacing::kSmall + 2 * spacing::kMedium +
                      popup()->verticalScrollBar()->sizeHint().width();
    // The words of the list begin where the word in the line does.
    complete(QRect(x - spacing::kSmall - popup()->frameWidth(), 0, std::clamp(width, 240, 620),
                   widget()->height() + drop));
    popup()->setCurrentIndex(marked ? completionModel()->index(0, 0) : QModelIndex());
}

void CompletionPopup::hide() {
    popup()->hide();
}

bool CompletionPopup::isOpen() const {
    return popup()->isVisible();
}

bool CompletionPopup::hasChoice() const {
    return isOpen() && popup()->currentIndex().isValid();
}

} // namespace understudy::ui
