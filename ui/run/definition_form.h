#pragma once

#include "core/model/run_definition.h"
#include "ui/run/definition_check.h"
#include "ui/run/field_row.h"

#include <QWidget>

#include <map>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace understudy::ui {

class AdvancedFields;

/// Edits one run definition; says what is wrong beside the field that is wrong.
class DefinitionForm : public QWidget {
    Q_OBJECT
public:
    explicit DefinitionForm(QWidget *parent = nullptr);

    [[nodiscard]] RunDefinition definition() const;
    void setDefinition(const RunDefinition &definition);

    /// Missing entries are pointed out only from here on: an untouched form does not scold.
    /// True: nothing blocks. Else the first field that does gets the focus.
    bool validate();
    /// Nobody has entered anything that says what to run.
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] FieldRow *row(Field field) const { return m_rows.at(field); }
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void edited();

private:
    FieldRow *add(QVBoxLayout *layout, Field field, const QString &label, QWidget *input,
                  const QString &hint = {}, bool hintBeside = false);
    void sourceChanged();
    void showIssues();
    void browse();
    [[nodiscard]] CaptureSource source() const;

    std::map<Field, FieldRow *> m_rows;
    bool m_strict = false;
    bool m_loading = false;
    QLineEdit *m_name, *m_listen, *m_recording;
    QComboBox *m_source;
    std::array<QLineEdit *, 3> m_targets;
    QDoubleSpinBox *m_share;  ///< percent
    QSpinBox *m_timeLimit;    ///< minutes
    QPlainTextEdit *m_routes; ///< one a line
    QToolButton *m_more;
    AdvancedFields *m_advanced;
};

} // namespace understudy::ui
