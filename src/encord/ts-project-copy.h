/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"
#include "ts-problem.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsCopiedRow:
 * @label_hash: names the row
 * @last_edited_at: (nullable): a time stamp as the service's list had it
 * @offset: where the row stands in the file of label rows, in bytes
 * @length: how long it is, in bytes
 *
 * One label row of a copy.
 */
typedef struct
{
  const char *label_hash;
  const char *last_edited_at;
  guint64     offset;
  guint64     length;
} TsCopiedRow;

/**
 * TsProjectCopy:
 * @folder: where it is
 * @labels_path: an export: a JSON array of label rows
 * @ontology_path: the ontology's structure, JSON
 * @domain: the service's address
 * @project_id: an id
 * @title: the project's
 * @stage: (nullable): at which stage rows had to be; %NULL for any
 * @fetched_at: when, in microseconds since 1970-01-01 UTC
 * @n_rows: how many label rows it holds
 * @n_unlabelled: how many rows nobody had labelled; they are not in it
 * @n_reused: how many rows were taken from the copy before; only right after a fetch
 * @problems: (element-type TsProblem): rows that could not be had, and why
 *
 * A fetched project as a folder, which opens without the service.
 */
typedef struct
{
  char      *folder;
  char      *labels_path;
  char      *ontology_path;
  char      *domain;
  char      *project_id;
  char      *title;
  char      *stage;
  gint64     fetched_at;
  guint      n_rows;
  guint      n_unlabelled;
  guint      n_reused;
  GPtrArray *problems;
} TsProjectCopy;

TsProjectCopy *ts_project_copy_new          (void);
TsProjectCopy *ts_project_copy_open         (const char     *folder,
                                             GError        **error);
void           ts_project_copy_free         (TsProjectCopy  *self);

GPtrArray     *ts_project_copy_list         (const char     *root);
char          *ts_project_copy_dup_root     (void);
char          *ts_project_copy_dup_folder   (const char     *root,
                                             const char     *domain,
                                             const char     *project_id,
                                             GError        **error);
gboolean       ts_project_copy_remove       (const char     *folder,
                                             GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProjectCopy, ts_project_copy_free)

G_END_DECLS
