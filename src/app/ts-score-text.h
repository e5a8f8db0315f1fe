/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_score_text_iou       (double iou);
char *ts_score_text_exact_iou (double iou);
char *ts_score_text_percent   (double fraction);
char *ts_score_text_boxes     (guint  n_boxes);

G_END_DECLS
