#pragma once

#include <QLineEdit>
#include <QTimer>

namespace understudy::ui {

class CompletionPopup;

/// The line of a filter: counts and a busy mark at its right, a wave under what is wrong.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    [[nodiscard]] CompletionPopup *popup() const { return m_popup; }
    void setCounts(const QString &counts);
    [[nodiscard]] QString counts() const { return m_counts; }
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void mark(int at, int length);       ///< in characters; length 0: nothing is wrong
    [[nodiscard]] int xOf(int at) const; ///< where this character, at or before the cursor, begins

Q_SIGNALS:
    void cleared();     ///< Esc
    void older();       ///< Up
    void newer();       ///< Down
    void wordsWanted(); ///< Ctrl+Space, or Down where there is nothing newer

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateMargins();

    CompletionPopup *m_popup;
    QString m_counts;
    bool m_busy = false;
    int m_frame = 0;
    QTimer m_animation;
};

} // namespace understudy::ui
