#pragma once

#include "core/base/result.h"
#include "ui/theme/palette.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace understudy::ui {

/// Says what happened, why and what to do, without stopping anybody. One message at a time: a repeat of the
/// one shown is counted, another one replaces it. Esc in the bar or its close button puts it away.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    struct Action {
        QString text;
        std::function<void()> run;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void showError(const Error &error, Action action = {});
    void showNotice(const QString &what, const QString &detail = {}, Action action = {});
    /// Nothing failed, but less can be done than one would expect.
    void showCaution(const QString &what, const QString &detail = {});
    void dismiss();
    /// What Copy Details puts on the clipboard.
    [[nodiscard]] QString details() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Kind { Error, Caution, Notice };
    struct Look {
        const char *icon;
        QColor Palette::*mark, Palette::*paper;
    };
    [[nodiscard]] static Look lookOf(Kind kind);
    void present(Kind kind, const QString &what, const QString &why, const QString &code, Action action);

    Kind m_kind = Kind::Notice;
    QString m_what, m_why, m_code;
    int m_repeats = 0;
    Action m_action;
    QLabel *m_mark;
    QLabel *m_text;
    QLabel *m_count;
    QPushButton *m_act;
    QPushButton *m_copy;
};

} // namespace understudy::ui
