/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-training-setup.h"

G_BEGIN_DECLS

/**
 * TsSetupItemState:
 * @TS_SETUP_ITEM_WAITING: is to be done
 * @TS_SETUP_ITEM_RUNNING: is being done
 * @TS_SETUP_ITEM_DONE: was done
 * @TS_SETUP_ITEM_FOUND: was there already
 * @TS_SETUP_ITEM_FAILED: went wrong
 *
 * How far a step is.
 */
typedef enum
{
  TS_SETUP_ITEM_WAITING,
  TS_SETUP_ITEM_RUNNING,
  TS_SETUP_ITEM_DONE,
  TS_SETUP_ITEM_FOUND,
  TS_SETUP_ITEM_FAILED
} TsSetupItemState;

#define TS_TYPE_SETUP_ITEM (ts_setup_item_get_type ())

/**
 * TsSetupItem:
 *
 * A step of a training's set-up in a list.
 */
G_DECLARE_FINAL_TYPE (TsSetupItem, ts_setup_item, TS, SETUP_ITEM, GObject)

TsSetupItem       *ts_setup_item_new          (const TsSetupStep *step);

const TsSetupStep *ts_setup_item_get_step     (TsSetupItem       *self);
TsSetupItemState   ts_setup_item_get_state    (TsSetupItem       *self);
const char        *ts_setup_item_get_word     (TsSetupItem       *self);
gboolean           ts_setup_item_is_over      (TsSetupItem       *self);

void               ts_setup_item_begin        (TsSetupItem       *self);
void               ts_setup_item_set_step     (TsSetupItem       *self,
                                               const TsSetupStep *step);

G_END_DECLS
