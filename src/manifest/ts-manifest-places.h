/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestPlace:
 * @manifest: the number of the manifest, in the order of ts_manifest_places_add_manifest()
 * @item: the item's index
 * @offset: in the item's text
 * @length: in bytes
 *
 * Where a text stands: in which manifest, which item, where in it.
 */
typedef struct
{
  guint64 hash;
  guint32 manifest;
  guint32 item;
  guint32 offset;
  guint32 length;
} TsManifestPlace;

/**
 * TsManifestPlaces:
 *
 * Finds texts with the same hash among millions, in one or more manifests. Only the first
 * place of each hash is kept.
 */
typedef struct _TsManifestPlaces TsManifestPlaces;

TsManifestPlaces *ts_manifest_places_new          (void);
void              ts_manifest_places_free         (TsManifestPlaces       *self);
guint64           ts_manifest_places_hash         (guint64                 hash,
                                                   const char             *text,
                                                   gsize                   length);
guint             ts_manifest_places_add_manifest (TsManifestPlaces       *self,
                                                   TsManifest             *manifest);
TsManifest       *ts_manifest_places_get_manifest (const TsManifestPlaces *self,
                                                   guint                   number);
void              ts_manifest_places_reserve      (TsManifestPlaces       *self,
                                                   guint                   n_more);
void              ts_manifest_places_expect       (const TsManifestPlaces *self,
                                                   guint64                 hash);
gboolean          ts_manifest_places_add          (TsManifestPlaces       *self,
                                                   const TsManifestPlace  *place,
                                                   TsManifestPlace        *earlier);
TsJsonSlice       ts_manifest_places_get_text     (const TsManifestPlaces *self,
                                                   const TsManifestPlace  *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestPlaces, ts_manifest_places_free)

G_END_DECLS
