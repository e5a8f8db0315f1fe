/* SPDX-License-Identifier: MIT */

/* The score keeper: one sheet at a time, the latest wish next. */

#include "config.h"

#include "ts-score-keeper.h"

/* What a sheet is made from. */
typedef struct
{
  TsOverlapTable  *table; /* (owned) (nullable): without, nothing is wished */
  const TsMatcher *matcher;
  TsThresholds     thresholds;
} Wish;

struct _TsScoreKeeper
{
  GObject parent_instance;

  TsScoreSheet *sheet;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the sheet that is being made */

  Wish          current;     /* what @sheet is or is going to be */
  Wish          next;        /* what came while it is being made */
};

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_SHEET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsScoreKeeper, ts_score_keeper, G_TYPE_OBJECT)

static void begin (TsScoreKeeper *self);

static void
wish_clear (Wish *self)
{
  g_clear_pointer (&self->table, ts_overlap_table_unref);
}

static void
wish_set (Wish            *self,
          TsOverlapTable  *table,
          const TsMatcher *matcher,
          TsThresholds     thresholds)
{
  TsOverlapTable *kept = ts_overlap_table_ref (table);

  wish_clear (self);
  *self = (Wish) { kept, matcher, thresholds };
}

static gboolean
wish_is (const Wish         *self,
         const TsOverlapTable *table,
         const TsMatcher      *matcher,
         TsThresholds          thresholds)
{
  return self->table == table && self->matcher == matcher &&
         self->thresholds.match == thresholds.match && self->thresholds.low == thresholds.low;
}

static void
set_sheet (TsScoreKeeper *self,
           TsScoreSheet  *sheet)
{
  if (self->sheet == sheet)
    return;

  g_clear_pointer (&self->sheet, ts_score_sheet_unref);
  self->sheet = sheet;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHEET]);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TsScoreKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TsScoreSheet) sheet = ts_score_sheet_make_finish (result, &error);

  /* Cancelled: who cancelled has begun anew, if there was something to begin. */
  if (sheet == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  set_sheet (self, g_steal_pointer (&sheet));

  if (self->next.table != NULL)
    {
      wish_clear (&self->current);
      self->current = self->next;
      self->next = (Wish) { NULL };
      begin (self);
      return;
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
begin (TsScoreKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  ts_score_sheet_make_async (self->current.table, self->current.matcher,
                             self->current.thresholds, self->cancellable, made_cb,
                             g_object_ref (self));
}

static void
cancel (TsScoreKeeper *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
  wish_clear (&self->current);
  wish_clear (&self->next);
}

static void
ts_score_keeper_dispose (GObject *object)
{
  TsScoreKeeper *self = TS_SCORE_KEEPER (object);

  cancel (self);
  g_clear_pointer (&self->sheet, ts_score_sheet_unref);

  G_OBJECT_CLASS (ts_score_keeper_parent_class)->dispose (object);
}

static void
ts_score_keeper_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TsScoreKeeper *self = TS_SCORE_KEEPER (object);

  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, ts_score_keeper_is_busy (self));
      break;

    case PROP_SHEET:
      g_value_set_boxed (value, ts_score_keeper_get_sheet (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_score_keeper_class_init (TsScoreKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_score_keeper_dispose;
  object_class->get_property = ts_score_keeper_get_property;

  /**
   * TsScoreKeeper:busy:
   *
   * Whether a sheet is being made.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * TsScoreKeeper:sheet:
   *
   * The latest sheet.
   */
  properties[PROP_SHEET] =
    g_param_spec_boxed ("sheet", NULL, NULL, TS_TYPE_SCORE_SHEET,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_score_keeper_init (TsScoreKeeper *self)
{
}

/**
 * ts_score_keeper_new:
 *
 * Makes a keeper without a sheet.
 *
 * Returns: (transfer full): the keeper
 */
TsScoreKeeper *
ts_score_keeper_new (void)
{
  return g_object_new (TS_TYPE_SCORE_KEEPER, NULL);
}

/**
 * ts_score_keeper_ask:
 * @table: what is scored
 * @matcher: who belongs to whom
 * @thresholds: at which to grade
 *
 * Asks for a sheet. That of another table is dropped at once; that of other thresholds stays
 * until the new one is there.
 */
void
ts_score_keeper_ask (TsScoreKeeper   *self,
                     TsOverlapTable  *table,
                     const TsMatcher *matcher,
                     TsThresholds     thresholds)
{
  g_return_if_fail (TS_IS_SCORE_KEEPER (self));
  g_return_if_fail (table != NULL);

  if (self->current.table != NULL && self->current.table != table)
    ts_score_keeper_clear (self);

  if (wish_is (&self->current, table, matcher, thresholds))
    {
      wish_clear (&self->next);
      return;
    }

  if (self->cancellable != NULL)
    {
      wish_set (&self->next, table, matcher, thresholds);
      return;
    }

  wish_set (&self->current, table, matcher, thresholds);
  begin (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * ts_score_keeper_clear:
 *
 * Drops the sheet and stops making one.
 */
void
ts_score_keeper_clear (TsScoreKeeper *self)
{
  g_return_if_fail (TS_IS_SCORE_KEEPER (self));

  gboolean was_busy = ts_score_keeper_is_busy (self);

  cancel (self);
  set_sheet (self, NULL);

  if (was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * ts_score_keeper_get_sheet:
 *
 * Returns: (transfer none) (nullable): the latest sheet
 */
TsScoreSheet *
ts_score_keeper_get_sheet (TsScoreKeeper *self)
{
  g_return_val_if_fail (TS_IS_SCORE_KEEPER (self), NULL);

  return self->sheet;
}

/**
 * ts_score_keeper_is_busy:
 *
 * Tells whether a sheet is being made.
 */
gboolean
ts_score_keeper_is_busy (TsScoreKeeper *self)
{
  g_return_val_if_fail (TS_IS_SCORE_KEEPER (self), FALSE);

  return self->cancellable != NULL;
}
