#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace understudy::ui {

/// Lets projects and recordings be dropped anywhere on a window.
class FileDrop : public QObject {
    Q_OBJECT
public:
    explicit FileDrop(QWidget *window);

Q_SIGNALS:
    void hovering(bool on);
    void dropped(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace understudy::ui
