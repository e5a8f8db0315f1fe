/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"
#include "ts-encord-account.h"
#include "ts-frame-cache.h"
#include "ts-secret.h"

G_BEGIN_DECLS

#define TS_TYPE_ENCORD_CONNECTION (ts_encord_connection_get_type ())

/**
 * TsEncordConnection:
 *
 * Whether the program is signed in at the service, and what talks to it then.
 */
G_DECLARE_FINAL_TYPE (TsEncordConnection, ts_encord_connection, TS, ENCORD_CONNECTION, GObject)

TsEncordConnection *ts_encord_connection_new         (GSettings             *settings);

TsClient           *ts_encord_connection_get_client  (TsEncordConnection    *self);
TsFrameCache       *ts_encord_connection_get_frames  (TsEncordConnection    *self);
TsEncordAccount    *ts_encord_connection_dup_account (TsEncordConnection    *self);
gboolean            ts_encord_connection_was_used    (TsEncordConnection    *self);

void                ts_encord_connection_test_async  (TsEncordConnection    *self,
                                                      const TsEncordAccount *account,
                                                      TsSecret              *secret,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
TsClient           *ts_encord_connection_test_finish (TsEncordConnection    *self,
                                                      GAsyncResult          *result,
                                                      char                 **warning,
                                                      GError               **error);
void                ts_encord_connection_adopt       (TsEncordConnection    *self,
                                                      const TsEncordAccount *account,
                                                      TsClient              *client);
void                ts_encord_connection_close       (TsEncordConnection    *self);

G_END_DECLS
