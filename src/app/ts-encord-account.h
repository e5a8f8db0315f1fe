/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsSignIn:
 * @TS_SIGN_IN_KEY_FILE: by a private key in a file
 * @TS_SIGN_IN_AGENT: by a key that a key agent holds
 * @TS_SIGN_IN_TOKEN: by a bearer token
 * @TS_SIGN_IN_ENVIRONMENT: by the key whose text is in ENCORD_SSH_KEY
 *
 * How to show the service who asks. The numbers are those of the settings.
 */
typedef enum
{
  TS_SIGN_IN_KEY_FILE,
  TS_SIGN_IN_AGENT,
  TS_SIGN_IN_TOKEN,
  TS_SIGN_IN_ENVIRONMENT
} TsSignIn;

#define TS_N_SIGN_INS (TS_SIGN_IN_ENVIRONMENT + 1)

/**
 * TsEncordAccount:
 * @domain: (owned): the service's address
 * @key_path: (owned) (nullable): of the file with the private key
 * @agent_key: (owned) (nullable): which of the agent's keys, by its id
 * @keeps_secret: the passphrase or token is kept in the desktop's keyring
 *
 * Where to sign in and how; nothing of it is secret.
 */
typedef struct
{
  char    *domain;
  TsSignIn sign_in;
  char    *key_path;
  char    *agent_key;
  gboolean keeps_secret;
} TsEncordAccount;

TsEncordAccount *ts_encord_account_new               (void);
TsEncordAccount *ts_encord_account_new_from_settings (GSettings             *settings);
TsEncordAccount *ts_encord_account_copy              (const TsEncordAccount *self);
void             ts_encord_account_free              (TsEncordAccount       *self);

void             ts_encord_account_save              (const TsEncordAccount *self,
                                                      GSettings             *settings);
gboolean         ts_encord_account_is_complete       (const TsEncordAccount *self);
char            *ts_encord_account_dup_host          (const TsEncordAccount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsEncordAccount, ts_encord_account_free)

G_END_DECLS
