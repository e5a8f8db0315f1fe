/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TS_TYPE_NAMED_ITEM (ts_named_item_get_type ())

/**
 * TsNamedItem:
 *
 * Something of the service in a list to choose from by name.
 */
G_DECLARE_FINAL_TYPE (TsNamedItem, ts_named_item, TS, NAMED_ITEM, GObject)

TsNamedItem *ts_named_item_new      (const char  *id,
                                     const char  *name);

const char  *ts_named_item_get_id   (TsNamedItem *self);
const char  *ts_named_item_get_name (TsNamedItem *self);

G_END_DECLS
