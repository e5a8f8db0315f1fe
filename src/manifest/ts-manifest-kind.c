/* SPDX-License-Identifier: MIT */

/* What the registration format says about each kind of item. */

#include "config.h"

#include "ts-manifest-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TsManifestMemberInfo video_members[] = {
  { "fps", TS_MANIFEST_MEMBER_NUMBER },
  { "duration", TS_MANIFEST_MEMBER_NUMBER },
  { "width", TS_MANIFEST_MEMBER_WHOLE },
  { "height", TS_MANIFEST_MEMBER_WHOLE },
  { "file_size", TS_MANIFEST_MEMBER_WHOLE },
  { "mime_type", TS_MANIFEST_MEMBER_STRING },
  { NULL },
};

static const TsManifestMemberInfo audio_members[] = {
  { "duration", TS_MANIFEST_MEMBER_NUMBER },
  { "file_size", TS_MANIFEST_MEMBER_WHOLE },
  { "mime_type", TS_MANIFEST_MEMBER_STRING },
  { "sample_rate", TS_MANIFEST_MEMBER_WHOLE },
  { "bit_depth", TS_MANIFEST_MEMBER_WHOLE },
  { "codec", TS_MANIFEST_MEMBER_STRING },
  { "num_channels", TS_MANIFEST_MEMBER_WHOLE },
  { NULL },
};

static const TsManifestMemberInfo pdf_members[] = {
  { "file_size", TS_MANIFEST_MEMBER_WHOLE },
  { "num_pages", TS_MANIFEST_MEMBER_WHOLE },
  { NULL },
};

static const TsManifestMemberInfo text_members[] = {
  { "file_size", TS_MANIFEST_MEMBER_WHOLE },
  { "mime_type", TS_MANIFEST_MEMBER_STRING },
  { NULL },
};

static const TsManifestMemberInfo image_members[] = {
  { "mime_type", TS_MANIFEST_MEMBER_STRING },
  { "file_size", TS_MANIFEST_MEMBER_WHOLE },
  { "width", TS_MANIFEST_MEMBER_WHOLE },
  { "height", TS_MANIFEST_MEMBER_WHOLE },
  { NULL },
};

static const TsManifestMemberInfo dicom_members[] = {
  { "tags", TS_MANIFEST_MEMBER_OBJECT },
  { NULL },
};

#define IMAGE_EXTENSIONS " png jpg jpeg bmp gif webp tif tiff avif heic heif jp2 "

static const TsManifestSectionInfo infos[TS_MANIFEST_N_SECTIONS] = {
  [TS_MANIFEST_SECTION_VIDEOS] = {
    "videos", N_("Video"), FALSE, "videoMetadata", video_members,
    " mp4 mov m4v mkv webm avi mpg mpeg wmv flv ts m2ts ogv 3gp " },
  [TS_MANIFEST_SECTION_AUDIO] = {
    "audio", N_("Audio"), FALSE, "audioMetadata", audio_members,
    " mp3 wav flac m4a aac ogg oga opus aiff aif wma eac3 " },
  [TS_MANIFEST_SECTION_PDFS] = {
    "pdfs", N_("PDF"), FALSE, "pdfMetadata", pdf_members, " pdf " },
  [TS_MANIFEST_SECTION_TEXT] = {
    "text", N_("Text"), FALSE, "textMetadata", text_members,
    " txt html htm md csv json jsonl xml yaml yml log rst tsv srt vtt eml " },
  [TS_MANIFEST_SECTION_IMAGES] = {
    "images", N_("Image"), FALSE, "imageMetadata", image_members, IMAGE_EXTENSIONS },
  [TS_MANIFEST_SECTION_IMAGE_GROUPS] = {
    "image_groups", N_("Image group"), TRUE, "imageMetadata", image_members, IMAGE_EXTENSIONS },
  [TS_MANIFEST_SECTION_DICOM_SERIES] = {
    "dicom_series", N_("DICOM series"), TRUE, "dicomMetadata", dicom_members, " dcm dicom ima " },
  [TS_MANIFEST_SECTION_NIFTI] = {
    "nifti", N_("NIfTI"), FALSE, NULL, NULL, " nii gz " },
};

/**
 * ts_manifest_section_get_info:
 *
 * Returns: (transfer none): what the format says about @section
 */
const TsManifestSectionInfo *
ts_manifest_section_get_info (TsManifestSection section)
{
  return &infos[section];
}

/**
 * ts_manifest_section_find:
 * @key: a member's name; need not end with NUL
 *
 * Finds a section by its exact name.
 *
 * Returns: whether there is one
 */
gboolean
ts_manifest_section_find (const char        *key,
                          gsize              length,
                          TsManifestSection *section)
{
  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    if (strlen (infos[i].key) == length && memcmp (infos[i].key, key, length) == 0)
      {
        *section = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * ts_manifest_kind_get_section:
 *
 * Returns: where items of @kind stand
 */
TsManifestSection
ts_manifest_kind_get_section (TsManifestKind kind)
{
  static const TsManifestSection sections[TS_MANIFEST_N_KINDS] = {
    [TS_MANIFEST_KIND_VIDEO] = TS_MANIFEST_SECTION_VIDEOS,
    [TS_MANIFEST_KIND_AUDIO] = TS_MANIFEST_SECTION_AUDIO,
    [TS_MANIFEST_KIND_PDF] = TS_MANIFEST_SECTION_PDFS,
    [TS_MANIFEST_KIND_TEXT] = TS_MANIFEST_SECTION_TEXT,
    [TS_MANIFEST_KIND_IMAGE] = TS_MANIFEST_SECTION_IMAGES,
    [TS_MANIFEST_KIND_IMAGE_GROUP] = TS_MANIFEST_SECTION_IMAGE_GROUPS,
    [TS_MANIFEST_KIND_IMAGE_SEQUENCE] = TS_MANIFEST_SECTION_IMAGE_GROUPS,
    [TS_MANIFEST_KIND_DICOM_SERIES] = TS_MANIFEST_SECTION_DICOM_SERIES,
    [TS_MANIFEST_KIND_NIFTI] = TS_MANIFEST_SECTION_NIFTI,
  };

  return sections[kind];
}

/**
 * ts_manifest_kind_get_name:
 *
 * Returns: one item of @kind, in words for people
 */
const char *
ts_manifest_kind_get_name (TsManifestKind kind)
{
  if (kind == TS_MANIFEST_KIND_IMAGE_SEQUENCE)
    return _("Image sequence");

  return _(infos[ts_manifest_kind_get_section (kind)].name);
}

/**
 * ts_manifest_section_of_extension:
 * @extension: in lower case, without the dot
 *
 * Guesses the section of a file.
 *
 * Returns: whether its extension says so
 */
gboolean
ts_manifest_section_of_extension (const char        *extension,
                                  TsManifestSection *section)
{
  g_autofree char *word = g_strdup_printf (" %s ", extension);

  for (guint i = 0; i < TS_MANIFEST_N_SECTIONS; i++)
    if (i != TS_MANIFEST_SECTION_IMAGE_GROUPS && strstr (infos[i].extensions, word) != NULL)
      {
        *section = i;
        return strcmp (extension, "gz") != 0;
      }

  return FALSE;
}
