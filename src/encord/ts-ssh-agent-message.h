/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-openssh-key.h"

G_BEGIN_DECLS

/**
 * TS_SSH_AGENT_MAX_ANSWER_BYTES:
 *
 * As much as OpenSSH's own agent and client ever exchange at a time.
 */
#define TS_SSH_AGENT_MAX_ANSWER_BYTES (256 * 1024)

/**
 * TsSshIdentity:
 * @public_key: of an Ed25519 key
 * @id: (owned): the same as 64 hexadecimal digits
 * @comment: (owned): what its owner calls it; valid UTF-8
 *
 * A key that an agent holds.
 */
typedef struct
{
  guint8  public_key[TS_ED25519_KEY_BYTES];
  char   *id;
  char   *comment;
} TsSshIdentity;

void        ts_ssh_identity_free            (TsSshIdentity *self);

GByteArray *ts_ssh_agent_ask_identities     (void);
GByteArray *ts_ssh_agent_ask_signature      (const guint8   public_key[TS_ED25519_KEY_BYTES],
                                             const guint8  *bytes,
                                             gsize          n_bytes);

GPtrArray  *ts_ssh_agent_read_identities    (const guint8  *answer,
                                             gsize          length,
                                             GError       **error);
gboolean    ts_ssh_agent_read_signature     (const guint8  *answer,
                                             gsize          length,
                                             guint8         signature[TS_ED25519_SIGNATURE_BYTES],
                                             GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsSshIdentity, ts_ssh_identity_free)

G_END_DECLS
