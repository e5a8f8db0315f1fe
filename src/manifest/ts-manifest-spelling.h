/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-scanner.h"

G_BEGIN_DECLS

const char *ts_manifest_spelling_find (TsJsonSlice        word,
                                       const char *const *known,
                                       gboolean          *is_sure);

G_END_DECLS
