/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-fake-service.h"

G_BEGIN_DECLS

/**
 * TsFakeUnit:
 * @hash: of the data unit
 * @link: as the export has it
 * @title: of the picture or film, which is its file's name too
 */
typedef struct
{
  char *hash;
  char *link;
  char *title;
} TsFakeUnit;

/**
 * TsFakeRow:
 * @label_hash: also of rows that are not labelled, to find them by
 * @members: of the row as JSON, without braces and without what only lists tell
 * @units: (element-type TsFakeUnit): what was labelled
 *
 * A label row. The text of the export is kept as it is, digit by digit.
 */
typedef struct
{
  char          *label_hash;
  char          *data_hash;
  char          *dataset_hash;
  char          *dataset_title;
  char          *data_title;
  char          *data_type;
  char          *created_at;
  char          *last_edited_at;
  char          *label_status;
  char          *stage;
  char          *item_id;
  char          *frames;
  char          *members;
  GPtrArray     *units;
  gint64         n_frames;
  gint64         width;
  gint64         height;
  double         frames_per_second;
  double         duration;
  TsFakeRowState state;
} TsFakeRow;

/**
 * TsFakeUser:
 *
 * Somebody in a project or data set, and the role there.
 */
typedef struct
{
  char *email;
  int   role;
} TsFakeUser;

typedef struct
{
  char      *id;
  char      *title;
  char      *description;
  char      *status;
  char      *ontology_id;
  char      *template_id;
  char      *manager_id;
  int        role;
  GPtrArray *rows;
  GPtrArray *dataset_ids;
  GPtrArray *users;
  gboolean   hides_ontology;
} TsFakeProjectState;

typedef struct
{
  char *id;
  char *title;
  char *description;
  char *editor;
} TsFakeOntology;

/**
 * TsFakeItem:
 * @path: (nullable): the file with its bytes
 */
typedef struct
{
  char *id;
  char *folder_id;
  char *name;
  char *type;
  char *path;
  char *url;
  char *metadata;
} TsFakeItem;

typedef struct
{
  char      *id;
  char      *title;
  char      *description;
  char      *folder_id;
  GPtrArray *items;
  GPtrArray *users;
} TsFakeDataset;

typedef struct
{
  char *id;
  char *name;
  char *description;
  char *parent_id;
  char *metadata;
} TsFakeFolder;

typedef struct
{
  char *id;
  char *title;
} TsFakeIntegration;

/**
 * TsFakeUploadUnit:
 * @error: (nullable): why it cannot be registered
 */
typedef struct
{
  GPtrArray *urls;
  char      *title;
  char      *type;
  char      *error;
  char      *item_id;
} TsFakeUploadUnit;

typedef struct
{
  char      *id;
  char      *folder_id;
  char      *dataset_id;
  char      *file_name;
  GPtrArray *units;
  guint      n_settled;
  gboolean   ignores_errors;
  gboolean   is_cancelled;
} TsFakeJob;

/**
 * TsFakeWorkspace:
 *
 * All that somebody has on the service. Lists are in the order of making.
 */
typedef struct
{
  GPtrArray *projects;
  GPtrArray *ontologies;
  GPtrArray *datasets;
  GPtrArray *folders;
  GPtrArray *items;
  GPtrArray *integrations;
  GPtrArray *jobs;
  GPtrArray *templates;
  GPtrArray *refused_urls;
} TsFakeWorkspace;

TsFakeWorkspace    *ts_fake_workspace_new              (void);
void                ts_fake_workspace_free             (TsFakeWorkspace     *self);

TsFakeProjectState *ts_fake_workspace_add_project      (TsFakeWorkspace     *self,
                                                        const TsFakeProject *seed);
TsFakeOntology     *ts_fake_workspace_add_ontology     (TsFakeWorkspace     *self,
                                                        const char          *id,
                                                        const char          *title,
                                                        const char          *editor);
TsFakeDataset      *ts_fake_workspace_add_dataset      (TsFakeWorkspace     *self,
                                                        const char          *id,
                                                        const char          *title);
TsFakeFolder       *ts_fake_workspace_add_folder       (TsFakeWorkspace     *self,
                                                        const char          *id,
                                                        const char          *name);
TsFakeItem         *ts_fake_workspace_add_item         (TsFakeWorkspace     *self,
                                                        const char          *folder_id,
                                                        const char          *id,
                                                        const char          *name);
TsFakeIntegration  *ts_fake_workspace_add_integration  (TsFakeWorkspace     *self,
                                                        const char          *id,
                                                        const char          *title);
TsFakeJob          *ts_fake_workspace_add_job          (TsFakeWorkspace     *self,
                                                        const char          *id,
                                                        const char          *folder_id);
void                ts_fake_workspace_add_user         (GPtrArray           *users,
                                                        const char          *email,
                                                        int                  role);
TsFakeUploadUnit   *ts_fake_job_add_unit               (TsFakeJob           *job,
                                                        const char          *type,
                                                        const char          *title);

TsFakeProjectState *ts_fake_workspace_find_project     (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeOntology     *ts_fake_workspace_find_ontology    (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeDataset      *ts_fake_workspace_find_dataset     (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeFolder       *ts_fake_workspace_find_folder      (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeItem         *ts_fake_workspace_find_item        (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeIntegration  *ts_fake_workspace_find_integration (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeJob          *ts_fake_workspace_find_job         (TsFakeWorkspace     *self,
                                                        const char          *id);
TsFakeRow          *ts_fake_workspace_find_row         (TsFakeWorkspace     *self,
                                                        const char          *label_hash);

void                ts_fake_project_load_rows          (TsFakeProjectState  *project,
                                                        const TsFakeProject *seed);
void                ts_fake_row_free                   (TsFakeRow           *row);
gboolean            ts_fake_row_is_labelled            (const TsFakeRow     *row);
void                ts_fake_row_write                  (const TsFakeRow     *row,
                                                        GString             *text);
char               *ts_fake_make_id                    (const char          *what,
                                                        guint                number);

G_END_DECLS
