#pragma once

#include "core/model/rule.h"
#include "core/model/run_summary.h"
#include "ui/bridge/session_bridge.h"

#include <QObject>
#include <QUndoStack>

#include <deque>
#include <functional>
#include <optional>

namespace understudy::ui {

/// Labels as undoable steps. Each step is stored on a worker; steps never overtake each other, so an undo
/// that is asked for while its label is still being stored waits for it.
class LabelHistory : public QObject {
    Q_OBJECT
public:
    explicit LabelHistory(SessionBridge *bridge, QObject *parent = nullptr);

    /// `about`: the divergence a person looked at, to come back to.
    void save(const Rule &rule, const std::optional<Rule> &before, DivergenceId about);
    void remove(const Rule &rule, DivergenceId about);
    [[nodiscard]] QUndoStack *stack() { return &m_stack; }
    [[nodiscard]] bool busy() const { return m_running; }

Q_SIGNALS:
    void stored(qint64 divergence, bool undone);
    void failed(const understudy::Error &error);

private:
    class Step;
    friend class Step;
    struct Work {
        /// Called when its turn has come; gives what the worker does.
        std::function<std::function<Result<std::optional<Rule>>(api::Triage &)>()> prepare;
        std::function<void(Result<std::optional<Rule>>)> done;
    };
    void enqueue(Work work);
    void runNext();

    SessionBridge *m_bridge;
    QUndoStack m_stack;
    std::deque<Work> m_waiting;
    bool m_running = false;
};

} // namespace understudy::ui
