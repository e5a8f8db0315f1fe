/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ledger.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void      ts_ledger_append_partial (const TsLedger  *self,
                                    GString         *text);
TsLedger *ts_ledger_read_partial   (TsLedger        *self,
                                    const char      *line,
                                    gsize            length,
                                    const char      *path,
                                    guint            line_number,
                                    GError         **error);

G_END_DECLS
