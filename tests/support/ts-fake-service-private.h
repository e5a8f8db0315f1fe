/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-fake-service.h"
#include "ts-fake-workspace.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * TsFakeInterface:
 *
 * What a request is for.
 */
typedef enum
{
  TS_FAKE_V1,
  TS_FAKE_V2,
  TS_FAKE_BUCKET
} TsFakeInterface;

/**
 * TS_FAKE_MAX_IDS:
 *
 * How many identifiers a path may hold.
 */
#define TS_FAKE_MAX_IDS 2

/**
 * TsFakeCall:
 * @name: what faults and counts know it by
 * @target: path and query as they were sent
 * @ids: (array length=n_ids): those in the path, or the resource of the older interface
 * @uid: of the older interface
 * @body: (nullable): what was sent, as JSON
 * @payload: of the older interface
 * @query: (element-type utf8 GPtrArray): values by name
 * @status: of the answer; 0 as long as there is none
 * @answer: the body of the answer
 *
 * One request while it is served.
 */
typedef struct
{
  TsFakeService     *service;
  TsFakeWorkspace   *workspace;
  SoupServerMessage *message;
  TsFakeInterface    interface;
  const char        *method;
  char              *name;
  char              *path;
  char              *target;
  GBytes            *bytes;
  JsonNode          *body;
  GHashTable        *query;
  char              *ids[TS_FAKE_MAX_IDS];
  guint              n_ids;
  JsonNode          *uid;
  JsonNode          *payload;
  guint              status;
  GBytes            *answer;
  const char        *content_type;
} TsFakeCall;

typedef void (*TsFakeHandler) (TsFakeCall *call);

/* A request that was served, for tests to ask for. */
typedef struct
{
  char   *name;
  GBytes *body;
} TsFakeRequest;

/* A fault with strings of its own, and how often it was due. */
typedef struct
{
  TsFakeFault fault;
  guint       n_fitting;
} TsFakeArmedFault;

struct _TsFakeService
{
  /* Set up before the thread starts. */
  GMainContext *context;
  GMainLoop    *loop;
  GThread      *thread;
  SoupServer   *server;
  char         *domain;
  char         *bucket;
  guint         bucket_port;

  /* Guarded by the lock. */
  GMutex           lock;
  TsFakeWorkspace *workspace;
  GPtrArray       *keys;
  GPtrArray       *tokens;
  GPtrArray       *faults;
  GPtrArray       *requests;
  GPtrArray       *writers;
  GCancellable    *stop;
  GString         *complaints;
  gint64           now;
  guint            max_rows;
  guint            page_size;
  guint            lifetime_s;
  guint            units_a_poll;
  int              peak;

  /* Atomic. */
  int n_under_way;
};

gint64         ts_fake_service_get_now      (TsFakeService     *self);
void           ts_fake_service_serve        (TsFakeService     *self,
                                             SoupServerMessage *message,
                                             const char        *path);

void           ts_fake_call_answer          (TsFakeCall        *call,
                                             JsonNode          *node);
void           ts_fake_call_answer_object   (TsFakeCall        *call,
                                             JsonObject        *object);
void           ts_fake_call_answer_text     (TsFakeCall        *call,
                                             const char        *json);
void           ts_fake_call_answer_nothing  (TsFakeCall        *call);
void           ts_fake_call_refuse          (TsFakeCall        *call,
                                             guint              status,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (3, 4);
void           ts_fake_call_refuse_v1       (TsFakeCall        *call,
                                             const char        *name,
                                             JsonNode          *payload);
void           ts_fake_call_complain        (TsFakeCall        *call,
                                             guint              status,
                                             const char        *format,
                                             ...) G_GNUC_PRINTF (3, 4);
const char    *ts_fake_call_get_query       (TsFakeCall        *call,
                                             const char        *name);
const char    *ts_fake_call_get_header      (TsFakeCall        *call,
                                             const char        *name);

gboolean       ts_fake_call_authenticate_v1 (TsFakeCall        *call);
gboolean       ts_fake_call_authenticate_v2 (TsFakeCall        *call);
void           ts_fake_call_serve_v1        (TsFakeCall        *call);
void           ts_fake_call_serve_v2        (TsFakeCall        *call);
void           ts_fake_call_serve_bucket    (TsFakeCall        *call);

gboolean       ts_fake_is_uuid              (const char        *text);
gboolean       ts_fake_is_like              (const char        *text,
                                             const char        *like);
gboolean       ts_fake_check_object         (TsFakeCall        *call,
                                             JsonNode          *node,
                                             const char        *where,
                                             const char        *members);
gboolean       ts_fake_check_uid            (TsFakeCall        *call,
                                             const char        *kind);

TsFakeArmedFault *
               ts_fake_armed_fault_new      (const TsFakeFault *fault);
const TsFakeFault *
               ts_fake_service_take_fault   (TsFakeService     *self,
                                             const char        *name);
void           ts_fake_armed_fault_free     (TsFakeArmedFault  *armed);
gboolean       ts_fake_call_fail_before     (TsFakeCall        *call,
                                             const TsFakeFault *fault);
void           ts_fake_call_send            (TsFakeCall        *call,
                                             const TsFakeFault *fault);

char          *ts_fake_service_sign_url     (TsFakeService     *self,
                                             const char        *item_id,
                                             const char        *name);
void           ts_fake_call_answer_page     (TsFakeCall        *call,
                                             JsonArray         *results);
const char    *ts_fake_object_get_text      (JsonObject        *object,
                                             const char        *name);
void           ts_fake_object_set_text      (JsonObject        *object,
                                             const char        *name,
                                             const char        *text);

TsFakeJob     *ts_fake_call_start_job       (TsFakeCall        *call,
                                             const char        *folder_id,
                                             JsonObject        *files);
void           ts_fake_call_advance_job     (TsFakeCall        *call,
                                             TsFakeJob         *job);
JsonObject    *ts_fake_job_describe         (const TsFakeJob   *job,
                                             TsFakeInterface    interface);

/* The tables of the interfaces, each ended by an entry of NULLs. */
typedef struct
{
  const char   *method;
  const char   *path;
  const char   *query;
  const char   *members;
  TsFakeHandler handle;
} TsFakeRoute;

typedef struct
{
  const char   *query;
  const char   *resource;
  const char   *uid;
  const char   *members;
  TsFakeHandler handle;
} TsFakeQuery;

extern const TsFakeRoute ts_fake_project_routes[];
extern const TsFakeRoute ts_fake_storage_routes[];
extern const TsFakeQuery ts_fake_label_queries[];
extern const TsFakeQuery ts_fake_setup_queries[];

G_END_DECLS
