/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-encord-connection.h"
#include "ts-recent-comparisons.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_APPLICATION (ts_application_get_type ())

/**
 * TsApplication:
 *
 * The running program: reads the command line, opens windows, owns what they share.
 */
G_DECLARE_FINAL_TYPE (TsApplication, ts_application, TS, APPLICATION, AdwApplication)

TsApplication       *ts_application_new          (void);

GSettings           *ts_application_get_settings (TsApplication *self);
TsRecentComparisons *ts_application_get_recent   (TsApplication *self);
TsEncordConnection  *ts_application_get_connection
                                                 (TsApplication *self);

G_END_DECLS
