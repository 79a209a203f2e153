#pragma once

#include "core/api/workbench.h"

#include <QCompleter>

class QStandardItemModel;

namespace understudy::ui {

/// What can stand at the cursor of a filter: words and, beside them, what they mean.
class CompletionPopup : public QCompleter {
    Q_OBJECT
public:
    explicit CompletionPopup(QWidget *line);

    /// Shows the items, the words beginning at `x`, `drop` pixels below the line; hides the popup when there
    /// are none. `marked`: the first is taken by Enter and Tab; else only one that was chosen.
    void offer(const api::FilterCompletion &completion, int x, int drop, bool marked);
    void hide();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool hasChoice() const; ///< one item is marked: Enter and Tab take it

private:
    QStandardItemModel *m_items;
};

} // namespace understudy::ui
