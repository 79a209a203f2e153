#pragma once

#include "core/api/workbench.h"
#include "ui/bridge/session_bridge.h"
#include "ui/filter/filter_history.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace understudy::ui {

class FilterLine;

/// A filter a person types: checked at each key, completed, applied after a pause or at once with Enter. What
/// is wrong is said under the line, with its place and what would be right; the list then stays as it was,
/// and so it does while the last word may still become the name of a field. Enter applies it as it stands.
/// Enter and Esc give the focus to the list.
class FilterEdit : public QWidget {
    Q_OBJECT
public:
    FilterEdit(SessionBridge *bridge, api::FilterSubject subject, QWidget *parent = nullptr);

    [[nodiscard]] QString applied() const { return m_applied; } ///< the last valid filter
    void setFilter(const QString &filter);                      ///< and applies it
    /// "and <term>" behind what is there.
    void extend(const QString &term);
    void setCounts(const QString &counts);
    void setBusy(bool busy);
    void focusLine();
    /// Who gets the focus when the line is done with; without, the next in the order of Tab.
    void setList(QWidget *list) { m_list = list; }
    [[nodiscard]] FilterLine *line() const { return m_line; }

Q_SIGNALS:
    void filterApplied(const QString &filter);

private:
    void check();
    void apply();
    void complete();
    void leave();
    void showCounts();
    void take(const QString &word);
    [[nodiscard]] bool isUnfinished() const;
    [[nodiscard]] api::FilterCompletion wordsAt(int cursor) const;
    void replaceBy(const QString &filter);

    SessionBridge *m_bridge;
    api::FilterSubject m_subject;
    FilterHistory m_history;
    FilterLine *m_line;
    QLabel *m_message;
    QTimer m_pause;
    QPointer<QWidget> m_list;
    QString m_applied, m_counts;
    std::optional<api::FilterError> m_error;
    std::size_t m_replaceFrom = 0; ///< bytes: where the completed word begins
};

} // namespace understudy::ui
