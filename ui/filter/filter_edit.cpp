#include "ui/filter/filter_edit.h"

#include "ui/filter/completion_popup.h"
#include "ui/filter/filter_line.h"
#include "ui/models/wording.h"
#include "ui/theme/controls.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace understudy::ui {

namespace {

constexpr auto kPause = 250ms; ///< between the last key and applying

int characterAt(const QByteArray &utf8, std::size_t byte) {
    return int(QString::fromUtf8(utf8.left(qsizetype(std::min<std::size_t>(byte, std::size_t(utf8.size())))))
                   .size());
}

} // namespace

FilterEdit::FilterEdit(SessionBridge *bridge, api::FilterSubject subject, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_subject(subject)
    , m_history(subject == api::FilterSubject::Exchanges ? QStringLiteral("filter/exchanges")
                                                         : QStringLiteral("filter/divergences"))
    , m_line(new FilterLine)
    , m_message(makeLabel({}, TextRole::Small, "red")) {
    m_line->setAccessibleName(tr("Filter"));
    m_line->setPlaceholderText(subject == api::FilterSubject::Exchanges
                                   ? tr("Filter, e.g. candidate.status >= 500 and endpoint ~ orders")
                                   : tr("Filter, e.g. verdict != noise"));
    m_message->setWordWrap(true);
    m_message->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(m_line);
    layout->addWidget(m_message);
    setFocusProxy(m_line);

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (!isUnfinished())
            apply();
        showCounts();
    });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_history.leave();
        check();
        complete();
        m_pause.start();
    });
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        apply();
        if (m_error)
            return;
        m_history.add(m_line->text());
        leave();
    });
    connect(m_line, &FilterLine::cleared, this, [this] {
        setFilter({});
        leave();
    });
    connect(m_line, &FilterLine::older, this, [this] {
        if (const auto filter = m_history.older(m_line->text()))
            replaceBy(*filter);
    });
    connect(m_line, &FilterLine::newer, this, [this] {
        if (const auto filter = m_history.newer())
            replaceBy(*filter);
        else
            complete();
    });
    connect(m_line, &FilterLine::wordsWanted, this, &FilterEdit::complete);
    connect(m_line->popup(), qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::take);
}

void FilterEdit::setFilter(const QString &filter) {
    m_line->popup()->hide();
    m_line->setText(filter);
    check();
    apply();
    if (!m_error)
        m_history.add(filter);
}

void FilterEdit::extend(const QString &term) {
    const QString now = m_line->text().trimmed();
    if (now.isEmpty()) {
        setFilter(term);
        return;
    }
    // "a or b" must stay together; words and comparisons joined by "and" need no parentheses.
    const bool group = now.contains(QLatin1String(" or "), Qt::CaseInsensitive);
    setFilter((group ? QStringLiteral("(%1) and %2") : QStringLiteral("%1 and %2")).arg(now, term));
}

void FilterEdit::setCounts(const QString &counts) {
    m_counts = counts;
    showCounts();
}

/// Counts belong to the filter that is applied.
void FilterEdit::showCounts() {
    m_line->setCounts(m_line->text().trimmed() == m_applied ? m_counts : tr("not applied"));
}

void FilterEdit::leave() {
    if (m_list)
        m_list->setFocus(Qt::OtherFocusReason);
    else
        focusNextChild();
}

void FilterEdit::setBusy(bool busy) {
    m_line->setBusy(busy);
}

void FilterEdit::focusLine() {
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FilterEdit::replaceBy(const QString &filter) {
    m_line->setText(filter);
    check();
    m_pause.start();
}

void FilterEdit::check() {
    const QByteArray filter = m_line->text().toUtf8();
    m_error = m_bridge->session().exchanges().check({filter.data(), std::size_t(filter.size())}, m_subject);
    if (!m_error) {
        m_line->mark(0, 0);
        m_message->hide();
        m_message->clear();
        setStyleKey(m_line, "state", filter.trimmed().isEmpty() ? QString() : QStringLiteral("valid"));
        return;
    }
    const int at = characterAt(filter, m_error->at);
    const int end = characterAt(filter, m_error->at + m_error->length);
    m_line->mark(at, std::max(1, end - at));
    setStyleKey(m_line, "state", QStringLiteral("invalid"));
    QString message = tr("Column %1: %2").arg(at + 1).arg(text(m_error->message));
    if (!m_error->suggestion.empty())
        message += u' ' + text(m_error->suggestion);
    m_message->setText(message);
    m_message->show();
}

void FilterEdit::apply() {
    m_pause.stop();
    const QString filter = m_line->text().trimmed();
    if (m_error || filter == m_applied) {
        showCounts();
        return;
    }
    m_applied = filter;
    Q_EMIT filterApplied(filter);
}

api::FilterCompletion FilterEdit::wordsAt(int cursor) const {
    const QByteArray filter = m_line->text().toUtf8();
    return m_bridge->session().exchanges().complete({filter.data(), std::size_t(filter.size())},
                                                    std::size_t(m_line->text().left(cursor).toUtf8().size()),
                                                    m_subject, m_bridge->currentRun());
}

void FilterEdit::complete() {
    const api::FilterCompletion completion = wordsAt(m_line->cursorPosition());
    m_replaceFrom = completion.replaceFrom;
    const int from = characterAt(m_line->text().toUtf8(), m_replaceFrom);
    const QString word = m_line->text().mid(from, m_line->cursorPosition() - from);
    const bool begun = !word.isEmpty() && !completion.items.empty() &&
                       text(completion.items.front().text).startsWith(word, Qt::CaseInsensitive) &&
                       text(completion.items.front().text).size() > word.size();
    // What is wrong is said right under the line, and must stay readable.
    const int drop = m_message->text().isEmpty()
                         ? 0
                         : layout()->spacing() + m_message->heightForWidth(std::max(1, width()));
    m_line->popup()->offer(completion, m_line->xOf(from), drop, begun);
}

/// A field's name without anything behind it, or the beginning of a word that is known here, would be
/// searched for as text: nobody who is still typing wants that.
bool FilterEdit::isUnfinished() const {
    const QString typed = m_line->text();
    auto end = typed.size();
    while (end > 0 && typed[end - 1].isSpace())
        --end;
    if (end == 0 || !m_line->hasFocus())
        return false;
    const api::FilterCompletion completion = wordsAt(int(end));
    const int from = characterAt(typed.toUtf8(), completion.replaceFrom);
    const QString word = typed.mid(from, end - from);
    const QString before = typed.left(from).trimmed();
    const bool value = !before.isEmpty() && QStringLiteral("=<>~").contains(before.back());
    return std::ranges::any_of(completion.items, [&](const auto &item) {
        const QString known = text(item.text);
        return !word.isEmpty() && known.startsWith(word, Qt::CaseInsensitive) &&
               (known.size() > word.size() ? end == typed.size() : !value);
    });
}

void FilterEdit::take(const QString &word) {
    const QByteArray filter = m_line->text().toUtf8();
    const int from = characterAt(filter, m_replaceFrom);
    const QString before = m_line->text().left(from);
    const QString after = m_line->text().mid(m_line->cursorPosition());
    const QString space = after.startsWith(u' ') ? QString() : QStringLiteral(" ");
    m_line->setText(before + word + space + after);
    m_line->setCursorPosition(int(before.size() + word.size()) + 1);
    check();
    m_pause.start();
}

} // namespace understudy::ui
