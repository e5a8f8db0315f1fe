/* SPDX-License-Identifier: MIT */

/* The list of findings under the table. */

#include "config.h"

#include "ts-manifest-finding-list.h"

#include "ts-manifest-cell.h"
#include "ts-manifest-commands.h"

#include <glib/gi18n.h>

/* Line and column of most places; the colon is narrower than a digit. */
#define PLACE_DIGITS 5

struct _TsManifestFindingList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkLabel           *none_label;
  GtkSpinner         *spinner;
  GtkStack           *stack;
  GtkLabel           *summary;
  GtkListView        *view;

  /* owned */
  TsManifestSession  *session;   /* (nullable) */
  GtkSingleSelection *selection; /* (nullable) */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestFindingList, ts_manifest_finding_list, GTK_TYPE_WIDGET)

static void
choose (TsManifestFindingList *self,
        guint                  position)
{
  g_autoptr(TsManifestFindingRow) row =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, row);
}

static void
activate_cb (TsManifestFindingList *self,
             guint                  position)
{
  choose (self, position);
}

static void
mend_cb (GtkButton   *button,
         GtkListItem *list_item)
{
  TsManifestFindingList *self = TS_MANIFEST_FINDING_LIST (
    gtk_widget_get_ancestor (GTK_WIDGET (button), TS_TYPE_MANIFEST_FINDING_LIST));
  TsManifestFindingRow *row = gtk_list_item_get_item (list_item);

  if (row != NULL)
    ts_manifest_command_mend (self->session, ts_manifest_finding_row_get_finding (row));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *place = ts_manifest_cell_new (PANGO_ELLIPSIZE_NONE, PLACE_DIGITS);
  GtkWidget *message = gtk_label_new (NULL);

  gtk_widget_add_css_class (icon, "finding-icon");
  gtk_widget_add_css_class (place, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_widget_set_hexpand (message, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), message);
  gtk_list_item_set_child (list_item, box);
}

/* Most rows have none, so it is made when it is needed. */
static void
set_mending (GtkListItem *list_item,
             GtkWidget   *message,
             const char  *mending)
{
  GtkWidget *button = gtk_widget_get_next_sibling (message);

  if (mending != NULL && button == NULL)
    {
      button = gtk_button_new_with_mnemonic (_("Mend"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), list_item);
      gtk_box_append (GTK_BOX (gtk_list_item_get_child (list_item)), button);
    }
  if (button == NULL)
    return;

  gtk_widget_set_visible (button, mending != NULL);
  gtk_widget_set_tooltip_text (button, mending);
}

static void
set_level (GtkWidget       *box,
           TsManifestLevel  level)
{
  for (guint i = TS_MANIFEST_LEVEL_ADVICE; i <= TS_MANIFEST_LEVEL_ERROR; i++)
    gtk_widget_remove_css_class (box, ts_manifest_level_get_style (i));
  gtk_widget_add_css_class (box, ts_manifest_level_get_style (level));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  TsManifestFindingRow *row = gtk_list_item_get_item (list_item);
  const TsManifestFinding *finding = ts_manifest_finding_row_get_finding (row);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *place = gtk_widget_get_next_sibling (icon);
  GtkWidget *message = gtk_widget_get_next_sibling (place);
  g_autofree char *place_text = ts_manifest_finding_row_dup_place (row);
  g_autofree char *mending = ts_manifest_finding_row_dup_mending (row);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), ts_manifest_level_get_icon (finding->level));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ts_manifest_level_get_name (finding->level), -1);
  set_level (gtk_list_item_get_child (list_item), finding->level);
  ts_manifest_cell_set_text (TS_MANIFEST_CELL (place), place_text);
  gtk_label_set_label (GTK_LABEL (message), finding->message);
  set_mending (list_item, message, mending);
}

