#include "ui/viewer/empty_state.h"

#include "ui/theme/controls.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kTextWidth = 440;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, TextRole::Title))
    , m_text(makeLabel({}, TextRole::Body, "dim"))
    , m_button(makeButton({}, "primary")) {
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setFixedWidth(kTextWidth);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionChosen);
}

void EmptyState::say(const QString &title, const QString &text, const QString &action) {
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    for (QLabel *label :
         {m_title, m_text}) // a layout that centres does not ask for the height of wrapped words
        label->setMinimumHeight(std::max(0, label->heightForWidth(kTextWidth)));
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QString EmptyState::title() const {
    return m_title->text();
}

} // namespace understudy::ui
