/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-url.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsManifestLocalCopies:
 *
 * The files of a folder that are copies of objects in the cloud, to be found by the objects'
 * URLs.
 */
typedef struct _TsManifestLocalCopies TsManifestLocalCopies;

TsManifestLocalCopies *ts_manifest_local_copies_new      (const char                   *folder,
                                                          const char                   *base_url,
                                                          GCancellable                 *cancellable,
                                                          GError                      **error);
void                   ts_manifest_local_copies_free     (TsManifestLocalCopies        *self);
const char            *ts_manifest_local_copies_find     (const TsManifestLocalCopies  *self,
                                                          const TsManifestUrl          *url);
char                  *ts_manifest_local_copies_dup_path (const TsManifestLocalCopies  *self,
                                                          const char                   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestLocalCopies, ts_manifest_local_copies_free)

G_END_DECLS
