#include "ui/triage/label_dialog.h"

#include "ui/models/wording.h"
#include "ui/theme/controls.h"
#include "ui/theme/palette.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace understudy::ui {

namespace {

constexpr int kWidth = 520;
constexpr QLatin1String kAll("**"), kBelow("/**");

bool needsReason(RuleAction action) {
    return action != RuleAction::Bug;
}

/// An ampersand of the traffic is no key to press.
QString plain(QString text) {
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace

QStringList nodesOf(const std::string &location) {
    QStringList nodes;
    if (!isPathLocation(location))
        return nodes;
    QString node = text(location);
    while (node.count(u'/') >= 1 && node.size() > int(qstrlen("body:/"))) {
        nodes << node;
        node.truncate(node.lastIndexOf(u'/'));
    }
    return nodes;
}

LabelDialog::LabelDialog(SessionBridge *bridge, RunId run, RuleAction action,
                         const DivergenceSummary &divergence, const std::optional<Rule> &existing,
                         QWidget *parent)
    : QDialog(parent)
    , m_bridge(bridge)
    , m_run(run)
    , m_action(action)
    , m_divergence(divergence)
    , m_existing(existing)
    , m_reason(new QLineEdit)
    , m_reasonError(makeLabel({}, TextRole::Small, "red"))
    , m_preview(makeLabel({}, TextRole::Body, "dim"))
    , m_here(new QRadioButton)
    , m_below(new QRadioButton)
    , m_everywhere(new QRadioButton)
    , m_node(new QComboBox)
    , m_kindOnly(new QCheckBox)
    , m_save(nullptr) {
    const QString place = locationText(divergence.location);
    switch (action) {
    case RuleAction::Noise:
        build(tr("Is %1 noise?").arg(place),
              tr("It differs by itself, whatever the version. It takes no part in the verdict."));
        break;
    case RuleAction::Expected:
        build(tr("Is the change of %1 expected?").arg(place),
              tr("The candidate is meant to change it. It takes no part in the verdict."));
        break;
    case RuleAction::Bug:
        build(tr("Is %1 a bug?").arg(place), tr("A confirmed regression, whatever the counts say."));
        break;
    }
    if (existing)
        m_reason->setText(text(existing->reason));
    updatePreview();
}

void LabelDialog::build(const QString &question, const QString &meaning) {
    setWindowTitle(m_action == RuleAction::Noise      ? tr("Label as Noise")
                   : m_action == RuleAction::Expected ? tr("Label as Expected")
                                                      : tr("Label as Bug"));
    const QString endpoint = plain(text(m_divergence.endpoint));
    const QString place = plain(locationText(m_divergence.location));
    m_reason->setPlaceholderText(m_action == RuleAction::Noise ? tr("e.g. a new trace id for each request")
                                 : m_action == RuleAction::Expected ? tr("e.g. ticket, release note")
                                                                    : tr("e.g. ticket"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reasonError->hide();
    m_here->setText(tr("%1 at %2").arg(place, endpoint));
    m_here->setChecked(true);
    m_everywhere->setText(tr("%1 at a&ll endpoints").arg(place));
    m_below->setText(tr("a node and all &below it:"));
    m_node->setAccessibleName(tr("Node"));
    for (const QString &node : nodesOf(m_divergence.location))
        m_node->addItem(locationText(node.toStdString()), node);
    m_kindOnly->setText(tr("Only while it %1; another &kind of difference stays in sight")
                            .arg(kindPhrase(m_divergence.kind)));
    m_kindOnly->setChecked(true);

    auto *title = makeLabel(question, TextRole::Title);
    title->setWordWrap(true);
    auto *explanation = makeLabel(meaning, TextRole::Body, "dim");
    explanation->setWordWrap(true);
    auto *reasonLabel =
        makeLabel(needsReason(m_action) ? tr("&Reason") : tr("&Reason (optional)"), TextRole::Strong);
    reasonLabel->setBuddy(m_reason);
    auto *node = new QHBoxLayout;
    node->addWidget(m_below);
    node->addWidget(m_node, 1);
    const bool hasNodes = m_node->count() > 0;
    m_below->setVisible(hasNodes);
    m_node->setVisible(hasNodes);
    m_preview->setWordWrap(true);
    m_preview->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_preview->setMinimumHeight(2 * m_preview->fontMetrics().lineSpacing()); // its words come later
    auto *buttons = new QDialogButtonBox;
    m_save = makeButton(tr("&Save"), "primary");
    m_save->setDefault(true);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    buttons->addButton(makeButton(tr("Cancel")), QDialogButtonBox::RejectRole);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addWidget(explanation);
    layout->addSpacing(8);
    layout->addWidget(reasonLabel);
    layout->addWidget(m_reason);
    layout->addWidget(m_reasonError);
    layout->addSpacing(8);
    layout->addWidget(makeLabel(tr("Where"), TextRole::Strong));
    layout->addWidget(m_here);
    layout->addLayout(node);
    layout->addWidget(m_everywhere);
    layout->addSpacing(2);
    layout->addWidget(m_kindOnly);
    layout->addSpacing(8);
    layout->addWidget(m_preview);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    setMinimumWidth(kWidth);
    m_reason->setFocus();

    connect(buttons, &QDialogButtonBox::accepted, this, &LabelDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LabelDialog::reject);
    connect(m_reason, &QLineEdit::textEdited, m_reasonError, &QWidget::hide);
    connect(m_node, &QComboBox::currentIndexChanged, this, [this] {
        m_below->setChecked(true);
        updatePreview();
    });
    for (QAbstractButton *choice :
         {static_cast<QAbstractButton *>(m_here), static_cast<QAbstractButton *>(m_below),
          static_cast<QAbstractButton *>(m_everywhere), static_cast<QAbstractButton *>(m_kindOnly)})
        connect(choice, &QAbstractButton::toggled, this, &LabelDialog::updatePreview);
}

Rule LabelDialog::rule() const {
    Rule rule = m_existing.value_or(Rule{});
    rule.action = m_action;
    rule.endpoint = m_everywhere->isChecked() ? QString(kAll).toStdString() : m_divergence.endpoint;
    rule.location = m_below->isChecked() ? (m_node->currentData().toString() + kBelow).toStdString()
                                         : m_divergence.location;
    rule.kind = m_kindOnly->isChecked() ? std::optional(m_divergence.kind) : std::nullopt;
    rule.reason = m_reason->text().trimmed().toStdString();
    rule.owner = qEnvironmentVariable("USER").toStdString();
    rule.enabled = true;
    return rule;
}

void LabelDialog::accept() {
    if (needsReason(m_action) && m_reason->text().trimmed().isEmpty()) {
        m_reasonError->setText(tr("Say why in a few words: whoever meets this label later needs to know."));
        m_reasonError->show();
        m_reason->setFocus();
        return;
    }
    QDialog::accept();
}

void LabelDialog::updatePreview() {
    m_preview->setText(tr("Counting what this covers…"));
    m_call.run<api::Triage::Preview>(
        this,
        [session = m_bridge->sharedSession(), run = m_run, rule = rule()](std::stop_token) {
            return session->triage().preview(run, rule);
        },
        [this](api::Triage::Preview preview) { showPreview(preview); });
}

void LabelDialog::showPreview(const api::Triage::Preview &preview) {
    const QString covered =
        tr("%1 in %2")
            .arg(preview.exchanges == 1 ? tr("1 difference")
                                        : tr("%1 differences").arg(countText(preview.exchanges)),
                 preview.divergences == 1 ? tr("1 divergence")
                                          : tr("%1 divergences").arg(countText(preview.divergences)));
    if (m_action == RuleAction::Bug) {
        m_preview->setText(tr("Marks %1 as a bug.").arg(covered));
        return;
    }
    m_preview->setText(
        preview.regressions == 0 ? tr("Hides %1, 0 regressions.").arg(covered)
        : preview.regressions == 1
            ? tr("▲ Hides %1, 1 regression among them.").arg(covered)
            : tr("▲ Hides %1, %2 regressions among them.").arg(covered, countText(preview.regressions)));
    setStyleKey(m_preview, "tone",
                preview.regressions == 0 ? QStringLiteral("dim") : QStringLiteral("amber"));
}

} // namespace understudy::ui
