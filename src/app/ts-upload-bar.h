/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TsUploadBarMode:
 * @TS_UPLOAD_BAR_PROGRESS: an upload goes on
 * @TS_UPLOAD_BAR_NEWS: there is something to see, and to dismiss
 * @TS_UPLOAD_BAR_OFFER: an upload was left, and can be followed or dismissed
 *
 * What the bar is about.
 */
typedef enum
{
  TS_UPLOAD_BAR_PROGRESS,
  TS_UPLOAD_BAR_NEWS,
  TS_UPLOAD_BAR_OFFER
} TsUploadBarMode;

#define TS_TYPE_UPLOAD_BAR (ts_upload_bar_get_type ())

/**
 * TsUploadBar:
 *
 * A line about an upload, with what can be done about it.
 */
G_DECLARE_FINAL_TYPE (TsUploadBar, ts_upload_bar, TS, UPLOAD_BAR, GtkWidget)

void            ts_upload_bar_show     (TsUploadBar     *self,
                                        TsUploadBarMode  mode,
                                        const char      *text);
TsUploadBarMode ts_upload_bar_get_mode (TsUploadBar     *self);

G_END_DECLS
