/* SPDX-License-Identifier: MIT */

/* All checks of a manifest: what each finds, how bad it is, and the function that finds it.
 * The flaws of JSON come first, in the order of TsJsonFlawKind; reading finds them. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include <glib/gi18n-lib.h>

const TsManifestCheck ts_manifest_checks[] = {
  [0 ... TS_JSON_N_FLAWS - 1] = { .level = TS_MANIFEST_LEVEL_ERROR },
  {
    "manifest-not-object", TS_MANIFEST_LEVEL_ERROR,
    N_("A manifest is one JSON object"),
    .on_file = ts_manifest_check_not_object,
  },
  {
    "manifest-encoding", TS_MANIFEST_LEVEL_WARNING,
    N_("The file is not UTF-8; it is read as UTF-16"),
    .on_file = ts_manifest_check_encoding,
  },
  {
    "section-repeated", TS_MANIFEST_LEVEL_ERROR,
    N_("A section stands twice; most readers keep only the last and lose the items of the others"),
    .on_file = ts_manifest_check_section_repeated,
  },
  {
    "section-type", TS_MANIFEST_LEVEL_ERROR,
    N_("A section must be a list"),
    .on_file = ts_manifest_check_section_type,
  },
  {
    "section-misspelt", TS_MANIFEST_LEVEL_ERROR,
    N_("The name of a section is misspelt, so its items would be lost"),
    .on_file = ts_manifest_check_section_misspelt,
  },
  {
    "section-unknown", TS_MANIFEST_LEVEL_WARNING,
    N_("The platform does not know this member of a manifest"),
    .on_file = ts_manifest_check_section_unknown,
  },
  {
    "section-empty", TS_MANIFEST_LEVEL_ADVICE,
    N_("A section without items"),
    .on_file = ts_manifest_check_section_empty,
  },
  {
    "skip-type", TS_MANIFEST_LEVEL_ERROR,
    N_("skip_duplicate_urls must be true or false"),
    .on_file = ts_manifest_check_skip_type,
  },
  {
    "skip-absent", TS_MANIFEST_LEVEL_ADVICE,
    N_("Without skip_duplicate_urls, registering the file a second time registers everything "
       "twice"),
    .on_file = ts_manifest_check_skip_absent,
  },
  {
    "flag-repeated", TS_MANIFEST_LEVEL_WARNING,
    N_("A member of the manifest stands twice; most readers keep only the last"),
    .on_file = ts_manifest_check_flag_repeated,
  },
  {
    "upsert-without-skip", TS_MANIFEST_LEVEL_WARNING,
    N_("upsert_metadata does nothing unless skip_duplicate_urls is true"),
    .on_file = ts_manifest_check_upsert,
  },
  {
    "manifest-empty", TS_MANIFEST_LEVEL_WARNING,
    N_("A manifest without items registers nothing"),
    .on_file = ts_manifest_check_no_items,
  },
  {
    "limit-items", TS_MANIFEST_LEVEL_ERROR,
    N_("More items than a file may hold"),
    .on_file = ts_manifest_check_limit_items,
  },
  {
    "limit-urls", TS_MANIFEST_LEVEL_ERROR,
    N_("More URLs than a file may hold"),
    .on_file = ts_manifest_check_limit_urls,
  },
  {
    "limit-near", TS_MANIFEST_LEVEL_ADVICE,
    N_("Nearly as much as a file may hold"),
    .on_file = ts_manifest_check_limit_near,
  },
  {
    "item-type", TS_MANIFEST_LEVEL_ERROR,
    N_("An item must be an object"),
    .on_item = ts_manifest_check_item_type,
  },
  {
    "member-repeated", TS_MANIFEST_LEVEL_ERROR,
    N_("A member stands twice in one object; most readers keep only the last"),
    .on_item = ts_manifest_check_member_repeated,
  },
  {
    "member-misspelt", TS_MANIFEST_LEVEL_ERROR,
    N_("The name of a member is misspelt"),
    .on_item = ts_manifest_check_member_misspelt,
  },
  {
    "member-unknown", TS_MANIFEST_LEVEL_WARNING,
    N_("The platform does not know this member of an item"),
    .on_item = ts_manifest_check_member_unknown,
  },
  {
    "member-foreign", TS_MANIFEST_LEVEL_WARNING,
    N_("A member that belongs to items of another kind"),
    .on_item = ts_manifest_check_member_foreign,
  },
  {
    "member-system", TS_MANIFEST_LEVEL_ADVICE,
    N_("A member that only the platform itself should set"),
    .on_item = ts_manifest_check_member_system,
  },
  {
    "url-missing", TS_MANIFEST_LEVEL_ERROR,
    N_("An item without a URL"),
    .on_item = ts_manifest_check_url_missing,
  },
  {
    "url-member", TS_MANIFEST_LEVEL_ERROR,
    N_("Groups and series number their URLs, other items do not"),
    .on_item = ts_manifest_check_url_member,
  },
  {
    "url-type", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL must be a string"),
    .on_item = ts_manifest_check_url_type,
  },
  {
    "url-numbers", TS_MANIFEST_LEVEL_ERROR,
    N_("The numbers of the URLs must run from 0 without gaps"),
    .on_item = ts_manifest_check_url_numbers,
  },
  {
    "title-missing", TS_MANIFEST_LEVEL_ERROR,
    N_("Groups and series must have a title"),
    .on_item = ts_manifest_check_title_missing,
  },
  {
    "title-type", TS_MANIFEST_LEVEL_ERROR,
    N_("A title must be a string"),
    .on_item = ts_manifest_check_title_type,
  },
  {
    "title-empty", TS_MANIFEST_LEVEL_WARNING,
    N_("An empty title"),
    .on_item = ts_manifest_check_title_empty,
  },
  {
    "title-long", TS_MANIFEST_LEVEL_ERROR,
    N_("A title may have 300 characters"),
    .on_item = ts_manifest_check_title_long,
  },
  {
    "title-space", TS_MANIFEST_LEVEL_ADVICE,
    N_("A title that starts or ends with white space"),
    .on_item = ts_manifest_check_title_space,
  },
  {
    "title-control", TS_MANIFEST_LEVEL_WARNING,
    N_("A title with line breaks or control characters"),
    .on_item = ts_manifest_check_title_control,
  },
  {
    "title-repeated", TS_MANIFEST_LEVEL_ADVICE,
    N_("Several items of a kind have the same title"),
    .on_item = ts_manifest_check_title_repeated,
  },
  {
    "create-video-type", TS_MANIFEST_LEVEL_ERROR,
    N_("createVideo must be true or false"),
    .on_item = ts_manifest_check_create_video_type,
  },
  {
    "create-video-place", TS_MANIFEST_LEVEL_WARNING,
    N_("createVideo only has a meaning in image groups"),
    .on_item = ts_manifest_check_create_video_place,
  },
  {
    "url-empty", TS_MANIFEST_LEVEL_ERROR,
    N_("An empty URL"),
    .on_url = ts_manifest_check_url_empty,
  },
  {
    "url-long", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL may have 16 KB"),
    .on_url = ts_manifest_check_url_long,
  },
  {
    "url-placeholder", TS_MANIFEST_LEVEL_ERROR,
    N_("A placeholder where a URL belongs"),
    .on_url = ts_manifest_check_url_placeholder,
  },
  {
    "url-scheme", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL must start with https://"),
    .on_url = ts_manifest_check_url_scheme,
  },
  {
    "url-http", TS_MANIFEST_LEVEL_WARNING,
    N_("A URL without encryption"),
    .on_url = ts_manifest_check_url_plain_http,
  },
  {
    "url-space", TS_MANIFEST_LEVEL_ERROR,
    N_("White space in a URL must be percent-encoded"),
    .on_url = ts_manifest_check_url_space,
  },
  {
    "url-character", TS_MANIFEST_LEVEL_WARNING,
    N_("Characters that must be percent-encoded in a URL"),
    .on_url = ts_manifest_check_url_character,
  },
  {
    "url-percent", TS_MANIFEST_LEVEL_ERROR,
    N_("A percent sign that starts no percent-encoding"),
    .on_url = ts_manifest_check_url_percent,
  },
  {
    "url-double-encoding", TS_MANIFEST_LEVEL_WARNING,
    N_("A URL that seems percent-encoded twice"),
    .on_url = ts_manifest_check_url_double_encoded,
  },
  {
    "url-user", TS_MANIFEST_LEVEL_ERROR,
    N_("A user or a password in a URL"),
    .on_url = ts_manifest_check_url_user,
  },
  {
    "url-signature", TS_MANIFEST_LEVEL_WARNING,
    N_("A URL with a signature: it ends, and whoever reads the file can use it"),
    .on_url = ts_manifest_check_url_signature,
  },
  {
    "url-expired", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL whose signature has ended"),
    .on_url = ts_manifest_check_url_expired,
  },
  {
    "url-query", TS_MANIFEST_LEVEL_WARNING,
    N_("A query after the object’s name"),
    .on_url = ts_manifest_check_url_query,
  },
  {
    "url-fragment", TS_MANIFEST_LEVEL_WARNING,
    N_("“#” ends the object’s name unless it is percent-encoded"),
    .on_url = ts_manifest_check_url_fragment,
  },
  {
    "url-host", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL must name a server"),
    .on_url = ts_manifest_check_url_host,
  },
  {
    "url-key", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL must name an object"),
    .on_url = ts_manifest_check_url_key,
  },
  {
    "url-folder", TS_MANIFEST_LEVEL_ERROR,
    N_("A URL that names a folder"),
    .on_url = ts_manifest_check_url_folder,
  },
  {
    "url-dots", TS_MANIFEST_LEVEL_WARNING,
    N_("Steps such as “..” in a URL"),
    .on_url = ts_manifest_check_url_dots,
  },
  {
    "url-slashes", TS_MANIFEST_LEVEL_ADVICE,
    N_("An empty step in a URL’s path"),
    .on_url = ts_manifest_check_url_slashes,
  },
  {
    "url-console", TS_MANIFEST_LEVEL_ERROR,
    N_("The address of a web console, not of an object"),
    .on_url = ts_manifest_check_url_console,
  },
  {
    "bucket-name", TS_MANIFEST_LEVEL_ERROR,
    N_("A name that no bucket, container or account can have"),
    .on_url = ts_manifest_check_bucket_name,
  },
  {
    "url-region", TS_MANIFEST_LEVEL_WARNING,
    N_("A URL without its region, or with an odd one"),
    .on_url = ts_manifest_check_region,
  },
  {
    "url-path-style", TS_MANIFEST_LEVEL_ADVICE,
    N_("The bucket stands in the path instead of the server’s name"),
    .on_url = ts_manifest_check_path_style,
  },
  {
    "access-point", TS_MANIFEST_LEVEL_ERROR,
    N_("The address of an S3 access point that is not complete"),
    .on_url = ts_manifest_check_access_point,
  },
  {
    "many-buckets", TS_MANIFEST_LEVEL_ADVICE,
    N_("Objects from several buckets in one manifest"),
    .on_url = ts_manifest_check_many_buckets,
    .on_end = ts_manifest_check_many_buckets_end,
  },
  {
    "many-clouds", TS_MANIFEST_LEVEL_WARNING,
    N_("Objects from several clouds in one manifest"),
    .on_url = ts_manifest_check_many_clouds,
    .on_end = ts_manifest_check_many_clouds_end,
  },
  {
    "url-repeated", TS_MANIFEST_LEVEL_WARNING,
    N_("A URL stands more than once"),
    .on_url = ts_manifest_check_url_repeated,
  },
  {
    "url-same-object", TS_MANIFEST_LEVEL_WARNING,
    N_("Two spellings of the same object’s URL"),
    .on_url = ts_manifest_check_url_same_object,
  },
  {
    "extension-kind", TS_MANIFEST_LEVEL_WARNING,
    N_("The file’s extension belongs to another section"),
    .on_url = ts_manifest_check_extension_kind,
  },
  {
    "extension-unknown", TS_MANIFEST_LEVEL_ADVICE,
    N_("The file’s extension is not known for this section"),
    .on_url = ts_manifest_check_extension_unknown,
  },
  {
    "group-order", TS_MANIFEST_LEVEL_WARNING,
    N_("The pictures of a group are not in the order of their numbers"),
    .on_item = ts_manifest_check_group_order,
  },
  {
    "group-gap", TS_MANIFEST_LEVEL_ADVICE,
    N_("Numbers are missing in the pictures’ names"),
    .on_item = ts_manifest_check_group_gap,
  },
  {
    "group-single", TS_MANIFEST_LEVEL_ADVICE,
    N_("A group with one picture"),
    .on_item = ts_manifest_check_group_single,
  },
  {
    "group-folders", TS_MANIFEST_LEVEL_ADVICE,
    N_("The pictures of a group lie in several folders"),
    .on_item = ts_manifest_check_group_folders,
  },
  {
    "group-formats", TS_MANIFEST_LEVEL_WARNING,
    N_("The pictures of a group have several formats"),
    .on_item = ts_manifest_check_group_formats,
  },
  {
    "group-mixed", TS_MANIFEST_LEVEL_ADVICE,
    N_("Image groups and image sequences in one manifest"),
    .on_end = ts_manifest_check_group_mixed,
  },
  {
    "dicom-folders", TS_MANIFEST_LEVEL_ADVICE,
    N_("The files of a series lie in several folders"),
    .on_item = ts_manifest_check_dicom_folders,
  },
  {
    "dicom-tags", TS_MANIFEST_LEVEL_ERROR,
    N_("dicomMetadata must have all 22 tags"),
    .on_block = ts_manifest_check_dicom_tags,
  },
  {
    "dicom-uid", TS_MANIFEST_LEVEL_WARNING,
    N_("A DICOM identifier that is none"),
    .on_block = ts_manifest_check_dicom_uid,
  },
  {
    "media-type", TS_MANIFEST_LEVEL_ERROR,
    N_("Media metadata must be an object"),
    .on_item = ts_manifest_check_media_type,
  },
  {
    "media-number", TS_MANIFEST_LEVEL_WARNING,
    N_("Numbered media metadata must belong to a file of that number"),
    .on_item = ts_manifest_check_media_number,
  },
  {
    "media-missing", TS_MANIFEST_LEVEL_ERROR,
    N_("Media metadata must be complete, since the platform then looks no further"),
    .on_block = ts_manifest_check_media_missing,
  },
  {
    "media-misspelt", TS_MANIFEST_LEVEL_ERROR,
    N_("The name of a member of the media metadata is misspelt"),
    .on_block = ts_manifest_check_media_misspelt,
  },
  {
    "media-unknown", TS_MANIFEST_LEVEL_WARNING,
    N_("The platform does not know this member of the media metadata"),
    .on_block = ts_manifest_check_media_unknown,
  },
  {
    "media-value", TS_MANIFEST_LEVEL_ERROR,
    N_("A member of the media metadata has the wrong type"),
    .on_block = ts_manifest_check_media_value,
  },
  {
    "media-range", TS_MANIFEST_LEVEL_WARNING,
    N_("A value of the media metadata that is not plausible"),
    .on_block = ts_manifest_check_media_range,
  },
  {
    "media-duration", TS_MANIFEST_LEVEL_WARNING,
    N_("Duration and frame rate do not fit"),
    .on_block = ts_manifest_check_media_duration,
  },
  {
    "media-rate", TS_MANIFEST_LEVEL_WARNING,
    N_("Size and duration do not fit"),
    .on_block = ts_manifest_check_media_rate,
  },
  {
    "media-mime", TS_MANIFEST_LEVEL_WARNING,
    N_("The MIME type does not fit"),
    .on_block = ts_manifest_check_media_mime,
  },
  {
    "client-type", TS_MANIFEST_LEVEL_ERROR,
    N_("clientMetadata must be an object"),
    .on_item = ts_manifest_check_client_type,
  },
  {
    "client-key", TS_MANIFEST_LEVEL_WARNING,
    N_("A key of custom metadata that a schema cannot have"),
    .on_item = ts_manifest_check_client_key,
  },
  {
    "client-nested", TS_MANIFEST_LEVEL_ADVICE,
    N_("Custom metadata inside custom metadata cannot be filtered by"),
    .on_item = ts_manifest_check_client_nested,
  },
  {
    "client-drift", TS_MANIFEST_LEVEL_WARNING,
    N_("Custom metadata of the same name has several types"),
    .on_item = ts_manifest_check_client_drift,
  },
  {
    "client-schema", TS_MANIFEST_LEVEL_ERROR,
    N_("Custom metadata that does not fit its schema"),
    .on_item = ts_manifest_check_client_schema,
  },
  {
    "client-not-in-schema", TS_MANIFEST_LEVEL_WARNING,
    N_("Custom metadata that the schema does not name"),
    .on_item = ts_manifest_check_client_not_in_schema,
  },
  {
    "encord-type", TS_MANIFEST_LEVEL_ERROR,
    N_("$encord must be an object"),
    .on_item = ts_manifest_check_encord_type,
  },
  {
    "encord-place", TS_MANIFEST_LEVEL_WARNING,
    N_("$encord has a meaning only where there are frames"),
    .on_item = ts_manifest_check_encord_place,
  },
  {
    "encord-unknown", TS_MANIFEST_LEVEL_WARNING,
    N_("The platform does not know this member of $encord"),
    .on_item = ts_manifest_check_encord_unknown,
  },
  {
    "encord-config", TS_MANIFEST_LEVEL_ERROR,
    N_("A setting of $encord that is not valid"),
    .on_item = ts_manifest_check_encord_config,
  },
  {
    "encord-frames", TS_MANIFEST_LEVEL_ERROR,
    N_("Key frames must be numbers"),
    .on_item = ts_manifest_check_encord_frames,
  },
  {
    "encord-range", TS_MANIFEST_LEVEL_WARNING,
    N_("A key frame after the end of the video"),
    .on_item = ts_manifest_check_encord_range,
  },
  {
    "embedding-values", TS_MANIFEST_LEVEL_ERROR,
    N_("An embedding must be a list of finite numbers"),
    .on_item = ts_manifest_check_embedding_values,
  },
  {
    "embedding-length", TS_MANIFEST_LEVEL_ERROR,
    N_("Embeddings of the same name must have the same length"),
    .on_item = ts_manifest_check_embedding_length,
  },
  {
    "embedding-size", TS_MANIFEST_LEVEL_ERROR,
    N_("An embedding may have 4,096 numbers"),
    .on_item = ts_manifest_check_embedding_size,
  },
};

const guint ts_manifest_n_checks = G_N_ELEMENTS (ts_manifest_checks);

/**
 * ts_manifest_check_get_n:
 *
 * Counts the checks.
 */
