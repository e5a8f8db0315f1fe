/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-fake-service.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Identifiers as the transcripts have them. */
#define SERVICE_ID(digits) "aea40712-9e18-4b0c-9b8e-1a0f0c0a00" digits

/* What asks for a list of label rows; the stage's title stands between head and tail. */
#define SERVICE_LIST_HEAD "{\"query_type\": \"labelrowmetadata\", \"query_method\": \"GET\", " \
  "\"values\": {\"uid\": null, \"payload\": {\"edited_before\": null, \"edited_after\": null, " \
  "\"label_statuses\": null, \"shadow_data_state\": null, " \
  "\"include_uninitialised_labels\": true, \"data_hashes\": null, \"label_hashes\": null, " \
  "\"data_title_eq\": null, \"data_title_like\": null, "
#define SERVICE_LIST_TAIL "\"workflow_graph_node_title_like\": null, " \
  "\"include_client_metadata\": false, \"include_images_data\": false, " \
  "\"include_children\": false, \"include_workflow_graph_node\": true, " \
  "\"include_all_label_branches\": false, \"branch_name\": null"
#define SERVICE_LIST_BODY \
  SERVICE_LIST_HEAD "\"workflow_graph_node_title_eq\": \"Complete\", " SERVICE_LIST_TAIL "}}}"

/**
 * ServiceFixture:
 *
 * A service, a key that it knows, and what sends requests to it.
 */
typedef struct
{
  TsFakeService *service;
  TsFakeKey      key;
  SoupSession   *session;
} ServiceFixture;

/**
 * ServiceAnswer:
 * @error: (nullable): what went wrong below HTTP
 */
typedef struct
{
  guint   status;
  char   *text;
  GError *error;
} ServiceAnswer;

void          service_answer_clear         (ServiceAnswer       *answer);
void          service_set_up               (ServiceFixture      *fixture,
                                            gconstpointer        data);
void          service_tear_down            (ServiceFixture      *fixture,
                                            gconstpointer        data);
char         *service_dup_known            (const char          *name);
char         *service_dup_sample           (const char          *name);
void          service_add_headers          (SoupMessage         *message,
                                            GPtrArray           *headers);
ServiceAnswer service_send                 (ServiceFixture      *fixture,
                                            SoupMessage         *message,
                                            const char          *body);
SoupMessage  *service_new_message          (ServiceFixture      *fixture,
                                            const char          *method,
                                            const char          *target);
ServiceAnswer service_send_v1              (ServiceFixture      *fixture,
                                            const char          *resource_type,
                                            const char          *resource_id,
                                            const char          *body);
gint64        service_get_created          (void);
ServiceAnswer service_send_v2              (ServiceFixture      *fixture,
                                            const char          *method,
                                            const char          *target,
                                            const char          *body);
void          service_assert_no_complaints (ServiceFixture      *fixture);
void          service_assert_complaint     (ServiceFixture      *fixture,
                                            const char          *text);
JsonNode     *service_parse                (const char          *text);
JsonNode     *service_answer_take_response (const ServiceAnswer *answer);
const char   *service_add_sample           (ServiceFixture      *fixture,
                                            guint                copies);
void          service_add_set_up           (ServiceFixture      *fixture);
char         *service_make_read_body       (const char *const   *hashes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServiceAnswer, service_answer_clear)

G_END_DECLS
