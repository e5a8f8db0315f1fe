/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

G_BEGIN_DECLS

/**
 * TsSignIn:
 * @command: who asks, for messages
 * @domain: (owned) (nullable): `eu`, `us` or an address
 * @key: (owned) (nullable): the path of a key file
 * @token_file: (owned) (nullable): the path of a file that holds a token
 * @uses_agent: whether the key agent signs
 *
 * Which service to ask and as whom, as options of a command. File names are in the file
 * system's encoding.
 */
typedef struct
{
  const char *command;
  char       *domain;
  char       *key;
  char       *token_file;
  gboolean    uses_agent;
} TsSignIn;

void      ts_sign_in_clear       (TsSignIn       *self);
void      ts_sign_in_add_options (TsSignIn       *self,
                                  GOptionContext *context);
char     *ts_sign_in_find_domain (const TsSignIn *self);
TsClient *ts_sign_in_connect     (TsSignIn       *self,
                                  GCancellable   *cancellable);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsSignIn, ts_sign_in_clear)

G_END_DECLS
