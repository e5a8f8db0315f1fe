/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-comparison.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void     ts_export_async  (TsComparison         *comparison,
                           const char           *path,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);
char    *ts_export_finish (GAsyncResult         *result,
                           GError              **error);

G_END_DECLS
