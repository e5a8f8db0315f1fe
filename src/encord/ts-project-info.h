/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-client.h"

G_BEGIN_DECLS

/**
 * TsProjectRole:
 *
 * What a user may do in a project, by the service's numbers.
 */
typedef enum
{
  TS_PROJECT_ROLE_NONE = -1,
  TS_PROJECT_ROLE_ADMIN = 0,
  TS_PROJECT_ROLE_ANNOTATOR = 1,
  TS_PROJECT_ROLE_REVIEWER = 2,
  TS_PROJECT_ROLE_ANNOTATOR_REVIEWER = 3,
  TS_PROJECT_ROLE_TEAM_MANAGER = 4
} TsProjectRole;

/**
 * TsProjectInfo:
 * @id: in lower case
 * @title: as people know it
 * @description: may be empty
 * @status: the service's word, such as `inProgress`
 * @ontology_id: (nullable): whose labels it takes
 * @last_edited_at: (nullable): a time stamp as it came
 * @stages: (element-type utf8): the titles of the stages where rows can be; none in projects
 *   without a workflow
 * @editor_ontology: (nullable): the structure of its ontology, for those who may not see the
 *   ontology itself
 *
 * What the service tells about a project.
 */
typedef struct
{
  char          *id;
  char          *title;
  char          *description;
  char          *status;
  char          *ontology_id;
  char          *last_edited_at;
  TsProjectRole  role;
  GPtrArray     *stages;
  JsonNode      *editor_ontology;
} TsProjectInfo;

TsProjectInfo *ts_project_info_fetch          (TsClient             *client,
                                               const char           *project_id,
                                               GCancellable         *cancellable,
                                               GError              **error);
GBytes        *ts_project_info_fetch_ontology (const TsProjectInfo  *self,
                                               TsClient             *client,
                                               GCancellable         *cancellable,
                                               GError              **error);
void           ts_project_info_free           (TsProjectInfo        *self);

gboolean       ts_project_info_matches        (const TsProjectInfo  *self,
                                               const char           *search);
const char    *ts_project_role_get_name       (TsProjectRole         role);

GPtrArray     *ts_project_list_fetch          (TsClient             *client,
                                               const char           *search,
                                               GCancellable         *cancellable,
                                               GError              **error);
void           ts_project_list_fetch_async    (TsClient             *client,
                                               const char           *search,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray     *ts_project_list_fetch_finish   (TsClient             *client,
                                               GAsyncResult         *result,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProjectInfo, ts_project_info_free)

G_END_DECLS
