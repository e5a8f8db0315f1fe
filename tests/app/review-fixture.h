/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

TsGrading *review_fixture_grading (void);
TsGrading *review_fixture_film    (void);
TsGrading *review_fixture_large   (guint n_rows);
TsGrading *review_fixture_video   (guint n_frames);
TsGrading *review_fixture_shapes  (const char *shape,
                                   const char *geometry);
TsGrading *review_fixture_text    (const char *row);
TsGrading *review_fixture_crowded (guint n_rows,
                                   guint n_boxes);

G_END_DECLS
