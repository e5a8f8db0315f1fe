/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-project-copy.h"

G_BEGIN_DECLS

#define TS_PROJECT_COPY_LABELS   "label-rows.json"
#define TS_PROJECT_COPY_ONTOLOGY "ontology.json"
#define TS_PROJECT_COPY_INDEX    "project.json"

/* The rows of a copy; strings live in @strings. */
typedef struct
{
  GArray       *rows;           /* of TsCopiedRow */
  GStringChunk *strings;
} TsCopiedRows;

void      ts_copied_rows_init         (TsCopiedRows         *self);
void      ts_copied_rows_clear        (TsCopiedRows         *self);

GBytes   *ts_project_copy_write_index (const TsProjectCopy  *self,
                                       const TsCopiedRows   *rows);
gboolean  ts_project_copy_read_rows   (const char           *folder,
                                       TsCopiedRows         *rows,
                                       GError              **error);
void      ts_project_copy_remove_tree (const char           *folder);
gboolean  ts_project_copy_recover     (const char           *folder);
gboolean  ts_project_copy_replace     (const char           *folder,
                                       const char           *staging,
                                       GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsCopiedRows, ts_copied_rows_clear)

G_END_DECLS
