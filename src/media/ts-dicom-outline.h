/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-probe-private.h"

G_BEGIN_DECLS

GBytes *ts_dicom_outline_read (const TsProbeInput  *input,
                               const guint32       *tags,
                               gsize                n_tags,
                               GError             **error);

G_END_DECLS
