/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"

G_BEGIN_DECLS

int    ts_manifest_natural_compare (TsJsonSlice a,
                                    TsJsonSlice b);
gint64 ts_manifest_natural_step    (TsJsonSlice a,
                                    TsJsonSlice b);

G_END_DECLS
