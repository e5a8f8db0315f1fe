/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-probe-private.h"

#include <libavformat/avformat.h>

G_BEGIN_DECLS

/**
 * TsAvReader:
 * @input: (borrowed): the file
 * @format: (owned): its streams
 *
 * One file, open in libav.
 */
typedef struct
{
  const TsProbeInput *input;
  AVFormatContext    *format;

  /*< private >*/
  AVIOContext        *io;
  guint64             offset;
} TsAvReader;

gboolean ts_av_reader_open  (TsAvReader          *self,
                             const TsProbeInput  *input,
                             const char          *formats,
                             GError             **error);
void     ts_av_reader_clear (TsAvReader          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsAvReader, ts_av_reader_clear)

G_END_DECLS
