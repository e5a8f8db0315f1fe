/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-credential.h"
#include "ts-exchange.h"

G_BEGIN_DECLS

/**
 * TsCourierPauseFunc:
 * @seconds: how long the pause should be
 *
 * Is asked before each pause, in whatever thread the pause is made.
 *
 * Returns: how long it really is, in milliseconds
 */
typedef guint (*TsCourierPauseFunc) (double   seconds,
                                     gpointer user_data);

/**
 * TsCourierClockFunc:
 *
 * Returns: the time, in seconds since 1970-01-01 UTC
 */
typedef gint64 (*TsCourierClockFunc) (gpointer user_data);

/**
 * TsCourierSettings:
 * @timeout_s: how long a connection may take, and how long it may be silent
 * @n_lanes: how many requests may be under way
 * @pause: (nullable): makes the pauses between attempts shorter, for tests
 * @clock: (nullable): tells signatures the time, for tests
 * @user_data: for @pause and @clock
 */
typedef struct
{
  guint              timeout_s;
  guint              n_lanes;
  TsCourierPauseFunc pause;
  TsCourierClockFunc clock;
  gpointer           user_data;
} TsCourierSettings;

/**
 * TS_COURIER_DEFAULTS:
 *
 * As the published client has them.
 */
#define TS_COURIER_DEFAULTS ((TsCourierSettings) { .timeout_s = 180, .n_lanes = 4 })

/**
 * TsCourier:
 *
 * Carries exchanges to the service, from a thread of its own and so for callers in any
 * thread: a bounded number at once, each with its repetitions and redirects.
 */
typedef struct _TsCourier TsCourier;

TsCourier *ts_courier_new          (TsCredential             *credential,
                                    gboolean                  is_local,
                                    const TsCourierSettings  *settings);
void       ts_courier_free         (TsCourier                *self);

guint64    ts_courier_get_n_bytes  (TsCourier                *self);
guint      ts_courier_get_pause    (TsCourier                *self,
                                    double                    seconds);

gboolean   ts_courier_send         (TsCourier                *self,
                                    TsExchange               *exchange,
                                    GCancellable             *cancellable,
                                    GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsCourier, ts_courier_free)

G_END_DECLS
