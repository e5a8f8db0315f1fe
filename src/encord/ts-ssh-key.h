/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-openssh-key.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_SSH_KEY_ID_LENGTH:
 *
 * The length of a key's id: its public half in hexadecimal digits.
 */
#define TS_SSH_KEY_ID_LENGTH (2 * TS_ED25519_KEY_BYTES)

/**
 * TsSshKey:
 *
 * A private Ed25519 key, in locked memory. Cannot be changed, so several threads may use one.
 */
typedef struct _TsSshKey TsSshKey;

TsSshKey     *ts_ssh_key_new            (TsSecret             *text,
                                         TsSecret             *passphrase,
                                         GError              **error);
TsSshKey     *ts_ssh_key_load           (const char           *path,
                                         TsSecret             *passphrase,
                                         char                **warning,
                                         GError              **error);
void          ts_ssh_key_load_async     (const char           *path,
                                         TsSecret             *passphrase,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
TsSshKey     *ts_ssh_key_load_finish    (GAsyncResult         *result,
                                         char                **warning,
                                         GError              **error);

TsSshKey     *ts_ssh_key_ref            (TsSshKey             *self);
void          ts_ssh_key_unref          (TsSshKey             *self);

const char   *ts_ssh_key_get_id         (TsSshKey             *self);
void          ts_ssh_key_sign           (TsSshKey             *self,
                                         const guint8         *bytes,
                                         gsize                 n_bytes,
                                         guint8               *signature);

TsSecret     *ts_ssh_key_read_file      (const char           *path,
                                         char                **warning,
                                         GError              **error);
TsSecret     *ts_ssh_key_read_environment
                                        (char                **warning,
                                         GError              **error);
char         *ts_ssh_key_dup_id_of_text (TsSecret             *text,
                                         GError              **error);
char         *ts_ssh_key_format_id      (const guint8          public_key[TS_ED25519_KEY_BYTES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSshKey, ts_ssh_key_unref)

G_END_DECLS
