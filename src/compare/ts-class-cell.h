/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

G_BEGIN_DECLS

/**
 * TsClassCell:
 * @benchmark_class: of the table's #TsClassIndex; %TS_NONE for none
 * @training_class: likewise; not both are none
 *
 * A cell of the confusion matrix: what was drawn for what. As in #TsConfusion, a near miss
 * stands in two cells, since neither of its objects has a match.
 */
typedef struct
{
  guint32 benchmark_class;
  guint32 training_class;
} TsClassCell;

gboolean ts_class_cell_equal (const TsClassCell *self,
                              const TsClassCell *other);
gboolean ts_class_cell_holds (const TsClassCell *self,
                              const TsGrading   *grading,
                              guint              frame,
                              const TsFinding   *finding);
guint32  ts_class_cell_count (const TsClassCell *self,
                              const TsGrading   *grading,
                              guint              pair);

G_END_DECLS
