/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-project-info.h"

G_BEGIN_DECLS

/**
 * TsProjectDraft:
 * @title: of the project
 * @description: (nullable): likewise
 * @dataset_id: what is labelled
 * @ontology_id: the classes
 * @workflow_template: (nullable): its workflow
 *
 * A project to be made. All is borrowed.
 */
typedef struct
{
  const char *title;
  const char *description;
  const char *dataset_id;
  const char *ontology_id;
  const char *workflow_template;
} TsProjectDraft;

gboolean   ts_training_check_dataset  (TsClient              *client,
                                       const char            *dataset_id,
                                       GCancellable          *cancellable,
                                       GError               **error);
gboolean   ts_training_check_ontology (TsClient              *client,
                                       const char            *ontology_id,
                                       GCancellable          *cancellable,
                                       GError               **error);
GPtrArray *ts_training_list_datasets  (TsClient              *client,
                                       GCancellable          *cancellable,
                                       GError               **error);
GPtrArray *ts_training_list_ontologies (TsClient             *client,
                                        GCancellable         *cancellable,
                                        GError              **error);
char      *ts_training_make_dataset   (TsClient              *client,
                                       const char            *title,
                                       const char            *description,
                                       GCancellable          *cancellable,
                                       GError               **error);
gboolean   ts_training_link_items     (TsClient              *client,
                                       const char            *dataset_id,
                                       GPtrArray             *item_ids,
                                       GCancellable          *cancellable,
                                       GError               **error);
gboolean   ts_training_check_structure (const char           *path,
                                        GError              **error);
char      *ts_training_make_ontology  (TsClient              *client,
                                       const char            *title,
                                       const char            *description,
                                       const char            *path,
                                       GCancellable          *cancellable,
                                       GError               **error);
char      *ts_training_make_project   (TsClient              *client,
                                       const TsProjectDraft  *draft,
                                       GCancellable          *cancellable,
                                       GError               **error);
gboolean   ts_training_add_users      (TsClient              *client,
                                       const char            *project_id,
                                       const char *const     *addresses,
                                       TsProjectRole          role,
                                       GCancellable          *cancellable,
                                       GError               **error);

G_END_DECLS
