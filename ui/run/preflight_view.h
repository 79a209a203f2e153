#pragma once

#include "core/api/workbench.h"

#include <QFrame>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace understudy::ui {

/// What was checked before a start, item by item.
class PreflightView : public QFrame {
    Q_OBJECT
public:
    explicit PreflightView(QWidget *parent = nullptr);

    void setChecking();
    void setItems(const std::vector<api::PreflightItem> &items);
    void clear();
    [[nodiscard]] QString headline() const;

private:
    void dropItems();

    QLabel *m_title, *m_verdict;
    QVBoxLayout *m_list;
};

} // namespace understudy::ui
