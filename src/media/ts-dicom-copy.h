/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TS_DICOM_UNKNOWN_LENGTH G_MAXUINT32

#define TS_DICOM_ITEM           0xfffee000
#define TS_DICOM_ITEM_END       0xfffee00d
#define TS_DICOM_SEQUENCE_END   0xfffee0dd

/**
 * TsDicomCopy:
 * @is_explicit: whether representations are written
 * @bytes: (owned): what was written, but for the beginning of the file
 *
 * A DICOM file that is put together of elements of another.
 */
typedef struct
{
  gboolean    is_explicit;
  GByteArray *bytes;

  /*< private >*/
  GArray     *elements;
} TsDicomCopy;

void     ts_dicom_copy_init           (TsDicomCopy *self,
                                       gboolean     is_explicit);
void     ts_dicom_copy_clear          (TsDicomCopy *self);

void     ts_dicom_copy_begin_element  (TsDicomCopy *self,
                                       guint32      tag);
void     ts_dicom_copy_begin_sequence (TsDicomCopy *self,
                                       guint32      tag);
void     ts_dicom_copy_add_mark       (TsDicomCopy *self,
                                       guint32      tag,
                                       guint32      length);
void     ts_dicom_copy_add_value      (TsDicomCopy *self,
                                       guint32      tag,
                                       const char  *vr,
                                       guint8      *bytes,
                                       gsize        size,
                                       gboolean     is_big_endian);
GBytes  *ts_dicom_copy_finish         (TsDicomCopy *self);

gboolean ts_dicom_vr_is_long          (const char  *vr);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsDicomCopy, ts_dicom_copy_clear)

G_END_DECLS
