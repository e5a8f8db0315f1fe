/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-verdict.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

const char *ts_verdict_style_get_name   (TsVerdict  verdict);
GdkRGBA     ts_verdict_style_get_color  (TsVerdict  verdict);
void        ts_verdict_style_draw_sign  (TsVerdict  verdict,
                                         cairo_t   *cr,
                                         double     x,
                                         double     y,
                                         double     size);

G_END_DECLS
