/* SPDX-License-Identifier: MIT */

/* The left column of the Manifest page. */

#include "config.h"

#include "ts-manifest-kind-list.h"

#include "ts-manifest-check.h"
#include "ts-manifest-commands.h"

#include <glib/gi18n.h>

/* From this share of a limit on the meter changes its colour. */
#define NEAR_LIMIT 0.9

typedef enum
{
  METER_ITEMS,
  METER_URLS,
  METER_LONGEST,
  N_METERS
} Meter;

struct _TsManifestKindList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkListBox        *list;
  GtkBox            *meter_box;
  GtkWidget         *no_schema_button;
  GtkLabel          *schema_label;
  GtkSwitch         *skip_switch;

  /* owned by their parents */
  GtkLabel          *counts[TS_MANIFEST_N_KINDS + 1];
  GtkWidget         *rows[TS_MANIFEST_N_KINDS + 1];
  GtkLabel          *meter_labels[N_METERS];
  GtkLevelBar       *meters[N_METERS];

  /* owned */
  TsManifestSession *session; /* (nullable) */

  /* plain state */
  gboolean           is_updating;
};

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestKindList, ts_manifest_kind_list, GTK_TYPE_WIDGET)

static void
row_selected_cb (TsManifestKindList *self)
{
  /* Not while the list goes away. */
  if (self->list != NULL)
    g_signal_emit (self, signals[SELECTED], 0);
}

static void
skip_cb (TsManifestKindList *self)
{
  if (!self->is_updating && self->session != NULL)
    ts_manifest_command_set_skip (self->session,
                                  gtk_switch_get_active (self->skip_switch)
                                  ? TS_MANIFEST_SKIP_TRUE : TS_MANIFEST_SKIP_FALSE);
}

static void
update_meter (TsManifestKindList *self,
              Meter               meter,
              guint64             used,
              guint64             limit,
              const char         *text)
{
  gtk_level_bar_set_value (self->meters[meter], MIN (1.0, (double) used / (double) limit));
  gtk_label_set_label (self->meter_labels[meter], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meters[meter]),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  if (used > limit)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->meter_labels[meter]), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->meters[meter]), "over-limit");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->meter_labels[meter]), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->meters[meter]), "over-limit");
    }
}

static void
update_meters (TsManifestKindList *self)
{
  const TsManifestTotals *totals = ts_manifest_session_get_totals (self->session);
  /* Translators: how much of a limit is used, as in “8 of 500,000”. */
  g_autofree char *items = g_strdup_printf (_("%'u of %'u"), totals->n_items,
                                            TS_MANIFEST_MAX_ITEMS);
  g_autofree char *urls = g_strdup_printf (_("%'u of %'u"), (guint) totals->n_urls,
                                           TS_MANIFEST_MAX_URLS);
  /* Translators: bytes. */
  g_autofree char *longest = g_strdup_printf (_("%'u of %'u B"), totals->longest_url,
                                              TS_MANIFEST_MAX_URL_BYTES);

  update_meter (self, METER_ITEMS, totals->n_items, TS_MANIFEST_MAX_ITEMS, items);
  update_meter (self, METER_URLS, totals->n_urls, TS_MANIFEST_MAX_URLS, urls);
  update_meter (self, METER_LONGEST, totals->longest_url, TS_MANIFEST_MAX_URL_BYTES, longest);
}

static void
update (TsManifestKindList *self)
{
  const TsManifestTotals *totals = ts_manifest_session_get_totals (self->session);
  TsManifestSkip skip = ts_manifest_get_skip (ts_manifest_session_get_manifest (self->session));
  const char *schema = ts_manifest_session_get_schema_name (self->session);

  for (guint i = 0; i <= TS_MANIFEST_N_KINDS; i++)
    {
      guint n = i == TS_MANIFEST_N_KINDS ? totals->n_items : totals->n_of_kind[i];
      g_autofree char *text = g_strdup_printf ("%'u", n);

      gtk_label_set_label (self->counts[i], text);
      if (n == 0 && i < TS_MANIFEST_N_KINDS)
        gtk_widget_add_css_class (self->rows[i], "dim-label");
      else
        gtk_widget_remove_css_class (self->rows[i], "dim-label");
    }
  update_meters (self);
  gtk_label_set_label (self->schema_label, schema != NULL ? schema : _("Choose…"));
  gtk_widget_set_visible (self->no_schema_button, schema != NULL);
  self->is_updating = TRUE;
  gtk_switch_set_active (self->skip_switch, skip == TS_MANIFEST_SKIP_TRUE);
  self->is_updating = FALSE;
}

