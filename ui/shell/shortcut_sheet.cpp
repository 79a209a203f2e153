#include "ui/shell/shortcut_sheet.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {
namespace {

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

    // Two columns of about the same length.
    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(spacing::kLarge, spacing::kLarge, spacing::kLarge, spacing::kSmall);
    columns->setSpacing(36);
    std::array<QVBoxLayout *, 2> column{new QVBoxLayout, new QVBoxLayout};
    std::array<std::size_t, 2> length{0, 0};
    for (const QString &name : std::as_const(order)) {
        const std::size_t shorter = length[0] <= length[1] ? 0 : 1;
        column[shorter]->addWidget(groupOf(name, groups[name]));
        length[shorter] += groups[name].size() + 2;
    }
    for (QVBoxLayout *each : column) {
        each->addStretch();
        columns->addLayout(each, 1);
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
    foot->addWidget(makeLabel(tr("Ctrl+K finds every command by name."), TextRole::Small, "dim", this));
    foot->addStretch();
    foot->addWidget(closeButton);
    layout->addLayout(foot);
    const int rows = int(std::max(length[0], length[1]));
    resize(680, std::min(620, rows * 24 + 110));
    closeButton->setFocus();
}

} // namespace understudy::ui
