#include "ui/shell/action_catalog.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace understudy::ui {
namespace {

QString withoutMnemonic(QString text) {
    text.replace(QLatin1String("&&"), QString(QChar(1)));
    text.remove(QLatin1Char('&'));
    return text.replace(QChar(1), QLatin1Char('&'));
}

void collect(const QList<QAction *> &actions, const QString &group, std::vector<CatalogEntry> &entries) {
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString text = withoutMnemonic(action->text());
        if (const QMenu *menu = action->menu())
            collect(menu->actions(), group.isEmpty() ? text : group + QLatin1String(" / ") + text, entries);
        else if (!text.isEmpty())
            entries.push_back({group, text, action});
    }
}

} // namespace

std::vector<CatalogEntry> catalog(const QMenuBar &menuBar) {
    std::vector<CatalogEntry> entries;
    collect(menuBar.actions(), {}, entries);
    return entries;
}

int matchScore(const CatalogEntry &entry, const QString &words) {
    const QString all = entry.text + QLatin1Char(' ') + entry.group;
    int score = 1;
    for (const QString &word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype at = all.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool wordStart = at == 0 || !all.at(at - 1).isLetterOrNumber();
        score += wordStart ? 10 : 2;
        if (at == 0)
            score += 10;
        if (at >= entry.text.size())
            score -= 5; // only the menu's name fits
    }
    return score;
}

} // namespace understudy::ui
