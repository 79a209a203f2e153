#include "ui/run/advanced_fields.h"

#include "ui/run/field_row.h"
#include "ui/theme/palette.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr std::uint64_t kMiB = 1ull << 20, kThousand = 1000;

} // namespace

AdvancedFields::AdvancedFields(QWidget *parent)
    : QWidget(parent)
    , m_record(new QComboBox(this))
    , m_bodyCap(new QSpinBox(this))
    , m_rowCap(new QSpinBox(this))
    , m_timeout(new QSpinBox(this))
    , m_minEffect(new QDoubleSpinBox(this)) {
    m_record->addItem(tr("Examples of each divergence"), int(RecordPolicy::Exemplars));
    m_record->addItem(tr("All bodies"), int(RecordPolicy::All));
    m_bodyCap->setRange(1, 1024);
    m_bodyCap->setSuffix(tr(" MiB"));
    m_rowCap->setRange(1, 100'000);
    m_rowCap->setSuffix(tr(" thousand"));
    m_timeout->setRange(1, 600'000);
    m_timeout->setSingleStep(1000);
    m_timeout->setSuffix(tr(" ms"));
    m_minEffect->setRange(0.01, 50);
    m_minEffect->setDecimals(2);
    m_minEffect->setSingleStep(0.5);
    m_minEffect->setSuffix(tr(" %"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::kMedium);
    const auto row = [&](const QString &label, QWidget *input, const QString &hint) {
        layout->addWidget(new FieldRow(label, input, hint, this));
    };
    row(tr("Keep bodies"), m_record,
        tr("All bodies are needed to replay the whole run later; the file grows."));
    row(tr("Smallest change that must not go unnoticed"), m_minEffect,
        tr("A run is clean only when a change in this share of requests would have been seen."));
    row(tr("Wait for baseline and candidate"), m_timeout, tr("Live is never timed by Understudy."));
    row(tr("Largest body kept"), m_bodyCap, tr("Of larger ones size and hash are compared."));
    row(tr("Requests listed one by one"), m_rowCap, tr("Later ones are counted and sampled."));

    setTabOrder(m_record, m_minEffect);
    setTabOrder(m_minEffect, m_timeout);
    setTabOrder(m_timeout, m_bodyCap);
    setTabOrder(m_bodyCap, m_rowCap);

    connect(m_record, &QComboBox::currentIndexChanged, this, &AdvancedFields::edited);
    for (QSpinBox *box : {m_bodyCap, m_rowCap, m_timeout})
        connect(box, &QSpinBox::valueChanged, this, &AdvancedFields::edited);
    connect(m_minEffect, &QDoubleSpinBox::valueChanged, this, &AdvancedFields::edited);
    read(RunDefinition{});
}

QWidget *AdvancedFields::firstInput() const {
    return m_record;
}

void AdvancedFields::read(const RunDefinition &definition) {
    using std::chrono::milliseconds;
    m_record->setCurrentIndex(m_record->findData(int(definition.record)));
    m_bodyCap->setValue(int(std::clamp<std::uint64_t>(definition.bodyCap / kMiB, 1, 1024)));
    m_rowCap->setValue(int(std::clamp<std::uint64_t>(definition.rowCap / kThousand, 1, 100'000)));
    m_timeout->setValue(int(std::chrono::duration_cast<milliseconds>(definition.shadowTimeout).count()));
    m_minEffect->setValue(definition.minEffect * 100);
}

void AdvancedFields::write(RunDefinition &definition) const {
    definition.record = RecordPolicy(m_record->currentData().toInt());
    definition.bodyCap = std::uint64_t(m_bodyCap->value()) * kMiB;
    definition.rowCap = std::uint64_t(m_rowCap->value()) * kThousand;
    definition.shadowTimeout = std::chrono::milliseconds(m_timeout->value());
    definition.minEffect = m_minEffect->value() / 100;
}

} // namespace understudy::ui
