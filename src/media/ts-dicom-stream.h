/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-probe-private.h"

G_BEGIN_DECLS

/**
 * TsDicomHeader:
 * @vr: how the value is represented, two letters; empty if the file does not tell
 * @length: of the value in bytes, or %TS_DICOM_UNKNOWN_LENGTH
 *
 * What stands in front of a value.
 */
typedef struct
{
  guint32 tag;
  char    vr[3];
  guint32 length;
} TsDicomHeader;

/**
 * TsDicomStream:
 * @input: (borrowed): the file
 * @bytes: (owned): of the file, buffered
 * @offset: of the next byte, in the file or in what it inflates to
 * @is_big_endian: of the elements; those of group 2 always are little-endian
 *
 * A DICOM file that is read from its beginning.
 */
typedef struct
{
  const TsProbeInput *input;
  GInputStream       *bytes;
  guint64             offset;
  gboolean            is_big_endian;
} TsDicomStream;

void     ts_dicom_stream_init          (TsDicomStream        *self,
                                        const TsProbeInput   *input);
void     ts_dicom_stream_clear         (TsDicomStream        *self);

gboolean ts_dicom_stream_take          (TsDicomStream        *self,
                                        guint8               *bytes,
                                        gsize                 size,
                                        GError              **error);
gboolean ts_dicom_stream_pass          (TsDicomStream        *self,
                                        guint64               size,
                                        GError              **error);
gboolean ts_dicom_stream_peek_tag      (TsDicomStream        *self,
                                        guint32              *tag,
                                        gboolean             *is_at_end,
                                        GError              **error);
gboolean ts_dicom_stream_read_header   (TsDicomStream        *self,
                                        gboolean              is_explicit,
                                        TsDicomHeader        *header,
                                        GError              **error);
void     ts_dicom_stream_inflate       (TsDicomStream        *self);

gboolean ts_dicom_stream_set_broken    (const TsDicomStream  *self,
                                        GError              **error);
gboolean ts_dicom_stream_set_cut_off   (const TsDicomStream  *self,
                                        GError              **error);

gboolean ts_dicom_tag_is_mark          (guint32               tag);

G_END_DECLS
