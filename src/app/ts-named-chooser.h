/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-named-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TS_TYPE_NAMED_CHOOSER (ts_named_chooser_get_type ())

/**
 * TsNamedChooser:
 *
 * Lists what the service has of one kind, to search and choose one.
 */
G_DECLARE_FINAL_TYPE (TsNamedChooser, ts_named_chooser, TS, NAMED_CHOOSER, AdwBin)

void        ts_named_chooser_set_up    (TsNamedChooser *self,
                                        TsClient       *client,
                                        TsNamedKind     kind);

const char *ts_named_chooser_get_id    (TsNamedChooser *self);
void        ts_named_chooser_set_id    (TsNamedChooser *self,
                                        const char     *id);
const char *ts_named_chooser_get_state (TsNamedChooser *self);

G_END_DECLS
