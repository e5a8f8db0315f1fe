/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The projects of the service, of 10,000 rows each; the second is one of a trainee who draws
 * every box a little off and some not at all. */
#define LOAD_BENCHMARK "aea40712-9e18-4b0c-9b8e-1a0f0c0a0001"
#define LOAD_TRAINING  "aea40712-9e18-4b0c-9b8e-1a0f0c0a0002"
#define LOAD_STAGE "Complete"

/* A token that the service knows. */
#define LOAD_TOKEN "a-token"

/* A service in another process. */
typedef struct
{
  char *folder;
  char  domain[200];
  int   pid;
  int   end_fd;
} LoadService;

/* How much memory of its own (RssAnon) a process had at most. */
typedef struct
{
  GThread *thread;
  gint     is_over; /* atomic */
  gsize    peak_kib;
} LoadWatch;

void  load_service_start     (LoadService *service);
void  load_service_stop      (LoadService *service);

gsize load_get_anonymous_kib (void);
void  load_watch_begin       (LoadWatch   *watch);
gsize load_watch_end         (LoadWatch   *watch);

G_END_DECLS
