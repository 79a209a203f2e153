#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <span>

namespace understudy::ui {
namespace {

constexpr int kWindowFrame = 48; ///< what a window manager may put around a window, and a little air

QString keysText(const QAction &action) {
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QLatin1String("  "));
}

QWidget *groupOf(const QString &title, const std::vector<CatalogEntry> &entries) {
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, spacing::kMedium);
    grid->setHorizontalSpacing(spacing::kMedium);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(0, 1);
    grid->addWidget(makeLabel(title, TextRole::Strong), 0, 0, 1, 2);
    int row = 1;
    for (const CatalogEntry &entry : entries) {
        grid->addWidget(makeLabel(entry.text), row, 0);
        auto *key = makeLabel(keysText(*entry.action), TextRole::Small);
        key->setProperty("kind", QStringLiteral("key"));
        grid->addWidget(key, row++, 1, Qt::AlignRight);
    }
    return box;
}

struct Block {
    QString title;
    std::vector<CatalogEntry> entries;
};

/// In the order of the menus, columns about as long; a long group goes on in the next one.
std::vector<std::vector<Block>> inColumns(const QStringList &order,
                                          const QMap<QString, std::vector<CatalogEntry>> &groups) {
    constexpr std::ptrdiff_t kTitle = 2, kFewest = 3; // lines: a title with its gap; entries worth one
    constexpr std::ptrdiff_t kLong = 44;              // more would be higher than a small screen
    std::ptrdiff_t total = 0;
    for (const auto &entries : groups)
        total += std::ssize(entries) + kTitle;
    const std::ptrdiff_t count = total > kLong ? 3 : 2;
    const std::ptrdiff_t height = (total + (count - 1) * kTitle + count - 1) / count;
    std::vector<std::vector<Block>> columns(1);
    std::ptrdiff_t room = height;
    for (const QString &name : order) {
        std::span<const CatalogEntry> left = groups.find(name).value();
        QString title = name;
        while (!left.empty()) {
            const bool last = std::ssize(columns) == count;
            auto fits =
                last ? std::ssize(left) : std::clamp<std::ptrdiff_t>(room - kTitle, 0, std::ssize(left));
            if (fits < std::ssize(left) && std::ssize(left) - fits < kFewest)
                fits = std::ssize(left) - kFewest;
            if (fits < std::min(kFewest, std::ssize(left))) {
                columns.emplace_back();
                room = height;
                continue;
            }
            const auto part = left.first(std::size_t(fits));
            columns.back().push_back({title, {part.begin(), part.end()}});
            room -= fits + kTitle;
            left = left.subspan(std::size_t(fits));
            title = ShortcutSheet::tr("%1, continued").arg(name);
        }
    }
    return columns;
}

} // namespace

ShortcutSheet::ShortcutSheet(const std::vector<CatalogEntry> &entries, QWidget *parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);

    QStringList order;
    QMap<QString, std::vector<CatalogEntry>> groups;
    for (const CatalogEntry &entry : entries) {
        if (entry.action->shortcuts().isEmpty())
            continue;
        if (!groups.contains(entry.group))
            order << entry.group;
        groups[entry.group].push_back(entry);
    }

    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(spacing::kLarge, spacing::kLarge, spacing::kLarge, spacing::kSmall);
    columns->setSpacing(36);
    for (const std::vector<Block> &blocks : inColumns(order, groups)) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        for (const Block &block : blocks)
            column->addWidget(groupOf(block.title, block.entries));
        column->addStretch();
        columns->addLayout(column, 1);
    }

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *closeButton = makeButton(tr("Close"), "", this);
    closeButton->setDefault(true);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, spacing::kMedium);
    layout->addWidget(scroll, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(spacing::kLarge, 0, spacing::kLarge, 0);
    const bool all = groups.contains(tr("Triage")) || order.size() > 4;
    foot->addWidget(
        makeLabel(all ? tr("Ctrl+K finds every command by name.")
                      : tr("Ctrl+K finds every command by name. Pages have more of them, which are "
                           "listed here while the page is open."),
                  TextRole::Small, "dim", this));
    foot->addStretch();
    foot->addWidget(closeButton);
    layout->addLayout(foot);
    // As high as the list, where the screen has the room.
    const QSize wanted = body->sizeHint() + QSize(0, layout->minimumSize().height());
    const int most = screen()->availableGeometry().height() - kWindowFrame;
    resize(std::max(680, wanted.width() + 20), std::min(wanted.height(), most));
    closeButton->setFocus();
}

} // namespace understudy::ui