static void
add_kind (TsManifestKindList *self,
          guint               kind,
          const char         *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new ("0");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_append (self->list, box);
  self->rows[kind] = box;
  self->counts[kind] = GTK_LABEL (count);
}

static void
add_meter (TsManifestKindList *self,
           Meter               meter,
           const char         *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *bar = gtk_level_bar_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "caption");
  gtk_widget_add_css_class (title, "caption");
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH, NEAR_LIMIT);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW, 1.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (self->meter_box, box);
  self->meters[meter] = GTK_LEVEL_BAR (bar);
  self->meter_labels[meter] = GTK_LABEL (value);
}

static void
ts_manifest_kind_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_MANIFEST_KIND_LIST);
  g_clear_object (&TS_MANIFEST_KIND_LIST (object)->session);

  G_OBJECT_CLASS (ts_manifest_kind_list_parent_class)->dispose (object);
}

static void
ts_manifest_kind_list_class_init (TsManifestKindListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_kind_list_dispose;

  /**
   * TsManifestKindList::selected:
   *
   * Another kind is selected.
   */
  signals[SELECTED] = g_signal_new ("selected", TS_TYPE_MANIFEST_KIND_LIST, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-kind-list.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "content", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TsManifestKindList, list);
  gtk_widget_class_bind_template_child (widget_class, TsManifestKindList, meter_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestKindList, no_schema_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestKindList, schema_label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestKindList, skip_switch);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
}

static void
ts_manifest_kind_list_init (TsManifestKindList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kind (self, TS_MANIFEST_N_KINDS, _("All items"));
  for (guint i = 0; i < TS_MANIFEST_N_KINDS; i++)
    add_kind (self, i, ts_manifest_kind_get_plural (i));
  add_meter (self, METER_ITEMS, _("Items"));
  add_meter (self, METER_URLS, _("URLs"));
  add_meter (self, METER_LONGEST, _("Longest URL"));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * ts_manifest_kind_list_set_session:
 *
 * Sets whose items are counted. Only once.
 */
void
ts_manifest_kind_list_set_session (TsManifestKindList *self,
                                   TsManifestSession  *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * ts_manifest_kind_list_get_kind:
 *
 * Returns: the selected kind; %TS_MANIFEST_N_KINDS for all items
 */
guint
ts_manifest_kind_list_get_kind (TsManifestKindList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  return index > 0 ? (guint) index - 1 : TS_MANIFEST_N_KINDS;
}

/**
 * ts_manifest_kind_list_select_all:
 *
 * Selects the items of all kinds.
 */
void
ts_manifest_kind_list_select_all (TsManifestKindList *self)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * ts_manifest_kind_get_plural:
 *
 * Returns: items of @kind, in words for people
 */
const char *
ts_manifest_kind_get_plural (TsManifestKind kind)
{
  static const char *const names[TS_MANIFEST_N_KINDS] = {
    [TS_MANIFEST_KIND_VIDEO] = N_("Videos"),
    [TS_MANIFEST_KIND_AUDIO] = N_("Audio"),
    [TS_MANIFEST_KIND_PDF] = N_("PDFs"),
    [TS_MANIFEST_KIND_TEXT] = N_("Text"),
    [TS_MANIFEST_KIND_IMAGE] = N_("Images"),
    [TS_MANIFEST_KIND_IMAGE_GROUP] = N_("Image groups"),
    [TS_MANIFEST_KIND_IMAGE_SEQUENCE] = N_("Image sequences"),
    [TS_MANIFEST_KIND_DICOM_SERIES] = N_("DICOM series"),
    [TS_MANIFEST_KIND_NIFTI] = N_("NIfTI"),
  };

  return _(names[kind]);
}
