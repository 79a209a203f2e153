#pragma once

#include "ui/shell/action_catalog.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace understudy::ui {

/// Type a few letters of any action, Enter does it. Lies over the window; Esc or a click elsewhere puts it
/// away.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    void open(std::vector<CatalogEntry> entries);
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &words);
    void run(int row);
    void place();

    std::vector<CatalogEntry> m_entries;
    QLineEdit *m_edit;
    QListWidget *m_list;
    QWidget *m_focusBefore = nullptr;
};

} // namespace understudy::ui
