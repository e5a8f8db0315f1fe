/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  ts_passphrase_store_is_offered    (void);

TsSecret *ts_passphrase_store_lookup        (const char           *key_id,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean  ts_passphrase_store_save          (const char           *key_id,
                                             TsSecret             *passphrase,
                                             GCancellable         *cancellable,
                                             GError              **error);
gboolean  ts_passphrase_store_forget        (const char           *key_id,
                                             GCancellable         *cancellable,
                                             GError              **error);

void      ts_passphrase_store_lookup_async  (const char           *key_id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
TsSecret *ts_passphrase_store_lookup_finish (GAsyncResult         *result,
                                             GError              **error);
void      ts_passphrase_store_save_async    (const char           *key_id,
                                             TsSecret             *passphrase,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  ts_passphrase_store_save_finish   (GAsyncResult         *result,
                                             GError              **error);
void      ts_passphrase_store_forget_async  (const char           *key_id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  ts_passphrase_store_forget_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
