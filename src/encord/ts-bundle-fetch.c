/* SPDX-License-Identifier: MIT */

/* Label rows, many at a time.
 *
 * The rows go into bundles, some of which are under way at once. One bad row can spoil the
 * answer for its whole bundle, so a bundle that fails is split in two and both halves are
 * asked for again, down to the one row, which is then named; all others arrive. When nothing
 * but failures comes, it is the service that is bad, and the fetch ends.
 *
 * Nothing is ever written here: rows that nobody labelled are not asked for, since asking for
 * them is how they are made. */

#include "config.h"

#include "ts-bundle-fetch.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ts-api-error.h"
#include "ts-bundle-read.h"
#include "ts-json-writer.h"
#include "ts-spool.h"

#define N_THREADS 3

/* How much may fail in a row. A row that is bad in itself costs 1, what was asked for several
 * times in vain much more. Finding a bad row in a full bundle takes 11 failures. */
#define PATIENCE 64
#define COST_OF_FAILURE 4
#define COST_OF_SILENCE 22

typedef struct
{
  /* Input */
  const TsBundleFetch *request;
  GCancellable        *cancellable;     /* (owned): of all bundles */

  /* In progress, under the lock */
  GMutex               lock;
  GCond                changed;
  GQueue               bundles;         /* of GArray of guint: the rows to ask for */
  guint                n_running;
  guint                n_a_bundle;
  guint                n_done;
  guint                displeasure;

  /* Output, under the lock */
  TsBundleResult      *result;
  GError              *error;           /* (nullable) */
} Fetch;

static const TsListedRow *
get_listed (const Fetch *fetch,
            guint        index)
{
  return &g_array_index (fetch->request->listing->rows, TsListedRow, index);
}

static TsFetchedRow *
get_row (const Fetch *fetch,
         guint        index)
{
  return &g_array_index (fetch->result->rows, TsFetchedRow, index);
}

static void
add_null (TsJsonWriter *writer,
          const char   *name)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_null (writer);
}

static void
add_boolean (TsJsonWriter *writer,
             const char   *name,
             gboolean      value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_boolean (writer, value);
}

static char *
create_values (const Fetch  *fetch,
               const GArray *bundle)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_json_writer_begin_object (&writer);
  ts_json_writer_add_name (&writer, "uid");
  ts_json_writer_begin_array (&writer);
  for (guint i = 0; i < bundle->len; i++)
    ts_json_writer_add_string (&writer,
                               get_listed (fetch, g_array_index (bundle, guint, i))->label_hash,
                               -1);
  ts_json_writer_end_array (&writer);

  ts_json_writer_add_name (&writer, "payload");
  ts_json_writer_begin_object (&writer);
  add_boolean (&writer, "get_signed_url", FALSE);
  add_boolean (&writer, "multi_request", TRUE);
  add_null (&writer, "include_object_feature_hashes");
  add_null (&writer, "include_classification_feature_hashes");
  add_boolean (&writer, "include_reviews", FALSE);
  add_boolean (&writer, "include_export_history", FALSE);
  add_boolean (&writer, "include_archived", FALSE);
  ts_json_writer_end_object (&writer);
  ts_json_writer_end_object (&writer);

  return g_string_free (text, FALSE);
}

static GBytes *
ask (Fetch         *fetch,
     const GArray  *bundle,
     gint64        *limit,
     GError       **error)
{
  g_autofree char *values = create_values (fetch, bundle);
  g_autofree char *subject = NULL;
  GBytes *answer;
  int fd = ts_spool_open (fetch->request->spool_folder, error);

  if (fd < 0)
    return NULL;

  /* Translators: stands in “Asking HOST for … failed”. */
  subject = g_strdup_printf (ngettext ("%u label row", "%u label rows", bundle->len), bundle->len);
  answer = ts_client_fetch_v1 (fetch->request->client,
                               &(TsCallV1) { .subject = subject, .query_type = "labelrow",
                                             .query_method = "GET", .resource_type = "project",
                                             .resource_id = fetch->request->project_id,
                                             .values = values, .label_limit = limit },
                               fd, fetch->request->max_bundle_bytes, fetch->cancellable, error);
  g_close (fd, NULL);

  return answer;
}

