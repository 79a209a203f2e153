#pragma once

#include "ui/bridge/session_bridge.h"
#include "ui/shell/strip_text.h"

#include <QFrame>
#include <QTimer>

class QAction;
class QLabel;
class QPushButton;

namespace understudy::ui {

class RunButton;
class Stat;

/// The line under the menu: which run, its one Start or Stop button, how it goes.
class StatusStrip : public QFrame {
    Q_OBJECT
public:
    /// The actions carry text, shortcut and whether they are allowed now; the button shows the one that makes
    /// sense.
    StatusStrip(SessionBridge *bridge, QAction *start, QAction *stop, QWidget *parent = nullptr);

    [[nodiscard]] RunButton *button() const { return m_button; }
    [[nodiscard]] const StripText &shown() const { return m_shown; }

Q_SIGNALS:
    void verdictClicked();
    void extendRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showButton();

    SessionBridge *m_bridge;
    QAction *m_start, *m_stop;
    StripText m_shown;
    QTimer m_tick;
    QLabel *m_name, *m_subtitle;
    RunButton *m_button;
    Stat *m_state, *m_time, *m_latency, *m_requests;
    QPushButton *m_extend;
    QPushButton *m_pill;
};

} // namespace understudy::ui
