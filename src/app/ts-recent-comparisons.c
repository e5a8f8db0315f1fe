/* SPDX-License-Identifier: MIT */

/* Recent comparisons: what can be opened again with one click. */

#include "config.h"

#include "ts-recent-comparisons.h"

#define KEY "recent-comparisons"
#define MAX_COMPARISONS 10

struct _TsRecentComparisons
{
  GObject parent_instance;

  GSettings *settings; /* (owned) */
  GPtrArray *requests; /* (owned) (element-type TsComparisonRequest) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TsRecentComparisons, ts_recent_comparisons, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* Settings can be edited by hand, so what is incomplete there is passed over. */
static void
read_settings (TsRecentComparisons *self)
{
  g_autoptr (GVariant) stored = g_settings_get_value (self->settings, KEY);

  g_ptr_array_set_size (self->requests, 0);

  for (gsize i = 0; i < g_variant_n_children (stored); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (stored, i);
      g_autoptr (TsComparisonRequest) request = ts_comparison_request_new_from_variant (child);

      if (ts_comparison_request_is_complete (request))
        g_ptr_array_add (self->requests, g_steal_pointer (&request));
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
write_settings (TsRecentComparisons *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ayaayaysayas)"));

  for (guint i = 0; i < self->requests->len; i++)
    g_variant_builder_add_value (&builder,
                                 ts_comparison_request_to_variant (self->requests->pdata[i]));

  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

static gboolean
find (TsRecentComparisons       *self,
      const TsComparisonRequest *request,
      guint                     *index)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      if (ts_comparison_request_is_same (self->requests->pdata[i], request))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
ts_recent_comparisons_dispose (GObject *object)
{
  TsRecentComparisons *self = TS_RECENT_COMPARISONS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->requests, g_ptr_array_unref);

  G_OBJECT_CLASS (ts_recent_comparisons_parent_class)->dispose (object);
}

static void
ts_recent_comparisons_class_init (TsRecentComparisonsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_recent_comparisons_dispose;

  /**
   * TsRecentComparisons::changed:
   *
   * The list is another one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_recent_comparisons_init (TsRecentComparisons *self)
{
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_comparison_request_free);
}

/**
 * ts_recent_comparisons_new:
 *
 * Makes the list over the settings; it follows them.
 *
 * Returns: (transfer full): the list
 */
TsRecentComparisons *
ts_recent_comparisons_new (GSettings *settings)
{
  TsRecentComparisons *self = g_object_new (TS_TYPE_RECENT_COMPARISONS, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" KEY,
                           G_CALLBACK (read_settings), self, G_CONNECT_SWAPPED);
  read_settings (self);

  return self;
}

/**
 * ts_recent_comparisons_get_n:
 *
 * Counts them.
 */
guint
ts_recent_comparisons_get_n (TsRecentComparisons *self)
{
  g_return_val_if_fail (TS_IS_RECENT_COMPARISONS (self), 0);

  return self->requests->len;
}

/**
 * ts_recent_comparisons_get:
 * @index: from 0, the latest
 *
 * Gets one.
 *
 * Returns: (transfer none): what was compared; complete; valid until the list changes
 */
const TsComparisonRequest *
ts_recent_comparisons_get (TsRecentComparisons *self,
                           guint                index)
{
  g_return_val_if_fail (TS_IS_RECENT_COMPARISONS (self), NULL);
  g_return_val_if_fail (index < self->requests->len, NULL);

  return self->requests->pdata[index];
}

/**
 * ts_recent_comparisons_add:
 * @request: complete; copied
 *
 * Puts a comparison first, once. The oldest falls out of a long list.
 */
void
ts_recent_comparisons_add (TsRecentComparisons       *self,
                           const TsComparisonRequest *request)
{
  guint index;

  g_return_if_fail (TS_IS_RECENT_COMPARISONS (self));
  g_return_if_fail (ts_comparison_request_is_complete (request));

  g_autoptr (TsComparisonRequest) copy = ts_comparison_request_copy (request);

  if (find (self, request, &index))
    g_ptr_array_remove_index (self->requests, index);

  g_ptr_array_insert (self->requests, 0, g_steal_pointer (&copy));

  if (self->requests->len > MAX_COMPARISONS)
    g_ptr_array_set_size (self->requests, MAX_COMPARISONS);

  write_settings (self);
}

/**
 * ts_recent_comparisons_remove:
 *
 * Takes a comparison out of the list, if it is there.
 */
void
ts_recent_comparisons_remove (TsRecentComparisons       *self,
                              const TsComparisonRequest *request)
{
  guint index;

  g_return_if_fail (TS_IS_RECENT_COMPARISONS (self));

  if (!find (self, request, &index))
    return;

  g_ptr_array_remove_index (self->requests, index);
  write_settings (self);
}

/**
 * ts_recent_comparisons_clear:
 *
 * Forgets them all.
 */
void
ts_recent_comparisons_clear (TsRecentComparisons *self)
{
  g_return_if_fail (TS_IS_RECENT_COMPARISONS (self));

  g_settings_reset (self->settings, KEY);
}
