/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *ts_frame_name_new       (const char *title,
                                     const char *unit_hash);

const char *ts_frame_name_get_title (const char *name);
char       *ts_frame_name_dup_hash  (const char *name);

G_END_DECLS
