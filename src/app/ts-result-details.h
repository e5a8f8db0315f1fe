/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-frame-results.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TS_TYPE_RESULT_DETAILS (ts_result_details_get_type ())

/**
 * TsResultDetails:
 *
 * All that there is to say of one result.
 */
G_DECLARE_FINAL_TYPE (TsResultDetails, ts_result_details, TS, RESULT_DETAILS, GtkWidget)

GtkWidget *ts_result_details_new        (void);

void       ts_result_details_set_result (TsResultDetails *self,
                                         TsFrameResults  *results,
                                         guint            index,
                                         const GArray    *tracks);

G_END_DECLS
