/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-field-reader.h"

G_BEGIN_DECLS

gboolean ts_skeleton_reader_read (TsFieldReader *reader,
                                  GHashTable    *skeletons);

G_END_DECLS
