/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TS_FAKE_KEY_SIZE 32
#define TS_FAKE_SIGNATURE_SIZE 64

/**
 * TsFakeKey:
 * @seed: the secret
 * @public_key: what belongs to it
 *
 * An Ed25519 key to test with. Never one that opens anything.
 */
typedef struct
{
  guint8 seed[TS_FAKE_KEY_SIZE];
  guint8 public_key[TS_FAKE_KEY_SIZE];
} TsFakeKey;

/**
 * TsFakeHeader:
 *
 * A header of a request; owns both.
 */
typedef struct
{
  char *name;
  char *value;
} TsFakeHeader;

void       ts_fake_key_init_from_text (TsFakeKey       *self,
                                       const char      *text);
void       ts_fake_key_init_random    (TsFakeKey       *self);
char      *ts_fake_key_dup_id         (const TsFakeKey *self);
char      *ts_fake_key_to_openssh     (const TsFakeKey *self,
                                       const char      *comment);
void       ts_fake_key_sign           (const TsFakeKey *self,
                                       gconstpointer    message,
                                       gsize            length,
                                       guint8          *signature);
GPtrArray *ts_fake_key_sign_v1        (const TsFakeKey *self,
                                       const char      *body,
                                       const char      *resource_type,
                                       const char      *resource_id);
GPtrArray *ts_fake_key_sign_v2        (const TsFakeKey *self,
                                       const char      *method,
                                       const char      *target,
                                       const char      *body,
                                       gint64           created);

G_END_DECLS
