/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-secret.h"

G_BEGIN_DECLS

/**
 * TS_OPENSSH_KEY_MAX_BYTES:
 *
 * The size of the largest text that is read as a key. Those of Ed25519 have about 400 bytes.
 */
#define TS_OPENSSH_KEY_MAX_BYTES (64 * 1024)

#define TS_ED25519_KEY_BYTES       32
#define TS_ED25519_SIGNATURE_BYTES 64

TsSecret *ts_openssh_key_read        (TsSecret  *text,
                                      TsSecret  *passphrase,
                                      guint8     public_key[TS_ED25519_KEY_BYTES],
                                      GError   **error);
gboolean  ts_openssh_key_read_public (TsSecret  *text,
                                      guint8     public_key[TS_ED25519_KEY_BYTES],
                                      GError   **error);

G_END_DECLS
