/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_MEDIA_ERROR:
 *
 * The domain of frames that cannot be shown.
 */
#define TS_MEDIA_ERROR (ts_media_error_quark ())

/**
 * TsMediaError:
 * @TS_MEDIA_ERROR_UNSUPPORTED: no reader for this kind of file
 * @TS_MEDIA_ERROR_INVALID: broken or cut off
 * @TS_MEDIA_ERROR_TOO_LARGE: more pixels than would be safe to unpack
 */
typedef enum
{
  TS_MEDIA_ERROR_UNSUPPORTED,
  TS_MEDIA_ERROR_INVALID,
  TS_MEDIA_ERROR_TOO_LARGE
} TsMediaError;

/**
 * TsPixels:
 * @bytes: (owned): rows of pixels, red green blue alpha a byte each, alpha not multiplied in
 * @stride: bytes from one row to the next
 * @full_width: of the picture in its file, in pixels; larger than @width if the picture was
 *   scaled down to fit into memory
 *
 * One frame, unpacked.
 */
typedef struct
{
  GBytes *bytes;
  gsize   stride;
  guint   width;
  guint   height;
  guint   full_width;
  guint   full_height;
} TsPixels;

TsPixels *ts_pixels_load        (const char    *path,
                                 GCancellable  *cancellable,
                                 GError       **error);
void      ts_pixels_free        (TsPixels      *self);

GQuark    ts_media_error_quark  (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsPixels, ts_pixels_free)

G_END_DECLS
