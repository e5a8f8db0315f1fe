/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_score_text_iou       (double iou);
char *ts_score_text_exact_iou (double iou);
char *ts_score_text_percent   (double fraction);
char *ts_score_text_objects   (guint  n_objects);

G_END_DECLS
