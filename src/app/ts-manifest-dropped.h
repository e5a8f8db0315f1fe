/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  ts_manifest_dropped_list_async  (GSList               *files,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char *ts_manifest_dropped_list_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
