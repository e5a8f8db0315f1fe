/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-probe.h"

G_BEGIN_DECLS

/* A folder for files that are looked into. */
typedef struct
{
  char      *folder; /* (owned) */
  GPtrArray *paths; /* (owned) */
} ProbeFixture;

void        probe_fixture_set_up    (ProbeFixture  *self,
                                     gconstpointer  data);
void        probe_fixture_tear_down (ProbeFixture  *self,
                                     gconstpointer  data);

const char *probe_fixture_get_path  (ProbeFixture  *self,
                                     const char    *name);
const char *probe_fixture_write     (ProbeFixture  *self,
                                     const char    *name,
                                     gconstpointer  bytes,
                                     gsize          size);
GBytes     *probe_fixture_read      (const char    *path);

char       *probe_to_json           (const TsProbe *probe);

void        probe_assert_error      (const char    *path,
                                     TsProbeKind    kind,
                                     TsMediaError   code,
                                     const char    *words);
void        probe_assert_not_built  (const char    *path,
                                     TsProbeKind    kind);
void        probe_assert_never_crashes
                                    (ProbeFixture  *self,
                                     TsProbeKind    kind,
                                     GBytes        *file,
                                     guint          n_times);

G_END_DECLS
