#pragma once

#include "core/api/workbench.h"
#include "ui/bridge/session_bridge.h"
#include "ui/filter/filter_history.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace understudy::ui {

class FilterLine;

/// A filter a person types: checked at each key, completed, applied after a pause or at once with Enter. What
/// is wrong is said under the line, with its place and what would be right; the list then stays as it was.
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
    [[nodiscard]] FilterLine *line() const { return m_line; }

Q_SIGNALS:
    void filterApplied(const QString &filter);

private:
    void check();
    void apply();
    void complete();
    void take(const QString &word);
    void replaceBy(const QString &filter);

    SessionBridge *m_bridge;
    api::FilterSubject m_subject;
    FilterHistory m_history;
    FilterLine *m_line;
    QLabel *m_message;
    QTimer m_pause;
    QString m_applied;
    std::optional<api::FilterError> m_error;
    std::size_t m_replaceFrom = 0; ///< bytes: where the completed word begins
};

} // namespace understudy::ui
