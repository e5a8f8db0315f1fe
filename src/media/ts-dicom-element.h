/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-writer.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the service wants to know of each DICOM file. */
#define TS_DICOM_N_TAGS 22

/* Eight digits and NUL. */
#define TS_DICOM_TAG_SIZE 9

/**
 * TsDicomElement:
 * @tag: group in the upper half, element in the lower
 * @vr: how its value is represented, two letters such as "UI"
 * @bytes: (owned) (nullable): the value as it is stored, but little-endian, and text as UTF-8;
 *   %NULL in a sequence
 * @items: (owned) (nullable) (element-type GPtrArray): of a sequence: its items, each of which
 *   is an array of elements
 *
 * One element of a DICOM file.
 */
typedef struct
{
  guint32    tag;
  char       vr[3];
  GBytes    *bytes;
  GPtrArray *items;
} TsDicomElement;

extern const guint32 ts_dicom_tags[TS_DICOM_N_TAGS];

TsDicomElement *ts_dicom_element_new_value    (guint32               tag,
                                               const char           *vr,
                                               gconstpointer         bytes,
                                               gsize                 size,
                                               const char           *charset);
TsDicomElement *ts_dicom_element_new_sequence (guint32               tag);
GPtrArray      *ts_dicom_element_add_item     (TsDicomElement       *self);
void            ts_dicom_element_free         (TsDicomElement       *self);

void            ts_dicom_element_write_json   (const TsDicomElement *self,
                                               TsJsonWriter         *writer);

const char     *ts_dicom_tag_format           (guint32               tag,
                                               char                  text[TS_DICOM_TAG_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsDicomElement, ts_dicom_element_free)

G_END_DECLS