static char *
dup_summary (const TsManifestReport *report)
{
  guint n_errors = report->n_of_level[TS_MANIFEST_LEVEL_ERROR];
  guint n_warnings = report->n_of_level[TS_MANIFEST_LEVEL_WARNING];
  guint n_advice = report->n_of_level[TS_MANIFEST_LEVEL_ADVICE];
  g_autoptr(GString) text = g_string_new (NULL);

  if (n_errors > 0)
    g_string_append_printf (text, ngettext ("%'u error", "%'u errors", n_errors), n_errors);
  if (n_warnings > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%'u warning", "%'u warnings", n_warnings),
                              n_warnings);
    }
  if (n_advice > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%'u piece of advice", "%'u pieces of advice",
                                              n_advice), n_advice);
    }

  return g_strdup (text->str);
}

static void
update (TsManifestFindingList *self)
{
  TsManifestFindingModel *findings = ts_manifest_session_get_findings (self->session);
  const TsManifestReport *report = ts_manifest_finding_model_get_report (findings);
  gboolean is_checked = ts_manifest_session_is_checked (self->session);
  gboolean has_any = report != NULL && report->findings->len > 0;
  gboolean is_empty =
    ts_manifest_get_n_items (ts_manifest_session_get_manifest (self->session)) == 0;
  g_autofree char *summary = report != NULL ? dup_summary (report) : g_strdup ("");

  gtk_spinner_set_spinning (self->spinner, !is_checked);
  gtk_label_set_label (self->summary, has_any ? summary : _("Findings"));
  gtk_label_set_label (self->none_label, report == NULL ? _("Checking…")
                                         : is_empty ? _("Nothing to check yet.")
                                                    : _("Nothing wrong was found."));
  gtk_stack_set_visible_child_name (self->stack, has_any ? "list" : "none");
}

static void
ts_manifest_finding_list_dispose (GObject *object)
{
  TsManifestFindingList *self = TS_MANIFEST_FINDING_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_FINDING_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ts_manifest_finding_list_parent_class)->dispose (object);
}

static void
ts_manifest_finding_list_class_init (TsManifestFindingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_finding_list_dispose;

  /**
   * TsManifestFindingList::chosen:
   * @row: a #TsManifestFindingRow
   *
   * A person wants to see what a finding is about.
   */
  signals[CHOSEN] = g_signal_new ("chosen", TS_TYPE_MANIFEST_FINDING_LIST, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  TS_TYPE_MANIFEST_FINDING_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-finding-list.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "content", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFindingList, none_label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFindingList, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFindingList, stack);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFindingList, summary);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFindingList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
}

static void
ts_manifest_finding_list_init (TsManifestFindingList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_manifest_finding_list_set_session:
 *
 * Sets whose findings are listed. Only once.
 */
void
ts_manifest_finding_list_set_session (TsManifestFindingList *self,
                                      TsManifestSession     *session)
{
  g_set_object (&self->session, session);
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION,
                                  "autoselect", FALSE,
                                  "can-unselect", TRUE,
                                  "model", ts_manifest_session_get_findings (session),
                                  NULL);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * ts_manifest_finding_list_step:
 * @n_steps: forward, or back if negative
 *
 * Chooses another finding; after the last comes the first.
 */
void
ts_manifest_finding_list_step (TsManifestFindingList *self,
                               int                    n_steps)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint current = gtk_single_selection_get_selected (self->selection);
  guint next;

  if (n == 0)
    return;

  if (current == GTK_INVALID_LIST_POSITION)
    next = n_steps > 0 ? 0 : n - 1;
  else
    next = (guint) (((gint64) current + n_steps + n) % n);
  ts_manifest_finding_list_choose (self, next);
}

/**
 * ts_manifest_finding_list_choose:
 * @position: of a finding; nothing happens if there is none
 *
 * Chooses a finding.
 */
void
ts_manifest_finding_list_choose (TsManifestFindingList *self,
                                 guint                  position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  choose (self, position);
}

/**
 * ts_manifest_finding_list_get_current:
 *
 * Returns: (transfer none) (nullable): the selected finding
 */
TsManifestFindingRow *
ts_manifest_finding_list_get_current (TsManifestFindingList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}
