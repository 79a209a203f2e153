#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QAction;
class QMenuBar;

namespace understudy::ui {

/// Everything that can be done, as the menus say it: source of the command palette and the shortcut sheet.
struct CatalogEntry {
    QString group; ///< the menu, "Run"; below it "View / Theme"
    QString text;  ///< without mnemonic
    QAction *action;
};

/// In menu order; separators and empty menus left out.
[[nodiscard]] std::vector<CatalogEntry> catalog(const QMenuBar &menuBar);

/// How well `words` (parted by blanks, all must occur) fit "group text"; 0: not at all. Starts of words count
/// more.
[[nodiscard]] int matchScore(const CatalogEntry &entry, const QString &words);

} // namespace understudy::ui
