/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsManifestSection:
 *
 * Which list of a manifest an item stands in.
 */
typedef enum
{
  TS_MANIFEST_SECTION_VIDEOS,
  TS_MANIFEST_SECTION_AUDIO,
  TS_MANIFEST_SECTION_PDFS,
  TS_MANIFEST_SECTION_TEXT,
  TS_MANIFEST_SECTION_IMAGES,
  TS_MANIFEST_SECTION_IMAGE_GROUPS,
  TS_MANIFEST_SECTION_DICOM_SERIES,
  TS_MANIFEST_SECTION_NIFTI
} TsManifestSection;

#define TS_MANIFEST_N_SECTIONS (TS_MANIFEST_SECTION_NIFTI + 1)

/**
 * TsManifestKind:
 *
 * What an item registers. Image groups and image sequences share a section; `createVideo`
 * tells them apart.
 */
typedef enum
{
  TS_MANIFEST_KIND_VIDEO,
  TS_MANIFEST_KIND_AUDIO,
  TS_MANIFEST_KIND_PDF,
  TS_MANIFEST_KIND_TEXT,
  TS_MANIFEST_KIND_IMAGE,
  TS_MANIFEST_KIND_IMAGE_GROUP,
  TS_MANIFEST_KIND_IMAGE_SEQUENCE,
  TS_MANIFEST_KIND_DICOM_SERIES,
  TS_MANIFEST_KIND_NIFTI
} TsManifestKind;

#define TS_MANIFEST_N_KINDS (TS_MANIFEST_KIND_NIFTI + 1)

/**
 * TsManifestMemberType:
 *
 * What a member of an item or of its media metadata must be.
 */
typedef enum
{
  TS_MANIFEST_MEMBER_STRING,
  TS_MANIFEST_MEMBER_NUMBER,
  TS_MANIFEST_MEMBER_WHOLE,
  TS_MANIFEST_MEMBER_BOOLEAN,
  TS_MANIFEST_MEMBER_OBJECT
} TsManifestMemberType;

/**
 * TsManifestMemberInfo:
 *
 * One member of a media metadata block: all of them are required.
 */
typedef struct
{
  const char          *name;
  TsManifestMemberType type;
} TsManifestMemberInfo;

/**
 * TsManifestSectionInfo:
 * @key: its name at the top of the file, such as "image_groups"
 * @name: one item of it, in words; to be translated
 * @is_numbered: its items have `objectUrl_0` … instead of `objectUrl`
 * @block: (nullable): the name of its media metadata, such as "videoMetadata"
 * @members: what stands in @block, ended by a %NULL name
 * @extensions: (nullable): what its files may end with, space before and after each, lower case
 *
 * What the format says about one section.
 */
typedef struct
{
  const char                 *key;
  const char                 *name;
  gboolean                    is_numbered;
  const char                 *block;
  const TsManifestMemberInfo *members;
  const char                 *extensions;
} TsManifestSectionInfo;

const TsManifestSectionInfo *
            ts_manifest_section_get_info  (TsManifestSection  section);
gboolean    ts_manifest_section_find      (const char        *key,
                                           gsize              length,
                                           TsManifestSection *section);
TsManifestSection
            ts_manifest_kind_get_section  (TsManifestKind     kind);
const char *ts_manifest_kind_get_name     (TsManifestKind     kind);
gboolean    ts_manifest_section_of_extension
                                          (const char        *extension,
                                           TsManifestSection *section);

G_END_DECLS
