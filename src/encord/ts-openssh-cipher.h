/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-secret.h"
#include "ts-ssh-wire.h"

G_BEGIN_DECLS

/**
 * TsOpensshCipher:
 * @name: as key files name it
 * @n_key_bytes: of the key
 * @n_iv_bytes: of the initial vector, which is derived together with the key
 * @block_bytes: what the length of a ciphertext is a multiple of
 * @n_tag_bytes: of the tag behind the ciphertext; 0 if nothing shows that it was changed
 *
 * A way in which key files are encrypted.
 */
typedef struct
{
  const char *name;
  const char *engine; /* what Botan calls it */
  gsize       n_key_bytes;
  gsize       n_iv_bytes;
  gsize       block_bytes;
  gsize       n_tag_bytes;
} TsOpensshCipher;

const TsOpensshCipher *ts_openssh_cipher_find    (const TsSshWire       *name);

TsSecret              *ts_openssh_cipher_derive  (const TsOpensshCipher *self,
                                                  TsSecret              *passphrase,
                                                  const TsSshWire       *salt,
                                                  guint32                n_rounds);
TsSecret              *ts_openssh_cipher_decrypt (const TsOpensshCipher *self,
                                                  TsSecret              *key,
                                                  const TsSshWire       *ciphertext,
                                                  const TsSshWire       *tag);

G_END_DECLS
