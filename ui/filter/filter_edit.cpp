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
    connect(&m_pause, &QTimer::timeout, this, &FilterEdit::apply);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_history.leave();
        check();
        complete();
        m_pause.start();
    });
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        apply();
        if (!m_error)
            m_history.add(m_line->text());
    });
    connect(m_line, &FilterLine::cleared, this, [this] { setFilter({}); });
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
    m_line->setCounts(counts);
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
    if (m_error)
        return;
    const QString filter = m_line->text().trimmed();
    if (filter == m_applied)
        return;
    m_applied = filter;
    Q_EMIT filterApplied(filter);
}

void FilterEdit::complete() {
    const QByteArray filter = m_line->text().toUtf8();
    const auto cursor = std::size_t(m_line->text().left(m_line->cursorPosition()).toUtf8().size());
    const api::FilterCompletion completion = m_bridge->session().exchanges().complete(
        {filter.data(), std::size_t(filter.size())}, cursor, m_subject, m_bridge->currentRun());
    m_replaceFrom = completion.replaceFrom;
    m_line->popup()->offer(completion, m_line->cursorX());
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