/* Puts a bundle's rows at the head of the queue in parts of at most @n rows. */
static void
push_parts (Fetch        *fetch,
            const GArray *bundle,
            guint         n)
{
  guint n_parts = (bundle->len + n - 1) / n;

  for (guint i = n_parts; i-- > 0; )
    {
      guint first = i * n;
      GArray *part = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_vals (part, &g_array_index (bundle, guint, first),
                           MIN (n, bundle->len - first));
      g_queue_push_head (&fetch->bundles, part);
    }
}

static void
give_up (Fetch  *fetch,
         GError *error)
{
  if (fetch->error == NULL)
    fetch->error = error;
  else
    g_error_free (error);

  g_cancellable_cancel (fetch->cancellable);
}

static void
set_fault (Fetch *fetch,
           guint  index,
           char  *fault)
{
  g_free (get_row (fetch, index)->fault);
  get_row (fetch, index)->fault = fault;
  fetch->n_done++;
}

/* How bad a failure is; 0 if it is no use to ask for less. */
static guint
weigh (const GError *error)
{
  if (error->domain != TS_API_ERROR)
    return 0;

  switch ((TsApiError) error->code)
    {
    case TS_API_ERROR_NETWORK:
    case TS_API_ERROR_TIMEOUT:
      return COST_OF_SILENCE;

    case TS_API_ERROR_SERVER:
      return COST_OF_FAILURE;

    case TS_API_ERROR_NOT_FOUND:
    case TS_API_ERROR_INVALID:
    case TS_API_ERROR_TOO_LARGE:
    case TS_API_ERROR_PROTOCOL:
    case TS_API_ERROR_LABEL_LIMIT:
    case TS_API_ERROR_CORRUPTED:
      return 1;

    case TS_API_ERROR_TLS:
    case TS_API_ERROR_AUTHENTICATION:
    case TS_API_ERROR_AUTHORISATION:
    case TS_API_ERROR_EXISTS:
    case TS_API_ERROR_RATE_LIMIT:
    case TS_API_ERROR_DOMAIN:
      return 0;
    }

  return 0;
}

static void
take_failure (Fetch        *fetch,
              const GArray *bundle,
              gint64        limit,
              GError       *error)
{
  guint weight = weigh (error);

  if (limit > 0 && limit < bundle->len)
    {
      fetch->n_a_bundle = MIN (fetch->n_a_bundle, (guint) limit);
      push_parts (fetch, bundle, fetch->n_a_bundle);
      g_error_free (error);
      return;
    }

  fetch->displeasure += weight;
  if (weight == 0 || fetch->displeasure > PATIENCE)
    {
      give_up (fetch, error);
      return;
    }

  if (bundle->len > 1)
    push_parts (fetch, bundle, (bundle->len + 1) / 2);
  else
    set_fault (fetch, g_array_index (bundle, guint, 0), g_strdup (error->message));

  g_error_free (error);
}

static GArray *
find_missing (Fetch        *fetch,
              const GArray *bundle)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < bundle->len; i++)
    {
      guint index = g_array_index (bundle, guint, i);
      const TsFetchedRow *row = get_row (fetch, index);

      if (row->text.text == NULL && row->fault == NULL)
        g_array_append_val (missing, index);
    }

  return missing;
}

/* Takes an answer. Rows that are missing while something else came in their place are asked
 * for in smaller bundles, until it is known which they are. */
static void
take_answer (Fetch        *fetch,
             const GArray *bundle,
             GBytes       *answer,
             guint         n_strays)
{
  g_autoptr (GArray) missing = find_missing (fetch, bundle);

  g_ptr_array_add (fetch->result->answers, g_bytes_ref (answer));
  fetch->n_done += bundle->len - missing->len;
  fetch->displeasure = missing->len < bundle->len ? 0 : fetch->displeasure + (n_strays > 0);

  if (fetch->displeasure > PATIENCE)
    {
      give_up (fetch, g_error_new (TS_API_ERROR, TS_API_ERROR_PROTOCOL,
                                   /* Translators: a host. */
                                   _("What %s answers makes no sense: none of its last answers "
                                     "held a label row that was asked for"),
                                   ts_client_get_host (fetch->request->client)));
      return;
    }

  if (n_strays > 0 && missing->len > 1)
    {
      push_parts (fetch, missing, (missing->len + 1) / 2);
      return;
    }

  for (guint i = 0; i < missing->len; i++)
    set_fault (fetch, g_array_index (missing, guint, i),
               g_strdup (n_strays > 0 ? _("what came is no label row")
                                      : _("the service left it out of its answer")));
}

