#include "ui/triage/label_history.h"

#include "ui/models/wording.h"

#include <QUndoCommand>

#include <memory>
#include <utility>

namespace understudy::ui {

using Outcome = Result<std::optional<Rule>>;

/// From one state of a rule to another; no rule is a state as well.
class LabelHistory::Step : public QUndoCommand {
public:
    Step(LabelHistory *history, const QString &text, std::optional<Rule> before, std::optional<Rule> after,
         DivergenceId about)
        : QUndoCommand(text)
        , m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_about(about)
        , m_id(std::make_shared<std::int64_t>(m_before  ? m_before->id
                                              : m_after ? m_after->id
                                                        : 0)) {}

    void redo() override { move(m_after, false); }
    void undo() override { move(m_before, true); }

private:
    void move(const std::optional<Rule> &to, bool undone) {
        m_history->enqueue({.prepare =
                                [to, id = m_id] {
                                    return
                                        [to, id = *id](api::Triage &triage) { return reach(triage, to, id); };
                                },
                            .done =
                                [history = m_history, id = m_id, about = m_about, undone](Outcome outcome) {
                                    if (!outcome) {
                                        Q_EMIT history->failed(outcome.error());
                                        return;
                                    }
                                    if (*outcome)
                                        *id = (*outcome)->id;
                                    Q_EMIT history->stored(about, undone);
                                }});
    }

    static Outcome reach(api::Triage &triage, std::optional<Rule> to, std::int64_t id) {
        if (to) {
            to->id = id;
            auto saved = triage.save(*to);
            return saved ? Outcome(std::move(*saved)) : std::unexpected(std::move(saved.error()));
        }
        if (id == 0) // it was never stored: the step before failed
            return std::optional<Rule>();
        const Status removed = triage.remove(id);
        return removed ? Outcome(std::optional<Rule>()) : std::unexpected(removed.error());
    }

    LabelHistory *m_history;
    std::optional<Rule> m_before, m_after;
    DivergenceId m_about;
    std::shared_ptr<std::int64_t> m_id; ///< given when the rule is first stored
};

LabelHistory::LabelHistory(SessionBridge *bridge, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge) {}

void LabelHistory::save(const Rule &rule, const std::optional<Rule> &before, DivergenceId about) {
    const QString what = tr("Label %1 %2").arg(locationText(rule.location), text(toString(rule.action)));
    m_stack.push(new Step(this, what, before, rule, about));
}

void LabelHistory::remove(const Rule &rule, DivergenceId about) {
    const QString what = tr("Remove the Label of %1").arg(locationText(rule.location));
    m_stack.push(new Step(this, what, rule, std::nullopt, about));
}

void LabelHistory::enqueue(Work work) {
    m_waiting.push_back(std::move(work));
    if (!m_running)
        runNext();
}

void LabelHistory::runNext() {
    m_running = !m_waiting.empty();
    if (!m_running)
        return;
    Work next = std::move(m_waiting.front());
    m_waiting.pop_front();
    runAsync<Outcome>(
        this,
        [session = m_bridge->sharedSession(), work = next.prepare()](std::stop_token) {
            return work(session->triage());
        },
        [this, done = std::move(next.done)](Outcome outcome) {
            done(std::move(outcome));
            runNext();
        });
}

} // namespace understudy::ui
