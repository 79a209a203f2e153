#pragma once

#include "ui/shell/action_catalog.h"

#include <QDialog>

namespace understudy::ui {

/// Every action that has a key, by menu.
class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const std::vector<CatalogEntry> &entries, QWidget *parent);
};

} // namespace understudy::ui
