/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"

G_BEGIN_DECLS

/**
 * TsManifestCloud:
 *
 * Whose storage a URL names.
 */
typedef enum
{
  TS_MANIFEST_CLOUD_OTHER,
  TS_MANIFEST_CLOUD_S3,
  TS_MANIFEST_CLOUD_ACCESS_POINT,
  TS_MANIFEST_CLOUD_GCS,
  TS_MANIFEST_CLOUD_AZURE,
  TS_MANIFEST_CLOUD_OTC
} TsManifestCloud;

#define TS_MANIFEST_N_CLOUDS (TS_MANIFEST_CLOUD_OTC + 1)

/**
 * TsManifestUrl:
 * @text: all of it
 * @scheme: before "://"; empty if there is none
 * @host: without user and port
 * @bucket: the bucket, the access point's alias, or the container
 * @account: the storage account, for Azure
 * @region: empty if the URL names none
 * @key: the path to the object, as written; without the bucket
 * @query: after "?"
 * @fragment: after "#"
 * @has_user: something stands before "@" in the host
 * @is_path_style: the bucket stands in the path where it should stand in the host
 * @has_other_port: a port that is not the scheme's own
 *
 * The parts of a URL, slices of its text. Made for any text without failing.
 */
typedef struct
{
  TsJsonSlice     text;
  TsJsonSlice     scheme;
  TsJsonSlice     host;
  TsJsonSlice     port;
  TsJsonSlice     bucket;
  TsJsonSlice     account;
  TsJsonSlice     region;
  TsJsonSlice     key;
  TsJsonSlice     query;
  TsJsonSlice     fragment;
  TsManifestCloud cloud;
  gboolean        has_user;
  gboolean        is_path_style;
  gboolean        has_other_port;
} TsManifestUrl;

void        ts_manifest_url_parse         (TsManifestUrl       *self,
                                           const char          *text,
                                           gsize                length);
guint64     ts_manifest_url_hash          (const TsManifestUrl *self,
                                           GString             *scratch);
gboolean    ts_manifest_url_same_object   (const TsManifestUrl *self,
                                           const TsManifestUrl *other);
gboolean    ts_manifest_url_has_signature (const TsManifestUrl *self);
gint64      ts_manifest_url_get_expiry    (const TsManifestUrl *self);
char       *ts_manifest_url_dup_display   (const TsManifestUrl *self);
char       *ts_manifest_url_dup_key       (const TsManifestUrl *self);
char       *ts_manifest_url_dup_relative  (const TsManifestUrl *self,
                                           const TsManifestUrl *base);
TsJsonSlice ts_manifest_url_get_file_name (const TsManifestUrl *self);
char       *ts_manifest_url_dup_extension (const TsManifestUrl *self);
const char *ts_manifest_cloud_get_name    (TsManifestCloud      cloud);

G_END_DECLS
