/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-check.h"
#include "ts-manifest-private.h"
#include "ts-manifest-url.h"
#include "ts-manifest-view.h"

G_BEGIN_DECLS

typedef struct _TsManifestChecker TsManifestChecker;

/* One check. Any of the functions may be missing. */
typedef struct
{
  const char     *code;
  TsManifestLevel level;
  const char     *summary;
  void          (*on_file) (TsManifestChecker *checker); /* before the items */
  void          (*on_item) (TsManifestChecker *checker);
  void          (*on_block) (TsManifestChecker *checker); /* each media metadata of an item */
  void          (*on_url)  (TsManifestChecker *checker);
  void          (*on_end)  (TsManifestChecker *checker); /* after the items */
} TsManifestCheck;

/* A URL of the current item. */
typedef struct
{
  guint       node;
  gint64      number; /* of objectUrl_N; -1 if the name has none */
  TsJsonSlice text;   /* as it stands in the item */
  TsJsonSlice name;   /* the last step of its path */
} TsManifestItemUrl;

/* Media metadata of the current item: what stands as `videoMetadata`, or `dicomMetadata_0` of
 * several files. */
typedef struct
{
  guint  node;
  gint64 number; /* of the file that it belongs to; -1 if the name has none */
} TsManifestItemBlock;

/* Where a URL may have stood before is far away in memory, so it is asked for early. */
#define TS_MANIFEST_N_EARLY_URLS 8

struct _TsManifestChecker
{
  TsManifest                   *manifest;
  const TsManifestCheckOptions *options;
  TsManifestReport             *report;
  const TsManifestCheck        *check;
  guint                         check_index;
  gint64                        now;
  guint                         max_kept;

  guint8                        item_checks[G_MAXUINT8]; /* those with on_item */
  guint8                        block_checks[G_MAXUINT8];
  guint8                        url_checks[G_MAXUINT8];
  guint                         n_item_checks;
  guint                         n_block_checks;
  guint                         n_url_checks;

  /* the current item */
  guint                         index;
  const TsManifestItem         *item;
  const TsManifestSectionInfo  *info;
  TsManifestView                view;
  GArray                       *urls;       /* of TsManifestItemUrl, in the order of the text */
  GArray                       *blocks;     /* of TsManifestItemBlock, likewise */
  guint                         title;      /* node, or 0 */
  guint64                       title_hash; /* if it is a string */
  guint                         client;     /* node of clientMetadata, if an object; or 0 */
  guint                         encord;     /* node of $encord, if an object; or 0 */
  gboolean                      has_odd_members; /* others than nearly all items have */

  /* the current media metadata; for checks of the item, those without a number */
  guint                         block;      /* node, if an object; or 0 */
  gint64                        block_number;

  /* the first URLs of the current item, looked at early */
  TsManifestUrl                 early_urls[TS_MANIFEST_N_EARLY_URLS];
  guint64                       early_hashes[TS_MANIFEST_N_EARLY_URLS];

  /* the current URL */
  TsManifestUrl                 url;
  guint                         url_node;
  guint8                        url_has;    /* kinds of characters in it */
  guint8                        url_classes[256];
  gboolean                      has_earlier; /* the same object stood before */
  gboolean                      earlier_is_exact;
  TsManifestPlace               earlier;
  GString                      *unescaped;
  GString                      *scratch;

  /* what was seen in all items */
  TsManifestPlaces             *places;     /* of URLs */
  guint                         number;     /* of the manifest there */
  TsManifestPlaces             *titles;
  GHashTable                   *buckets;    /* name → count */
  char                         *last_bucket;
  TsManifestCloud               last_cloud;
  guint                        *last_bucket_count;
  const TsManifestSectionInfo  *last_fitting_info;
  char                          last_fitting_extension[16];
  guint                         n_of_cloud[TS_MANIFEST_N_CLOUDS];
  GHashTable                   *types;      /* name of metadata → TsManifestSeenType */
  GHashTable                   *embeddings; /* name → length */
};

