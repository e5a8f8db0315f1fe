/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsFrameFinder:
 *
 * Looks up the local picture of a data unit by its title, in a folder that was chosen, or in
 * those where people keep frames: beside the label file, in `frames/`, in `images/`.
 */
typedef struct _TsFrameFinder TsFrameFinder;

TsFrameFinder *ts_frame_finder_new        (const char *const   *label_paths,
                                           const char          *folder);
TsFrameFinder *ts_frame_finder_ref        (TsFrameFinder       *self);
void           ts_frame_finder_unref      (TsFrameFinder       *self);

const char *const *
               ts_frame_finder_get_folders
                                          (const TsFrameFinder *self);
char          *ts_frame_finder_find       (const TsFrameFinder *self,
                                           const char          *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsFrameFinder, ts_frame_finder_unref)

G_END_DECLS
