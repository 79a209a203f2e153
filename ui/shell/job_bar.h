#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace understudy::ui {

/// One long job: what it does, how far it is, a way to cancel it.
class JobBar : public QFrame {
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);

    void start(const QString &text, std::function<void()> cancel); ///< cancel empty: it cannot be cancelled
    void setProgress(double part); ///< 0..1; before the first one it is unknown
    void finish();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    std::function<void()> m_onCancel;
};

} // namespace understudy::ui
