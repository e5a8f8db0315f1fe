/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ssh-agent.h"
#include "ts-ssh-key.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TS_CREDENTIAL_ERROR:
 *
 * Errors of keys, passphrases, agents and tokens. No message ever holds a part of one.
 */
#define TS_CREDENTIAL_ERROR (ts_credential_error_quark ())

/**
 * TsCredentialError:
 * @TS_CREDENTIAL_ERROR_NOT_FOUND: no key where one was looked for
 * @TS_CREDENTIAL_ERROR_READ: a file that cannot be read
 * @TS_CREDENTIAL_ERROR_FORMAT: is not a key or token, or a broken one
 * @TS_CREDENTIAL_ERROR_ALGORITHM: a key or cipher of a kind that is not supported
 * @TS_CREDENTIAL_ERROR_ENCRYPTED: needs a passphrase
 * @TS_CREDENTIAL_ERROR_PASSPHRASE: the passphrase is wrong
 * @TS_CREDENTIAL_ERROR_AGENT: the key agent is not there, refuses, or answers nonsense
 * @TS_CREDENTIAL_ERROR_STORE: the keyring is not there, or refuses
 */
typedef enum
{
  TS_CREDENTIAL_ERROR_NOT_FOUND,
  TS_CREDENTIAL_ERROR_READ,
  TS_CREDENTIAL_ERROR_FORMAT,
  TS_CREDENTIAL_ERROR_ALGORITHM,
  TS_CREDENTIAL_ERROR_ENCRYPTED,
  TS_CREDENTIAL_ERROR_PASSPHRASE,
  TS_CREDENTIAL_ERROR_AGENT,
  TS_CREDENTIAL_ERROR_STORE
} TsCredentialError;

/**
 * TsCredential:
 *
 * Who asks. Makes the headers that show it to the service. Cannot be changed, so several
 * threads may use one.
 */
typedef struct _TsCredential TsCredential;

GQuark        ts_credential_error_quark    (void);

TsCredential *ts_credential_new_for_key    (TsSshKey            *key);
TsCredential *ts_credential_new_for_agent  (TsSshAgent          *agent,
                                            const guint8         public_key[TS_ED25519_KEY_BYTES]);
TsCredential *ts_credential_new_for_bearer (const char          *token,
                                            GError             **error);
TsCredential *ts_credential_new_from_environment
                                           (TsSecret            *passphrase,
                                            char               **warning,
                                            GError             **error);
TsCredential *ts_credential_ref            (TsCredential        *self);
void          ts_credential_unref          (TsCredential        *self);

const char   *ts_credential_get_key_id     (TsCredential        *self);

gboolean      ts_credential_sign_v1        (TsCredential        *self,
                                            GBytes              *body,
                                            const char          *resource_type,
                                            const char          *resource_id,
                                            SoupMessageHeaders  *headers,
                                            GError             **error);
gboolean      ts_credential_sign_v2        (TsCredential        *self,
                                            const char          *method,
                                            const char          *target,
                                            GBytes              *body,
                                            gint64               now_unix,
                                            SoupMessageHeaders  *headers,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCredential, ts_credential_unref)

G_END_DECLS