TsManifestFinding *ts_manifest_checker_report       (TsManifestChecker *self,
                                                     gsize              offset,
                                                     gsize              length,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (4, 5);
TsManifestFinding *ts_manifest_checker_report_value (TsManifestChecker *self,
                                                     guint              node,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (3, 4);
TsManifestFinding *ts_manifest_checker_report_name  (TsManifestChecker *self,
                                                     guint              node,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (3, 4);
TsManifestFinding *ts_manifest_checker_report_url   (TsManifestChecker *self,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (2, 3);
TsManifestFinding *ts_manifest_checker_report_frame (TsManifestChecker *self,
                                                     gsize              offset,
                                                     gsize              length,
                                                     const char        *format,
                                                     ...) G_GNUC_PRINTF (4, 5);
void               ts_manifest_checker_mend_value   (TsManifestChecker *self,
                                                     TsManifestFinding *finding,
                                                     guint              node,
                                                     TsJsonMending      mending,
                                                     const char        *string);
void               ts_manifest_checker_mend_name    (TsManifestChecker *self,
                                                     TsManifestFinding *finding,
                                                     guint              node,
                                                     TsJsonMending      mending,
                                                     const char        *name);
char              *ts_manifest_checker_dup_text     (TsManifestChecker *self,
                                                     TsJsonSlice        slice);
gboolean           ts_manifest_checker_is_full      (TsManifestChecker *self);
gboolean           ts_manifest_checker_is_kind      (TsManifestChecker *self,
                                                     TsManifestSection  section);

extern const TsManifestCheck ts_manifest_checks[];
extern const guint ts_manifest_n_checks;

/* ts-manifest-check-frame.c */
void ts_manifest_check_not_object         (TsManifestChecker *checker);
void ts_manifest_check_encoding           (TsManifestChecker *checker);
void ts_manifest_check_section_repeated   (TsManifestChecker *checker);
void ts_manifest_check_section_type       (TsManifestChecker *checker);
void ts_manifest_check_section_misspelt   (TsManifestChecker *checker);
void ts_manifest_check_section_unknown    (TsManifestChecker *checker);
void ts_manifest_check_section_empty      (TsManifestChecker *checker);
void ts_manifest_check_skip_type          (TsManifestChecker *checker);
void ts_manifest_check_skip_absent        (TsManifestChecker *checker);
void ts_manifest_check_flag_repeated      (TsManifestChecker *checker);
void ts_manifest_check_upsert             (TsManifestChecker *checker);
void ts_manifest_check_no_items           (TsManifestChecker *checker);
void ts_manifest_check_limit_items        (TsManifestChecker *checker);
void ts_manifest_check_limit_urls         (TsManifestChecker *checker);
void ts_manifest_check_limit_near         (TsManifestChecker *checker);

/* ts-manifest-check-item.c */
void ts_manifest_check_item_type          (TsManifestChecker *checker);
void ts_manifest_check_member_repeated    (TsManifestChecker *checker);
void ts_manifest_check_member_misspelt    (TsManifestChecker *checker);
void ts_manifest_check_member_unknown     (TsManifestChecker *checker);
void ts_manifest_check_member_foreign     (TsManifestChecker *checker);
void ts_manifest_check_member_system      (TsManifestChecker *checker);
void ts_manifest_check_url_missing        (TsManifestChecker *checker);
void ts_manifest_check_url_member         (TsManifestChecker *checker);
void ts_manifest_check_url_type           (TsManifestChecker *checker);
void ts_manifest_check_url_numbers        (TsManifestChecker *checker);
void ts_manifest_check_title_missing      (TsManifestChecker *checker);
void ts_manifest_check_title_type         (TsManifestChecker *checker);
void ts_manifest_check_title_empty        (TsManifestChecker *checker);
void ts_manifest_check_title_long         (TsManifestChecker *checker);
void ts_manifest_check_title_space        (TsManifestChecker *checker);
void ts_manifest_check_title_control      (TsManifestChecker *checker);
void ts_manifest_check_title_repeated     (TsManifestChecker *checker);
void ts_manifest_check_create_video_type  (TsManifestChecker *checker);
void ts_manifest_check_create_video_place (TsManifestChecker *checker);

/* ts-manifest-check-url.c */
void ts_manifest_check_url_prepare        (TsManifestChecker *checker);
void ts_manifest_check_url_empty          (TsManifestChecker *checker);
void ts_manifest_check_url_long           (TsManifestChecker *checker);
void ts_manifest_check_url_placeholder    (TsManifestChecker *checker);
void ts_manifest_check_url_scheme         (TsManifestChecker *checker);
void ts_manifest_check_url_plain_http     (TsManifestChecker *checker);
void ts_manifest_check_url_space          (TsManifestChecker *checker);
void ts_manifest_check_url_character      (TsManifestChecker *checker);
void ts_manifest_check_url_percent        (TsManifestChecker *checker);
void ts_manifest_check_url_double_encoded (TsManifestChecker *checker);
void ts_manifest_check_url_user           (TsManifestChecker *checker);
void ts_manifest_check_url_signature      (TsManifestChecker *checker);
void ts_manifest_check_url_expired        (TsManifestChecker *checker);
void ts_manifest_check_url_query          (TsManifestChecker *checker);
void ts_manifest_check_url_fragment       (TsManifestChecker *checker);
void ts_manifest_check_url_host           (TsManifestChecker *checker);
void ts_manifest_check_url_key            (TsManifestChecker *checker);
void ts_manifest_check_url_folder         (TsManifestChecker *checker);
void ts_manifest_check_url_dots           (TsManifestChecker *checker);
void ts_manifest_check_url_slashes        (TsManifestChecker *checker);

/* ts-manifest-check-storage.c */
void ts_manifest_check_url_console        (TsManifestChecker *checker);
void ts_manifest_check_bucket_name        (TsManifestChecker *checker);
void ts_manifest_check_region             (TsManifestChecker *checker);
void ts_manifest_check_path_style         (TsManifestChecker *checker);
void ts_manifest_check_access_point       (TsManifestChecker *checker);
void ts_manifest_check_many_buckets       (TsManifestChecker *checker);
void ts_manifest_check_many_buckets_end   (TsManifestChecker *checker);
void ts_manifest_check_many_clouds        (TsManifestChecker *checker);
void ts_manifest_check_many_clouds_end    (TsManifestChecker *checker);
void ts_manifest_check_url_repeated       (TsManifestChecker *checker);
void ts_manifest_check_url_same_object    (TsManifestChecker *checker);
void ts_manifest_check_extension_kind     (TsManifestChecker *checker);
void ts_manifest_check_extension_unknown  (TsManifestChecker *checker);

/* ts-manifest-check-group.c */
void ts_manifest_check_group_order        (TsManifestChecker *checker);
void ts_manifest_check_group_gap          (TsManifestChecker *checker);
void ts_manifest_check_group_single       (TsManifestChecker *checker);
void ts_manifest_check_group_folders      (TsManifestChecker *checker);
void ts_manifest_check_group_formats      (TsManifestChecker *checker);
void ts_manifest_check_group_mixed        (TsManifestChecker *checker);
void ts_manifest_check_dicom_folders      (TsManifestChecker *checker);
void ts_manifest_check_dicom_tags         (TsManifestChecker *checker);
void ts_manifest_check_dicom_uid          (TsManifestChecker *checker);

/* ts-manifest-check-media.c */
void ts_manifest_check_media_type         (TsManifestChecker *checker);
void ts_manifest_check_media_number       (TsManifestChecker *checker);
void ts_manifest_check_media_missing      (TsManifestChecker *checker);
void ts_manifest_check_media_misspelt     (TsManifestChecker *checker);
void ts_manifest_check_media_unknown      (TsManifestChecker *checker);
void ts_manifest_check_media_value        (TsManifestChecker *checker);
void ts_manifest_check_media_range        (TsManifestChecker *checker);
void ts_manifest_check_media_duration     (TsManifestChecker *checker);
void ts_manifest_check_media_rate         (TsManifestChecker *checker);
void ts_manifest_check_media_mime         (TsManifestChecker *checker);

/* ts-manifest-check-metadata.c */
void ts_manifest_check_client_type        (TsManifestChecker *checker);
void ts_manifest_check_client_key         (TsManifestChecker *checker);
void ts_manifest_check_client_nested      (TsManifestChecker *checker);
void ts_manifest_check_client_drift       (TsManifestChecker *checker);
void ts_manifest_check_client_schema      (TsManifestChecker *checker);
void ts_manifest_check_client_not_in_schema (TsManifestChecker *checker);

/* ts-manifest-check-encord.c */
void ts_manifest_check_encord_type        (TsManifestChecker *checker);
void ts_manifest_check_encord_place       (TsManifestChecker *checker);
void ts_manifest_check_encord_unknown     (TsManifestChecker *checker);
void ts_manifest_check_encord_config      (TsManifestChecker *checker);
void ts_manifest_check_encord_frames      (TsManifestChecker *checker);
void ts_manifest_check_encord_range       (TsManifestChecker *checker);
void ts_manifest_check_embedding_values   (TsManifestChecker *checker);
void ts_manifest_check_embedding_length   (TsManifestChecker *checker);
void ts_manifest_check_embedding_size     (TsManifestChecker *checker);

G_END_DECLS
