#include "ui/run/definition_form.h"

#include "ui/models/wording.h"
#include "ui/run/advanced_fields.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {

DefinitionForm::DefinitionForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_listen(new QLineEdit(this))
    , m_recording(new QLineEdit(this))
    , m_source(new QComboBox(this))
    , m_targets{new QLineEdit(this), new QLineEdit(this), new QLineEdit(this)}
    , m_share(new QDoubleSpinBox(this))
    , m_timeLimit(new QSpinBox(this))
    , m_routes(new QPlainTextEdit(this))
    , m_more(new QToolButton(this))
    , m_advanced(new AdvancedFields(this)) {
    m_name->setPlaceholderText(tr("checkout 2.3"));
    for (const CaptureSource each :
         {CaptureSource::Inline, CaptureSource::Receive, CaptureSource::Replay, CaptureSource::Recorded})
        m_source->addItem(sourceTitle(each), int(each));
    for (const Side side : kSides) {
        QLineEdit *edit = m_targets[std::size_t(side)];
        edit->setPlaceholderText(exampleUrl(side));
        edit->setFont(ui::font(TextRole::Mono));
    }
    m_listen->setFont(ui::font(TextRole::Mono));
    m_share->setRange(0.1, 100);
    m_share->setDecimals(1);
    m_share->setSuffix(tr(" %"));
    m_timeLimit->setRange(1, 7 * 24 * 60);
    m_timeLimit->setSuffix(tr(" min"));
    m_routes->setPlaceholderText(QStringLiteral("POST /cart\nPUT /orders/{id}"));
    m_routes->setFont(ui::font(TextRole::Mono));
    m_routes->setTabChangesFocus(true);
    m_routes->setFixedHeight(64);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kLarge);
    layout->setSpacing(spacing::kMedium + 2);
    add(layout, Field::Name, tr("Name"), m_name);
    add(layout, Field::Source, tr("Capture"), m_source);
    add(layout, Field::Listen, tr("Listen on"), m_listen, tr("port 0 picks a free one"), true);
    FieldRow *recording = add(layout, Field::Recording, tr("Recording"), m_recording);
    auto *choose = makeButton(tr("Choose..."), "", this);
    choose->setAccessibleName(tr("Choose a recording"));
    recording->addBeside(choose);
    add(layout, Field::Live, tr("Live"), m_targets[0], tr("the version in production"), true);
    add(layout, Field::Baseline, tr("Baseline"), m_targets[1], tr("a second instance of the live version"),
        true);
    add(layout, Field::Candidate, tr("Candidate"), m_targets[2], tr("the new version"), true);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(spacing::kMedium);
    layout->addLayout(pair);
    auto *left = new QVBoxLayout, *right = new QVBoxLayout;
    pair->addLayout(left, 1);
    pair->addLayout(right, 1);
    add(left, Field::Share, tr("Share of requests"), m_share);
    add(right, Field::TimeLimit, tr("Stop after"), m_timeLimit);
    add(layout, Field::UnsafeRoutes, tr("Writes that may be shadowed"), m_routes,
        tr("One route a line. POST, PUT, PATCH and DELETE reach live only, unless their route stands here."));

    m_more->setText(tr("More settings"));
    m_more->setCheckable(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setProperty("kind", QStringLiteral("flat"));
    m_more->setIcon(ui::icon(QStringLiteral("next")));
    m_more->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_advanced);
    layout->addStretch();
    m_advanced->hide();

    // Down the form, in whatever order the inputs were made.
    QWidget *previous = m_name;
    for (QWidget *next : std::initializer_list<QWidget *>{
             m_source, m_listen, m_recording, choose, m_targets[0], m_targets[1], m_targets[2], m_share,
             m_timeLimit, m_routes, m_more, m_advanced->firstInput()}) {
        setTabOrder(previous, next);
        previous = next;
    }

    connect(m_more, &QToolButton::toggled, this, [this](bool on) {
        m_more->setIcon(ui::icon(on ? QStringLiteral("down") : QStringLiteral("next")));
        m_advanced->setVisible(on);
    });
    const auto onEdit = [this] {
        if (m_loading)
            return;
        showIssues();
        Q_EMIT edited();
    };
    for (QLineEdit *edit : {m_name, m_listen, m_recording, m_targets[0], m_targets[1], m_targets[2]})
        connect(edit, &QLineEdit::textChanged, this, onEdit);
    connect(m_routes, &QPlainTextEdit::textChanged, this, onEdit);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, onEdit);
    connect(m_timeLimit, &QSpinBox::valueChanged, this, onEdit);
    connect(m_advanced, &AdvancedFields::edited, this, onEdit);
    connect(m_source, &QComboBox::currentIndexChanged, this, [this, onEdit] {
        sourceChanged();
        onEdit();
    });
    connect(choose, &QPushButton::clicked, this, &DefinitionForm::browse);
    setDefinition(RunDefinition{});
}

