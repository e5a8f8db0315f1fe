/* SPDX-License-Identifier: MIT */

/* The list of suspected benchmark errors. */

#include "config.h"

#include "ts-suspect-list.h"

#include <glib/gi18n.h>

/* More than these are no list to go through. */
#define MAX_SUSPECTS 100

struct _TsSuspectList
{
  GtkWidget parent_instance;

  /* Children */
  GtkListBox *list;
  GtkLabel   *more;
};

enum
{
  SUSPECT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSuspectList, ts_suspect_list, GTK_TYPE_WIDGET)

static const char *
get_class_name (const TsLedger *ledger,
                guint32         class_number)
{
  return g_array_index (ledger->classes, TsLedgerClass, class_number).name;
}

/* What annotators say against the benchmark. */
static char *
describe_suspect (const TsLedger  *ledger,
                  const TsSuspect *suspect)
{
  const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, suspect->entry);
  guint n = suspect->n_contradicting;
  guint all = suspect->n_annotators;

  if (entry->kind == TS_FINDING_EXTRA)
    /* Translators: a class; how many of how many annotators */
    return g_strdup_printf (_("%s is missing: %u of %u annotators drew it"),
                            get_class_name (ledger, suspect->given_class), n, all);

  if (suspect->given_class == TS_NONE)
    /* Translators: a class; how many of how many annotators */
    return g_strdup_printf (_("%s: %u of %u annotators did not draw it"),
                            get_class_name (ledger, entry->benchmark_class), n, all);

  /* Translators: a class; how many of how many annotators; another class */
  return g_strdup_printf (_("%s: %u of %u annotators say %s"),
                          get_class_name (ledger, entry->benchmark_class), n, all,
                          get_class_name (ledger, suspect->given_class));
}

/* Returns: (transfer full): the row, and where in it */
static char *
describe_place (const TsLedger      *ledger,
                const TsLedgerEntry *entry)
{
  const TsLedgerRow *row = &g_array_index (ledger->rows, TsLedgerRow, entry->row);

  if (entry->space != NULL)
    /* Translators: the title of a row and of a part of it, then the number of a frame */
    return g_strdup_printf (_("%s, %s, frame %u"), row->title, entry->space, entry->frame);

  if (row->n_frames > 1)
    /* Translators: the title of a row, then the number of a frame */
    return g_strdup_printf (_("%s, frame %u"), row->title, entry->frame);

  return g_strdup (row->title);
}

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "ellipsize", PANGO_ELLIPSIZE_MIDDLE,
                                   "label", text,
                                   "xalign", 0.0f,
                                   NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

static GtkWidget *
create_row (const TsLedger  *ledger,
            const TsSuspect *suspect)
{
  const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, suspect->entry);
  g_autofree char *sentence = describe_suspect (ledger, suspect);
  g_autofree char *place = describe_place (ledger, entry);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (box), create_label (sentence, NULL));
  gtk_box_append (GTK_BOX (box), create_label (place, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, sentence);

  return row;
}

static void
row_activated_cb (TsSuspectList *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SUSPECT_ACTIVATED], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
ts_suspect_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_suspect_list_parent_class)->dispose (object);
}

static void
ts_suspect_list_class_init (TsSuspectListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_suspect_list_dispose;

  /**
   * TsSuspectList::suspect-activated:
   * @suspect: which of the suspects of the sheet's scores
   *
   * The user wants to see what may be wrong in the benchmark.
   */
  signals[SUSPECT_ACTIVATED] =
    g_signal_new ("suspect-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "suspectlist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ts_suspect_list_init (TsSuspectList *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *more = gtk_label_new (NULL);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->list = GTK_LIST_BOX (list);
  self->more = GTK_LABEL (more);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Possible benchmark errors"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (list, GTK_WIDGET (self));
  gtk_widget_set_parent (more, GTK_WIDGET (self));
}

/**
 * ts_suspect_list_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
ts_suspect_list_new (void)
{
  return g_object_new (TS_TYPE_SUSPECT_LIST, NULL);
}

/**
 * ts_suspect_list_show:
 * @sheet: not kept
 *
 * Shows the suspects of a sheet.
 *
 * Returns: how many there are
 */
guint
ts_suspect_list_show (TsSuspectList      *self,
                      const TsScoreSheet *sheet)
{
  g_return_val_if_fail (TS_IS_SUSPECT_LIST (self), 0);
  g_return_val_if_fail (sheet != NULL, 0);

  const TsLedger *ledger = ts_score_sheet_get_ledger (sheet);
  const GArray *suspects = ts_score_sheet_get_scores (sheet)->suspects;
  guint n_more = suspects->len > MAX_SUSPECTS ? suspects->len - MAX_SUSPECTS : 0;
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more),
                                           n_more);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < suspects->len - n_more; i++)
    gtk_list_box_append (self->list, create_row (ledger, &g_array_index (suspects, TsSuspect, i)));

  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);

  return suspects->len;
}
