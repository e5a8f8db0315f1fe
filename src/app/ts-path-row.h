/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TsPathKinds:
 *
 * What may be chosen in a #TsPathRow.
 */
typedef enum
{
  TS_PATH_KINDS_FILE = 1 << 0,
  TS_PATH_KINDS_FOLDER = 1 << 1,
  TS_PATH_KINDS_SEVERAL = 1 << 2
} TsPathKinds;

#define TS_TYPE_PATH_KINDS (ts_path_kinds_get_type ())
#define TS_TYPE_PATH_ROW (ts_path_row_get_type ())

/**
 * TsPathRow:
 *
 * A row that shows a path, or several, and lets them be chosen in a dialog or dropped.
 */
G_DECLARE_FINAL_TYPE (TsPathRow, ts_path_row, TS, PATH_ROW, AdwActionRow)

const char *const *ts_path_row_get_paths (TsPathRow         *self);
const char        *ts_path_row_get_path  (TsPathRow         *self);
void               ts_path_row_set_paths (TsPathRow         *self,
                                          const char *const *paths);
void               ts_path_row_set_path  (TsPathRow         *self,
                                          const char        *path);

GType              ts_path_kinds_get_type (void);

G_END_DECLS
