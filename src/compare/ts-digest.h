/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsDigest:
 *
 * The SHA-256 of bytes that come piece by piece (FIPS 180-4), made by the processor's own
 * instructions where it has them.
 */
typedef struct _TsDigest TsDigest;

TsDigest *ts_digest_new    (void);
void      ts_digest_free   (TsDigest     *self);

void      ts_digest_update (TsDigest     *self,
                            const guint8 *bytes,
                            gsize         n_bytes);
char     *ts_digest_finish (TsDigest     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDigest, ts_digest_free)

G_END_DECLS
