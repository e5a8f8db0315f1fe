/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-courier.h"

G_BEGIN_DECLS

/* One exchange under way. All of it belongs to the courier's thread. */
typedef struct _TsDelivery TsDelivery;

/* The way from whoever cancels, in any thread, to the delivery. Reference counted. */
typedef struct
{
  TsCourier  *courier;      /* borrowed */
  TsDelivery *delivery;     /* (nullable): of the courier's thread; NULL when it is over */
  gulong      handler;
} TsCanceller;

/* Is told once, when an exchange is over; takes the error. */
typedef void (*TsDeliveryFunc) (TsExchange *exchange,
                                GError     *error,
                                gpointer    user_data);

struct _TsCourier
{
  /* Owned */
  TsCredential      *credential;
  GThread           *thread;
  GMainContext      *context;
  GMainLoop         *loop;
  SoupSession       *session;       /* of the thread */
  GQueue             waiting;       /* of TsDelivery, of the thread */
  GQueue             running;       /* of TsDelivery, of the thread */

  /* Plain state */
  TsCourierSettings  settings;
  gboolean           is_local;
  gboolean           is_stopping;   /* of the thread */
  gsize              n_bytes;       /* atomic */
};

struct _TsDelivery
{
  /* Owned */
  TsExchange     *exchange;
  GCancellable   *cancellable;      /* (nullable): the caller's */
  TsCanceller    *canceller;        /* (nullable): listens to it */
  GCancellable   *attempt;          /* (nullable): of the attempt under way */
  SoupMessage    *message;          /* (nullable) */
  GInputStream   *stream;           /* (nullable): the answer's body */
  GByteArray     *memory;           /* (nullable): what came of it */
  GUri           *uri;              /* where it goes now, after redirects */
  GSource        *pause;            /* (nullable) */
  guint8         *buffer;

  /* Borrowed */
  TsCourier      *courier;
  TsDeliveryFunc  done;
  gpointer        user_data;

  /* Plain state */
  guint           n_retries;
  guint           n_redirects;
  gint64          signed_at;
  gboolean        has_started;      /* a connection was had, so something was sent */
  gboolean        is_packed;        /* the answer's body */
  gboolean        is_to_file;
};

void ts_delivery_begin  (TsDelivery *self);
void ts_delivery_cancel (TsDelivery *self);
void ts_delivery_read   (TsDelivery *self);
void ts_delivery_fail   (TsDelivery *self,
                         GError     *error);
void ts_delivery_finish (TsDelivery *self,
                         GError     *error);
void ts_courier_advance (TsCourier  *self);

G_END_DECLS
