/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsExchangeSigning:
 * @TS_EXCHANGE_UNSIGNED: nothing says who asks; for URLs that are signed themselves
 * @TS_EXCHANGE_V1: as the older interface has it
 * @TS_EXCHANGE_V2: as the newer one has it
 */
typedef enum
{
  TS_EXCHANGE_UNSIGNED,
  TS_EXCHANGE_V1,
  TS_EXCHANGE_V2
} TsExchangeSigning;

/**
 * TsExchange:
 * @subject: (owned): what is asked for, as in “asking HOST for SUBJECT failed”
 * @method: static
 * @uri: (owned): encoded as it is sent
 * @body: (owned) (nullable): JSON
 * @resource_type: (owned) (nullable): of the older interface
 * @resource_id: (owned) (nullable): likewise
 * @max_bytes: how long the answer may be, after unpacking
 * @fd: (not owned): where the answer's body goes, at @fd_start; -1 to keep it in memory
 * @fd_start: what stands before is kept; if not 0 only the rest is asked for
 * @if_range: (owned) (nullable): the rest is wanted only if the whole still has this tag
 * @accepts_gzip: whether the answer may come packed
 * @is_retried: whether it may be repeated after it has reached the service
 * @status: of HTTP; 0 if no answer came
 * @answer: (owned) (nullable): the body if it is in memory; of failures its beginning
 * @n_bytes: how long the body is; in a file without what stood before
 * @etag: (owned) (nullable): a tag that changes with what was asked for
 * @content_type: (owned) (nullable): without parameters
 * @total: how long the whole is of which a part was asked for; -1 if it does not say
 * @retry_after_s: how long the service wants to be left alone; -1 if it does not say
 * @label_limit: how many label rows the service gives at once, if it said that it is fewer; or 0
 * @trace_id: (owned): what the service's support can look the request up by
 *
 * One question to the service and its answer, with repetitions and redirects. Reference
 * counted; whoever sends it touches it no more until it is answered.
 */
typedef struct
{
  /* Input */
  char              *subject;
  const char        *method;
  GUri              *uri;
  GBytes            *body;
  char              *resource_type;
  char              *resource_id;
  guint64            max_bytes;
  int                fd;
  goffset            fd_start;
  char              *if_range;
  TsExchangeSigning  signing;
  gboolean           accepts_gzip;
  gboolean           is_retried;

  /* Output */
  guint              status;
  GBytes            *answer;
  guint64            n_bytes;
  char              *etag;
  char              *content_type;
  gint64             total;
  gint64             retry_after_s;
  gint64             label_limit;
  char               trace_id[33];
} TsExchange;

TsExchange *ts_exchange_new        (const char        *method,
                                    GUri              *uri,
                                    const char        *subject);
TsExchange *ts_exchange_ref        (TsExchange        *self);
void        ts_exchange_unref      (TsExchange        *self);

char       *ts_exchange_dup_target (const TsExchange  *self);
void        ts_exchange_set_error  (const TsExchange  *self,
                                    GError           **error,
                                    int                code,
                                    const char        *reason);
char       *ts_exchange_clean_text (const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsExchange, ts_exchange_unref)

G_END_DECLS
