/* SPDX-License-Identifier: MIT */

/* New items: with placeholders for what only a person knows, or around known URLs. */

#include "config.h"

#include "ts-manifest-template.h"

#include "ts-json-writer.h"
#include "ts-manifest-writer.h"

#include <string.h>

/* In angle brackets, so that checking says that it is not filled in. */
static const char *const url_forms[TS_MANIFEST_N_CLOUDS] = {
  [TS_MANIFEST_CLOUD_OTHER] = "<https://SERVER/%s>",
  [TS_MANIFEST_CLOUD_S3] = "<https://BUCKET.s3.REGION.amazonaws.com/%s>",
  [TS_MANIFEST_CLOUD_ACCESS_POINT] =
    "<https://arn:aws:s3::ACCOUNT:accesspoint/ALIAS.mrap.s3-accesspoint.amazonaws.com/%s>",
  [TS_MANIFEST_CLOUD_GCS] = "<https://storage.cloud.google.com/BUCKET/%s>",
  [TS_MANIFEST_CLOUD_AZURE] = "<https://ACCOUNT.blob.core.windows.net/CONTAINER/%s>",
  [TS_MANIFEST_CLOUD_OTC] = "<https://BUCKET.obs.REGION.otc.t-systems.com/%s>",
};

typedef struct
{
  const char *title;    /* (nullable): of kinds that must have one */
  const char *names[3]; /* of the files */
} Sample;

static const Sample samples[TS_MANIFEST_N_KINDS] = {
  [TS_MANIFEST_KIND_VIDEO] = { NULL, { "VIDEO.mp4" } },
  [TS_MANIFEST_KIND_AUDIO] = { NULL, { "AUDIO.mp3" } },
  [TS_MANIFEST_KIND_PDF] = { NULL, { "DOCUMENT.pdf" } },
  [TS_MANIFEST_KIND_TEXT] = { NULL, { "TEXT.txt" } },
  [TS_MANIFEST_KIND_IMAGE] = { NULL, { "IMAGE.jpg" } },
  [TS_MANIFEST_KIND_IMAGE_GROUP] = { "Image group", { "1.jpg", "2.jpg" } },
  [TS_MANIFEST_KIND_IMAGE_SEQUENCE] = { "Image sequence", { "1.jpg", "2.jpg" } },
  [TS_MANIFEST_KIND_DICOM_SERIES] = { "DICOM series", { "1.dcm", "2.dcm" } },
  [TS_MANIFEST_KIND_NIFTI] = { NULL, { "VOLUME.nii.gz" } },
};

/* How deep an item stands in a manifest. */
#define ITEM_INDENT 2

static void
write_urls (TsJsonWriter      *writer,
            gboolean           is_numbered,
            const char *const *urls)
{
  for (guint i = 0; urls[i] != NULL && (is_numbered || i == 0); i++)
    {
      g_autofree char *name = g_strdup_printf ("objectUrl_%u", i);

      ts_json_writer_add_name (writer, is_numbered ? name : "objectUrl");
      ts_json_writer_add_string (writer, urls[i], -1);
    }
}

/**
 * ts_manifest_template_for_urls:
 * @title: (nullable):
 * @urls: (array zero-terminated=1): one, or all of a group or series
 *
 * Writes an item.
 *
 * Returns: (transfer full): its JSON
 */
GBytes *
ts_manifest_template_for_urls (TsManifestKind     kind,
                               const char        *title,
                               const char *const *urls)
{
  TsManifestSection section = ts_manifest_kind_get_section (kind);
  g_autoptr(GString) plain = g_string_new (NULL);
  GString *pretty = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, plain, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  if (title != NULL)
    {
      ts_json_writer_add_name (&writer, "title");
      ts_json_writer_add_string (&writer, title, -1);
    }
  if (section == TS_MANIFEST_SECTION_IMAGE_GROUPS)
    {
      ts_json_writer_add_name (&writer, "createVideo");
      ts_json_writer_add_boolean (&writer, kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE);
    }
  write_urls (&writer, ts_manifest_section_get_info (section)->is_numbered, urls);
  ts_json_writer_end_object (&writer);
  ts_manifest_format_item (pretty, plain->str, plain->len, TS_MANIFEST_STYLE_PRETTY, ITEM_INDENT);

  return g_string_free_to_bytes (pretty);
}

/**
 * ts_manifest_template_make:
 *
 * Writes an item to be filled in.
 *
 * Returns: (transfer full): its JSON
 */
GBytes *
ts_manifest_template_make (TsManifestKind  kind,
                           TsManifestCloud cloud)
{
  const Sample *sample = &samples[kind];
  g_autoptr(GStrvBuilder) urls = g_strv_builder_new ();
  g_auto(GStrv) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sample->names) && sample->names[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (url_forms[cloud], "%s", 2);
      g_autofree char *url = g_strjoin (sample->names[i], parts[0], parts[1], NULL);

      g_strv_builder_add (urls, url);
    }
  all = g_strv_builder_end (urls);

  return ts_manifest_template_for_urls (kind, sample->title, (const char *const *) all);
}

/**
 * ts_manifest_template_guess_kind:
 *
 * Guesses from a URL's file what kind of item it makes by itself.
 *
 * Returns: whether its extension says so
 */
gboolean
ts_manifest_template_guess_kind (const char     *url,
                                 TsManifestKind *kind)
{
  static const TsManifestKind kinds[TS_MANIFEST_N_SECTIONS] = {
    [TS_MANIFEST_SECTION_VIDEOS] = TS_MANIFEST_KIND_VIDEO,
    [TS_MANIFEST_SECTION_AUDIO] = TS_MANIFEST_KIND_AUDIO,
    [TS_MANIFEST_SECTION_PDFS] = TS_MANIFEST_KIND_PDF,
    [TS_MANIFEST_SECTION_TEXT] = TS_MANIFEST_KIND_TEXT,
    [TS_MANIFEST_SECTION_IMAGES] = TS_MANIFEST_KIND_IMAGE,
    [TS_MANIFEST_SECTION_IMAGE_GROUPS] = TS_MANIFEST_KIND_IMAGE_GROUP,
    [TS_MANIFEST_SECTION_DICOM_SERIES] = TS_MANIFEST_KIND_DICOM_SERIES,
    [TS_MANIFEST_SECTION_NIFTI] = TS_MANIFEST_KIND_NIFTI,
  };
  TsManifestUrl parts;
  g_autofree char *extension = NULL;
  TsManifestSection section;

  if (g_str_has_suffix (url, ".nii.gz"))
    {
      *kind = TS_MANIFEST_KIND_NIFTI;
      return TRUE;
    }

  ts_manifest_url_parse (&parts, url, strlen (url));
  extension = ts_manifest_url_dup_extension (&parts);
  if (extension == NULL || !ts_manifest_section_of_extension (extension, &section))
    return FALSE;
  *kind = kinds[section];

  return TRUE;
}
