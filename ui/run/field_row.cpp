#include "ui/run/field_row.h"

#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace understudy::ui {

FieldRow::FieldRow(const QString &label, QWidget *input, const QString &hint, QWidget *parent,
                   bool hintBeside)
    : QWidget(parent)
    , m_input(input)
    , m_line(new QHBoxLayout)
    , m_note(makeLabel({}, TextRole::Small, "dim", this))
    , m_mark(makeLabel({}, TextRole::Small, "dim", this))
    , m_hint(hintBeside ? QString() : hint) {
    auto *title = makeLabel(label, TextRole::Body, "", this);
    title->setBuddy(input);
    if (input->accessibleName().isEmpty())
        input->setAccessibleName(label);
    m_note->setWordWrap(true);
    m_mark->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    if (hintBeside)
        head->addWidget(makeLabel(hint, TextRole::Small, "dim", this), 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(m_mark);
    m_line->setSpacing(spacing::kSmall);
    m_line->addWidget(input, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(m_line);
    layout->addWidget(m_note);
    showNote();
}

void FieldRow::addBeside(QWidget *widget) {
    m_line->addWidget(widget);
}

void FieldRow::setHint(const QString &hint) {
    m_hint = hint;
    showNote();
}

void FieldRow::setIssue(const QString &text, bool blocks) {
    if (text == m_issue && blocks == m_blocks)
        return;
    m_issue = text;
    m_blocks = blocks;
    showNote();
}

void FieldRow::setMark(Mark mark, const QString &toolTip) {
    static const struct {
        const char *text, *tone;
    } kLooks[] = {{"", "dim"},
                  {QT_TR_NOOP("checking…"), "dim"},
                  {QT_TR_NOOP("✓ reachable"), "green"},
                  {QT_TR_NOOP("✕ not reachable"), "red"}};
    const auto &look = kLooks[int(mark)];
    m_mark->setText(mark == Mark::None ? QString() : tr(look.text));
    setStyleKey(m_mark, "tone", QString::fromLatin1(look.tone));
    m_mark->setToolTip(toolTip);
    m_mark->setVisible(mark != Mark::None);
}

void FieldRow::showNote() {
    const bool bad = !m_issue.isEmpty();
    m_note->setText(bad ? m_issue : m_hint);
    m_note->setVisible(!m_note->text().isEmpty());
    setStyleKey(m_note, "tone",
                !bad       ? QStringLiteral("dim")
                : m_blocks ? QStringLiteral("red")
                           : QStringLiteral("amber"));
    setStyleKey(m_input, "state", bad && m_blocks ? QStringLiteral("invalid") : QString());
    m_input->setAccessibleDescription(m_note->text());
}

} // namespace understudy::ui