static void
fetch_bundle (Fetch  *fetch,
              GArray *bundle)
{
  g_autoptr (GError) error = NULL;
  gint64 limit = 0;
  g_autoptr (GBytes) answer = ask (fetch, bundle, &limit, &error);
  guint n_strays = 0;

  /* No other thread looks at these rows before this bundle is done. */
  if (answer != NULL)
    n_strays = ts_bundle_read (fetch->request->listing, bundle, answer, get_row (fetch, 0));

  g_mutex_lock (&fetch->lock);

  fetch->result->n_requests++;
  if (answer != NULL)
    take_answer (fetch, bundle, answer, n_strays);
  else
    take_failure (fetch, bundle, limit, g_steal_pointer (&error));

  if (fetch->request->func != NULL)
    fetch->request->func (fetch->n_done, fetch->request->user_data);

  g_mutex_unlock (&fetch->lock);
}

/* Takes the next bundle that is not too large; with the lock held. */
static GArray *
pop_bundle (Fetch *fetch)
{
  GArray *bundle = g_queue_pop_head (&fetch->bundles);

  if (bundle != NULL && bundle->len > fetch->n_a_bundle)
    {
      push_parts (fetch, bundle, fetch->n_a_bundle);
      g_array_unref (bundle);
      bundle = g_queue_pop_head (&fetch->bundles);
    }

  return bundle;
}

static gpointer
work (gpointer data)
{
  Fetch *fetch = data;

  g_mutex_lock (&fetch->lock);

  while (fetch->error == NULL && (fetch->n_running > 0 || !g_queue_is_empty (&fetch->bundles)))
    {
      GArray *bundle = pop_bundle (fetch);

      if (bundle == NULL)
        {
          g_cond_wait (&fetch->changed, &fetch->lock);
          continue;
        }

      fetch->n_running++;
      g_mutex_unlock (&fetch->lock);
      fetch_bundle (fetch, bundle);
      g_array_unref (bundle);
      g_mutex_lock (&fetch->lock);
      fetch->n_running--;
      g_cond_broadcast (&fetch->changed);
    }

  g_mutex_unlock (&fetch->lock);

  return NULL;
}

static void
cancel_cb (GCancellable *cancellable,
           gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void
run (Fetch        *fetch,
     GCancellable *cancellable)
{
  GThread *threads[N_THREADS - 1];
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb),
                                     g_object_ref (fetch->cancellable), g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_try_new ("bundles", work, fetch, NULL);

  work (fetch);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      if (threads[i] != NULL)
        g_thread_join (threads[i]);
    }

  g_cancellable_disconnect (cancellable, handler);
}

static void
clear_row (gpointer data)
{
  TsFetchedRow *row = data;

  g_clear_pointer (&row->fault, g_free);
}

/**
 * ts_bundle_fetch:
 * @request: what to fetch and how
 * @wanted: (element-type guint): which rows of the listing; each must have a label hash
 *
 * Fetches label rows. That rows are bad, or missing, is no error.
 *
 * Returns: (transfer full): what came; or %NULL with an error if the fetch had to end early
 */
TsBundleResult *
ts_bundle_fetch (const TsBundleFetch  *request,
                 const GArray         *wanted,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_autoptr (TsBundleResult) result = g_new0 (TsBundleResult, 1);
  Fetch fetch = {
    .request = request,
    .bundles = G_QUEUE_INIT,
    .n_a_bundle = request->n_a_bundle,
    .result = result,
  };

  result->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  result->rows = g_array_sized_new (FALSE, TRUE, sizeof (TsFetchedRow),
                                    request->listing->rows->len);
  g_array_set_clear_func (result->rows, clear_row);
  g_array_set_size (result->rows, request->listing->rows->len);

  g_mutex_init (&fetch.lock);
  g_cond_init (&fetch.changed);
  fetch.cancellable = g_cancellable_new ();
  if (wanted->len > 0)
    push_parts (&fetch, wanted, fetch.n_a_bundle);

  run (&fetch, cancellable);

  g_queue_clear_full (&fetch.bundles, (GDestroyNotify) g_array_unref);
  g_object_unref (fetch.cancellable);
  g_cond_clear (&fetch.changed);
  g_mutex_clear (&fetch.lock);

  if (fetch.error != NULL)
    {
      g_propagate_error (error, fetch.error);
      return NULL;
    }

  return g_steal_pointer (&result);
}

void
ts_bundle_result_free (TsBundleResult *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_free (self);
}
