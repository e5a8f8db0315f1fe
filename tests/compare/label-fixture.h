/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

char       *label_fixture_box   (const char *object_hash,
                                 const char *feature_hash,
                                 double      x,
                                 double      y,
                                 double      w,
                                 double      h);
char       *label_fixture_shape (const char *object_hash,
                                 const char *feature_hash,
                                 const char *shape,
                                 const char *geometry);
char       *label_fixture_image (const char *title,
                                 const char *data_hash,
                                 const char *stage,
                                 ...) G_GNUC_NULL_TERMINATED;
char       *label_fixture_video (const char *title,
                                 const char *data_hash,
                                 ...) G_GNUC_NULL_TERMINATED;
char       *label_fixture_text  (char       *row,
                                 ...) G_GNUC_NULL_TERMINATED;
TsLabelSet *label_fixture_set   (char       *row,
                                 ...) G_GNUC_NULL_TERMINATED;
TsLabelSet *label_fixture_random (guint n_rows,
                                  guint n_boxes);

G_END_DECLS
