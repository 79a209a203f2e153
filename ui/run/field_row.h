#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace understudy::ui {

/// A label over an input, and what is wrong with it under it.
class FieldRow : public QWidget {
    Q_OBJECT
public:
    /// `hint` stands under the input while nothing is wrong, or, when it is short, beside the label.
    FieldRow(const QString &label, QWidget *input, const QString &hint, QWidget *parent,
             bool hintBeside = false);

    [[nodiscard]] QWidget *input() const { return m_input; }
    void addBeside(QWidget *widget);
    void setHint(const QString &hint);
    /// Blocking issues are red and mark the input; others are amber. Empty text: nothing to say.
    void setIssue(const QString &text, bool blocks);
    [[nodiscard]] QString issue() const { return m_issue; }

    /// A mark with a word at the right end of the label: whether the target answers.
    enum class Mark { None, Checking, Good, Bad };
    void setMark(Mark mark, const QString &toolTip = {});

private:
    void showNote();

    QWidget *m_input;
    QHBoxLayout *m_line;
    QLabel *m_note, *m_mark;
    QString m_hint, m_issue;
    bool m_blocks = false;
};

} // namespace understudy::ui
