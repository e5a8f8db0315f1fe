/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsGdcmHandler:
 * @value: an element that holds bytes, little-endian
 * @begin_sequence: an element that holds items, which follow up to @end_sequence
 *
 * What is called for each element of a DICOM file, in the order of their tags.
 */
typedef struct
{
  void (*value)          (gpointer       data,
                          guint32        tag,
                          const char    *vr,
                          gconstpointer  bytes,
                          gsize          size);
  void (*begin_sequence) (gpointer       data,
                          guint32        tag);
  void (*begin_item)     (gpointer       data);
  void (*end_item)       (gpointer       data);
  void (*end_sequence)   (gpointer       data);
} TsGdcmHandler;

gboolean ts_gdcm_read (const guint8         *bytes,
                       gsize                 size,
                       const TsGdcmHandler  *handler,
                       gpointer              data,
                       char                **reason);

G_END_DECLS