guint
ts_manifest_check_get_n (void)
{
  return ts_manifest_n_checks;
}

/**
 * ts_manifest_check_get_service:
 *
 * What the service says about items after it tried to register them stands beside the findings
 * of the checks, as if a check more had found it.
 *
 * Returns: the index of that; it comes after all checks
 */
guint
ts_manifest_check_get_service (void)
{
  return ts_manifest_n_checks;
}

/**
 * ts_manifest_check_get_info:
 * @check: its index, or that of the service
 *
 * Returns: what there is to say about a check
 */
TsManifestCheckInfo
ts_manifest_check_get_info (guint check)
{
  const TsManifestCheck *row;

  if (check == ts_manifest_n_checks)
    return (TsManifestCheckInfo) { "service", TS_MANIFEST_LEVEL_ERROR,
                                   _("The service could not register it") };

  row = &ts_manifest_checks[check];
  if (check < TS_JSON_N_FLAWS)
    return (TsManifestCheckInfo) { ts_json_flaw_get_code (check), row->level,
                                   ts_json_flaw_get_summary (check) };

  return (TsManifestCheckInfo) { row->code, row->level, _(row->summary) };
}

/**
 * ts_manifest_check_find:
 *
 * Finds a check by its code.
 *
 * Returns: whether there is one
 */
gboolean
ts_manifest_check_find (const char *code,
                        guint      *check)
{
  for (guint i = 0; i < ts_manifest_n_checks; i++)
    if (g_str_equal (ts_manifest_check_get_info (i).code, code))
      {
        *check = i;
        return TRUE;
      }

  return FALSE;
}
