/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-courier.h"
#include "ts-credential.h"
#include "ts-json-document.h"

G_BEGIN_DECLS

/**
 * TsCallV1:
 * @subject: what is asked for, as in “asking HOST for SUBJECT failed”
 * @query_type: such as `labelrow`
 * @query_method: `GET`, `POST`, `PUT` or `DELETE`; the request itself always is a `POST`
 * @resource_type: (nullable): `project` or `dataset`; %NULL for calls about the user
 * @resource_id: (nullable): of the project or dataset
 * @values: JSON: an object with `uid` and `payload`
 * @label_limit: (out) (optional): if it fails with %TS_API_ERROR_LABEL_LIMIT: how many label
 *   rows the service gives at once; 0 if it does not say
 *
 * A call of the service's older interface. All is borrowed.
 */
typedef struct
{
  const char *subject;
  const char *query_type;
  const char *query_method;
  const char *resource_type;
  const char *resource_id;
  const char *values;
  gint64     *label_limit;
} TsCallV1;

/**
 * TsCallV2:
 * @subject: what is asked for, as in “asking HOST for SUBJECT failed”
 * @method: static: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
 * @path: behind `/v2/public/`, percent-encoded where needed
 * @query: (nullable): see ts_api_query_add_text()
 * @body: (nullable): JSON
 * @may_be_empty: an answer without content is one, too, and comes as a JSON null
 *
 * A call of the service's newer interface. All is borrowed.
 */
typedef struct
{
  const char *subject;
  const char *method;
  const char *path;
  const char *query;
  GBytes     *body;
  gboolean    may_be_empty;
} TsCallV2;

/**
 * TsDownload:
 * @subject: as with calls
 * @uri: signed by itself, so nothing says who asks
 * @fd: where it goes
 * @start: how much of it is there already
 * @etag: (inout) (transfer full) (nullable): its tag, then and now
 * @max_bytes: how long it may be
 * @status: (out): of HTTP; 0 if no answer came
 * @n_bytes: (out): how long the file is now
 *
 * A file that is fetched by a signed URL.
 */
typedef struct
{
  const char *subject;
  GUri       *uri;
  int         fd;
  goffset     start;
  char       *etag;
  guint64     max_bytes;
  guint       status;
  guint64     n_bytes;
} TsDownload;

#define TS_TYPE_CLIENT (ts_client_get_type ())

G_DECLARE_FINAL_TYPE (TsClient, ts_client, TS, CLIENT, GObject)

TsClient   *ts_client_new               (const char               *domain,
                                         TsCredential             *credential,
                                         GError                  **error);
TsClient   *ts_client_new_with_settings (const char               *domain,
                                         TsCredential             *credential,
                                         const TsCourierSettings  *settings,
                                         GError                  **error);

const char *ts_client_get_domain        (TsClient                 *self);
const char *ts_client_get_host          (TsClient                 *self);
guint64     ts_client_get_n_bytes       (TsClient                 *self);

JsonNode   *ts_client_call_v1           (TsClient                 *self,
                                         const TsCallV1           *call,
                                         GCancellable             *cancellable,
                                         GError                  **error);
GBytes     *ts_client_fetch_v1          (TsClient                 *self,
                                         const TsCallV1           *call,
                                         int                       fd,
                                         guint64                   max_bytes,
                                         GCancellable             *cancellable,
                                         GError                  **error);
JsonNode   *ts_client_call_v2           (TsClient                 *self,
                                         const TsCallV2           *call,
                                         GCancellable             *cancellable,
                                         GError                  **error);
GPtrArray  *ts_client_list_v2           (TsClient                 *self,
                                         const TsCallV2           *call,
                                         guint                     max_results,
                                         GCancellable             *cancellable,
                                         GError                  **error);
gboolean    ts_client_download          (TsClient                 *self,
                                         TsDownload               *download,
                                         GCancellable             *cancellable,
                                         GError                  **error);

gboolean    ts_client_pause             (TsClient                 *self,
                                         double                    seconds,
                                         GCancellable             *cancellable,
                                         GError                  **error);

void        ts_client_test_async        (TsClient                 *self,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);
gboolean    ts_client_test_finish       (TsClient                 *self,
                                         GAsyncResult             *result,
                                         GError                  **error);
gboolean    ts_client_test              (TsClient                 *self,
                                         GCancellable             *cancellable,
                                         GError                  **error);

G_END_DECLS
