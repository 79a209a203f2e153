#include "ui/report/counters_view.h"

#include "ui/models/wording.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QGridLayout>
#include <QLabel>

namespace understudy::ui {
namespace {
constexpr int kColumns = 5;
} // namespace

CountersView::CountersView(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout(this)) {
    setProperty("kind", QStringLiteral("card"));
    setAccessibleName(tr("Where every request went"));
    m_grid->setContentsMargins(14, 10, 14, 10);
    m_grid->setHorizontalSpacing(spacing::kLarge);
    m_grid->setVerticalSpacing(0);
}

QList<CountersView::Line> CountersView::lines(const RunCounters &c) {
    return {
        {tr("requests"), countText(c.requests), tr("Seen by capture.")},
        {tr("compared"), countText(c.compared), tr("Answers were compared and counted.")},
        {tr("not in the share"), countText(c.notSampled), tr("Left out by the share of the run.")},
        {tr("unsafe, skipped"), countText(c.unsafeSkipped), tr("Writes on routes that were not opted in.")},
        {tr("dropped"), countText(c.dropped), tr("A queue was full; live was not slowed down."),
         c.dropped > 0},
        {tr("too large to keep"), countText(c.oversized), tr("Compared by size and hash."), c.oversized > 0},
        {tr("listed"), countText(c.rows), tr("Have a row of their own on the Requests page.")},
        {tr("kept with bodies"), countText(c.kept), tr("Can be opened side by side.")},
        {tr("client gave up"), countText(c.clientAborts), tr("The client broke the connection."),
         c.clientAborts > 0},
        {tr("errors"), countText(c.errors), tr("Live could not be reached, or a record could not be read."),
         c.errors > 0},
    };
}

void CountersView::setCounters(const RunCounters &counters) {
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<Line> all = lines(counters);
    for (int i = 0; i < all.size(); ++i) {
        const Line &line = all[i];
        const int row = i / kColumns * 3, column = i % kColumns;
        auto *value = makeLabel(line.value, TextRole::Strong, line.warns ? "amber" : "", this);
        auto *name = makeLabel(line.name, TextRole::Small, "dim", this);
        value->setToolTip(line.hint);
        name->setToolTip(line.hint);
        value->setAccessibleName(tr("%1: %2").arg(line.name, line.value));
        m_grid->addWidget(value, row, column);
        m_grid->addWidget(name, row + 1, column);
        m_grid->setRowMinimumHeight(row + 2, i + kColumns < all.size() ? 8 : 0);
        m_grid->setColumnStretch(column, 1);
    }
}

} // namespace understudy::ui
