/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-places.h"
#include "ts-manifest-report.h"
#include "ts-manifest-schema.h"
#include "ts-manifest.h"

G_BEGIN_DECLS

#define TS_MANIFEST_MAX_URLS 1000000
#define TS_MANIFEST_MAX_ITEMS 500000
#define TS_MANIFEST_MAX_URL_BYTES (16 * 1024)
#define TS_MANIFEST_MAX_TITLE_CHARACTERS 300

/**
 * TsManifestCheckInfo:
 * @code: stable, such as "url-space"
 * @level: of what it finds
 * @summary: what it is about, a sentence; already translated
 */
typedef struct
{
  const char     *code;
  TsManifestLevel level;
  const char     *summary;
} TsManifestCheckInfo;

/**
 * TsManifestCheckOptions:
 * @now: seconds since 1970, to tell which signatures have ended; 0 for the clock's time
 * @schema: (nullable): the types of custom metadata
 * @max_kept: how many findings of one check are kept; 0 for %TS_MANIFEST_MAX_KEPT
 * @urls: (nullable): the URLs of the manifests checked before; those of this one are added
 *
 * What checking may know besides the manifest.
 */
typedef struct
{
  gint64            now;
  TsManifestSchema *schema;
  guint             max_kept;
  TsManifestPlaces *urls;
} TsManifestCheckOptions;

guint             ts_manifest_check_get_n    (void);
TsManifestCheckInfo
                  ts_manifest_check_get_info (guint                         check);
guint             ts_manifest_check_get_service
                                             (void);
gboolean          ts_manifest_check_find     (const char                   *code,
                                              guint                        *check);
TsManifestReport *ts_manifest_check          (TsManifest                   *manifest,
                                              const TsManifestCheckOptions *options,
                                              GCancellable                 *cancellable);
TsManifestReport *ts_manifest_check_item     (TsManifest                   *manifest,
                                              guint                         index,
                                              const TsManifestCheckOptions *options);

G_END_DECLS
