#pragma once

#include "core/model/run_definition.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace understudy::ui {

/// What hardly anybody changes: what is kept, and the limits.
class AdvancedFields : public QWidget {
    Q_OBJECT
public:
    explicit AdvancedFields(QWidget *parent);

    void read(const RunDefinition &definition);
    void write(RunDefinition &definition) const;
    [[nodiscard]] QWidget *firstInput() const; ///< for the tab order; the others follow it

Q_SIGNALS:
    void edited();

private:
    QComboBox *m_record;
    QSpinBox *m_bodyCap;         ///< MiB
    QSpinBox *m_rowCap;          ///< thousands
    QSpinBox *m_timeout;         ///< milliseconds
    QDoubleSpinBox *m_minEffect; ///< percent
};

} // namespace understudy::ui
