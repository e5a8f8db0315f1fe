/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-probe.h"

G_BEGIN_DECLS

/* Enough for every signature, and for the page or two of text that tell text. */
#define TS_PROBE_HEAD_BYTES 8192

/* A file that is being looked into. Probes read it at places, so they need not care where it
 * is read from. */
typedef struct
{
  int           fd;
  const char   *name; /* for people */
  guint64       size; /* in bytes, at least 1 */
  guint8        head[TS_PROBE_HEAD_BYTES];
  gsize         head_size;
  GCancellable *cancellable; /* (borrowed) (nullable) */
} TsProbeInput;

/* A probe fills in what is its own in @probe, whose kind and file_size are set, and its
 * mime_type. What it has set when it fails is freed by the caller. */
typedef gboolean (*TsProbeFunc) (const TsProbeInput *input,
                                 TsProbe            *probe,
                                 GError            **error);

gboolean    ts_probe_video           (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);
gboolean    ts_probe_audio           (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);
gboolean    ts_probe_image           (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);
gboolean    ts_probe_text            (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);
gboolean    ts_probe_pdf             (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);
gboolean    ts_probe_dicom           (const TsProbeInput *input,
                                      TsProbe            *probe,
                                      GError            **error);

/* Several, since what is in a container of media is known only to those who open it. */
const TsProbeKind *
            ts_probe_recognise       (const TsProbeInput *input,
                                      gsize              *n_kinds);

gboolean    ts_probe_head_is_text    (const TsProbeInput *input);

gboolean    ts_probe_bytes_contain   (const guint8       *bytes,
                                      gsize               size,
                                      const char         *word);

G_END_DECLS
