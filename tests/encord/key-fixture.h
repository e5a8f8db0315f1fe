/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ssh-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The passphrase of all protected keys of the tests. */
#define KEY_PASSPHRASE "correct horse"

/* The id of the key in tests/data/encord/keys. */
#define KEY_ID "97670ecc9eb3744c75b472ee3eae5c45980fdfaee56cd0a4b5075519ed054603"

char       *key_fixture_build_path    (const char *name);
TsSshKey   *key_fixture_load          (const char *name,
                                       const char *passphrase);

JsonObject *key_fixture_load_vectors  (void);
TsSecret   *key_fixture_decode_base64 (const char *text);

G_END_DECLS
