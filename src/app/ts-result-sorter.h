/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TsResultColumn:
 *
 * What is shown, and can be sorted by, of a #TsResultItem.
 */
typedef enum
{
  TS_RESULT_COLUMN_RESULT,
  TS_RESULT_COLUMN_ANNOTATOR,
  TS_RESULT_COLUMN_DRAWN,
  TS_RESULT_COLUMN_BEST_MATCH,
  TS_RESULT_COLUMN_IOU,
  TS_RESULT_COLUMN_CLASS_SCORE,
  TS_RESULT_COLUMN_EXPLANATION
} TsResultColumn;

#define TS_N_RESULT_COLUMNS (TS_RESULT_COLUMN_EXPLANATION + 1)

GtkSorter *ts_result_sorter_new (TsResultColumn column);

G_END_DECLS
