/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A short film or song to be made. */
typedef struct
{
  const char *muxer; /* as libav names it */
  const char *video_encoder; /* (nullable): none */
  const char *audio_encoder; /* (nullable): none */
  int         frames_a_second;
  int         n_frames; /* of 64 × 48 pixels */
  int         sample_rate;
  int         n_samples; /* of two channels */
  gboolean    is_turned; /* by a quarter */
  const char *muxer_options; /* (nullable): key=value,… */
} AvRecipe;

gboolean av_encode (const AvRecipe *recipe,
                    const char     *path);

G_END_DECLS
