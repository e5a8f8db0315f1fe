/* SPDX-License-Identifier: MIT */

/* Setup item: what the list of steps shows of one. */

#include "config.h"

#include "ts-setup-item.h"

#include <glib/gi18n.h>

struct _TsSetupItem
{
  GObject parent_instance;

  /* Owned. */
  TsSetupStep *step;

  /* Plain state. */
  gboolean is_running;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSetupItem, ts_setup_item, G_TYPE_OBJECT)

static void
ts_setup_item_finalize (GObject *object)
{
  ts_setup_step_free (TS_SETUP_ITEM (object)->step);

  G_OBJECT_CLASS (ts_setup_item_parent_class)->finalize (object);
}

static void
ts_setup_item_class_init (TsSetupItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_setup_item_finalize;

  /**
   * TsSetupItem::changed:
   *
   * It got further.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_setup_item_init (TsSetupItem *self)
{
}

/**
 * ts_setup_item_new:
 * @step: copied
 *
 * Returns: (transfer full): an item
 */
TsSetupItem *
ts_setup_item_new (const TsSetupStep *step)
{
  TsSetupItem *self = g_object_new (TS_TYPE_SETUP_ITEM, NULL);

  self->step = ts_setup_step_copy (step);

  return self;
}

/**
 * ts_setup_item_get_step:
 *
 * Returns: (transfer none): the step as it was last
 */
const TsSetupStep *
ts_setup_item_get_step (TsSetupItem *self)
{
  g_return_val_if_fail (TS_IS_SETUP_ITEM (self), NULL);

  return self->step;
}

/**
 * ts_setup_item_get_state:
 *
 * Returns: how far it is
 */
TsSetupItemState
ts_setup_item_get_state (TsSetupItem *self)
{
  g_return_val_if_fail (TS_IS_SETUP_ITEM (self), TS_SETUP_ITEM_WAITING);

  if (self->is_running)
    return TS_SETUP_ITEM_RUNNING;

  switch (self->step->state)
    {
    case TS_SETUP_PENDING:
      return TS_SETUP_ITEM_WAITING;

    case TS_SETUP_DONE:
      return TS_SETUP_ITEM_DONE;

    case TS_SETUP_FOUND:
      return TS_SETUP_ITEM_FOUND;

    case TS_SETUP_FAILED:
      return TS_SETUP_ITEM_FAILED;
    }

  g_return_val_if_reached (TS_SETUP_ITEM_WAITING);
}

/**
 * ts_setup_item_get_word:
 *
 * Returns: how far it is, for people
 */
const char *
ts_setup_item_get_word (TsSetupItem *self)
{
  switch (ts_setup_item_get_state (self))
    {
    case TS_SETUP_ITEM_WAITING:
      /* Translators: of a step that is to be done yet. */
      return C_("step", "Waiting");

    case TS_SETUP_ITEM_RUNNING:
      /* Translators: of a step that is being done. */
      return C_("step", "At work");

    case TS_SETUP_ITEM_DONE:
      /* Translators: of a step. */
      return C_("step", "Done");

    case TS_SETUP_ITEM_FOUND:
      /* Translators: of a step that finds what it is to make. */
      return C_("step", "Already there");

    case TS_SETUP_ITEM_FAILED:
      /* Translators: of a step. */
      return C_("step", "Failed");
    }

  g_return_val_if_reached ("");
}

/**
 * ts_setup_item_is_over:
 *
 * Returns: whether nothing of it is left to do
 */
gboolean
ts_setup_item_is_over (TsSetupItem *self)
{
  TsSetupItemState state = ts_setup_item_get_state (self);

  return state == TS_SETUP_ITEM_DONE || state == TS_SETUP_ITEM_FOUND;
}

/**
 * ts_setup_item_begin:
 *
 * It is being done from now on.
 */
void
ts_setup_item_begin (TsSetupItem *self)
{
  g_return_if_fail (TS_IS_SETUP_ITEM (self));

  self->is_running = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * ts_setup_item_set_step:
 * @step: copied
 *
 * It is not being done any more, and this is what came of it.
 */
void
ts_setup_item_set_step (TsSetupItem       *self,
                        const TsSetupStep *step)
{
  g_return_if_fail (TS_IS_SETUP_ITEM (self));

  self->is_running = FALSE;
  ts_setup_step_free (self->step);
  self->step = ts_setup_step_copy (step);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
