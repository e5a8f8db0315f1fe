/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ts_manifest_work_bar_follow (GtkProgressBar *bar,
                                  TsManifestWork *work,
                                  const char     *text);
void ts_manifest_work_bar_stop   (GtkProgressBar *bar);

G_END_DECLS
