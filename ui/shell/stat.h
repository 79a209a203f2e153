#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace understudy::ui {

/// A value and its small print under it, as the strip shows them. Hidden while it has no value.
class Stat : public QWidget {
public:
    explicit Stat(QWidget *parent = nullptr, Qt::Alignment alignment = Qt::AlignLeft);

    /// `label` comes before the value in plain type, the value in bold when it has a tone.
    void set(const QString &label, const QString &value, const QString &tone = {});
    void setNote(const QString &note, const QString &tone = QStringLiteral("dim"));
    void setDot(const QString &tone); ///< a coloured dot before it; empty: none
    void addToNote(QWidget *widget);

private:
    class Dot;
    Dot *m_dot;
    QLabel *m_label, *m_value, *m_note;
    QHBoxLayout *m_noteLine;
};

} // namespace understudy::ui