FieldRow *DefinitionForm::add(QVBoxLayout *layout, Field field, const QString &label, QWidget *input,
                              const QString &hint, bool hintBeside) {
    auto *row = new FieldRow(label, input, hint, this, hintBeside);
    layout->addWidget(row);
    m_rows[field] = row;
    return row;
}

CaptureSource DefinitionForm::source() const {
    return CaptureSource(m_source->currentData().toInt());
}

RunDefinition DefinitionForm::definition() const {
    const auto entered = [](const QLineEdit *edit) { return edit->text().trimmed().toStdString(); };
    RunDefinition definition;
    definition.name = entered(m_name);
    definition.source = source();
    definition.listen = entered(m_listen);
    definition.recording = entered(m_recording);
    for (const Side side : kSides) {
        if (applies(targetField(side), definition.source))
            definition.targets[std::size_t(side)] = entered(m_targets[std::size_t(side)]);
    }
    definition.share = m_share->value() / 100;
    definition.timeLimit = std::chrono::minutes(m_timeLimit->value());
    if (applies(Field::UnsafeRoutes, definition.source)) {
        for (const QString &line : m_routes->toPlainText().split(QLatin1Char('\n'))) {
            if (!line.trimmed().isEmpty())
                definition.unsafeRoutes.push_back(line.trimmed().toStdString());
        }
    }
    m_advanced->write(definition);
    return definition;
}

void DefinitionForm::setDefinition(const RunDefinition &definition) {
    m_loading = true;
    m_strict = false;
    m_name->setText(text(definition.name));
    const int sourceIndex = m_source->findData(int(definition.source));
    m_source->setCurrentIndex(std::max(0, sourceIndex));
    m_listen->setText(text(definition.listen));
    m_recording->setText(text(definition.recording));
    for (const Side side : kSides)
        m_targets[std::size_t(side)]->setText(text(definition.targets[std::size_t(side)]));
    m_share->setValue(definition.share * 100);
    m_timeLimit->setValue(int(std::chrono::ceil<std::chrono::minutes>(definition.timeLimit).count()));
    QStringList routes;
    for (const std::string &route : definition.unsafeRoutes)
        routes << text(route);
    m_routes->setPlainText(routes.join(QLatin1Char('\n')));
    m_advanced->read(definition);
    m_loading = false;
    sourceChanged();
    showIssues();
    Q_EMIT edited();
}

bool DefinitionForm::isBlank() const {
    const RunDefinition now = definition();
    return now.name.empty() && now.recording.empty() && std::ranges::all_of(now.targets, &std::string::empty);
}

bool DefinitionForm::validate() {
    m_strict = true;
    showIssues();
    for (const Issue &issue : check(definition())) {
        if (!issue.blocks)
            continue;
        m_rows.at(issue.field)->input()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void DefinitionForm::setReadOnly(bool readOnly) {
    setEnabled(!readOnly);
}

void DefinitionForm::sourceChanged() {
    for (const auto &[field, row] : m_rows)
        row->setVisible(applies(field, source()));
    m_rows.at(Field::Source)->setHint(sourceExplanation(source()));
}

void DefinitionForm::showIssues() {
    const RunDefinition now = definition();
    const auto untouched = [&](Field field) {
        switch (field) {
        case Field::Name:
            return now.name.empty();
        case Field::Recording:
            return now.recording.empty();
        case Field::Live:
        case Field::Baseline:
        case Field::Candidate:
            return now.targets[std::size_t(field) - std::size_t(Field::Live)].empty();
        default:
            return false;
        }
    };
    std::map<Field, Issue> worst;
    for (const Issue &issue : check(now)) {
        if (!m_strict && untouched(issue.field))
            continue;
        const auto [at, fresh] = worst.try_emplace(issue.field, issue);
        if (!fresh && issue.blocks && !at->second.blocks)
            at->second = issue;
    }
    for (const auto &[field, row] : m_rows) {
        const auto found = worst.find(field);
        row->setIssue(found == worst.end() ? QString() : found->second.text,
                      found != worst.end() && found->second.blocks);
    }
}

void DefinitionForm::browse() {
    auto *dialog = new QFileDialog(this, tr("Choose a Recording"), m_recording->text(),
                                   tr("Recordings (*.jsonl *.jsonl.gz *.har *.har.gz);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_recording, &QLineEdit::setText);
    dialog->open();
}

} // namespace understudy::ui
