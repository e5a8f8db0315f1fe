/* SPDX-License-Identifier: MIT */

/* The table of items. */

#include "config.h"

#include "ts-manifest-table.h"

#include "ts-manifest-cell.h"
#include "ts-manifest-finding-row.h"
#include "ts-manifest-selection.h"

#include <glib/gi18n.h>

/* How narrow a column can become, in digits. */
#define N_DIGITS 2

/* The places in the list of filters. */
typedef enum
{
  SHOW_ALL,
  SHOW_FINDINGS,
  SHOW_WARNINGS,
  SHOW_ERRORS,
  SHOW_CHECK
} Show;

typedef void (*FillFunc) (GtkWidget     *child,
                          TsManifestRow *row);

struct _TsManifestTable
{
  GtkWidget parent_instance;

  /* Template children */
  GtkMenuButton       *add_button;
  GtkLabel            *empty_label;
  GtkDropDown         *filter_drop;
  GtkWidget           *group_button;
  GtkMenuButton       *item_button;
  GtkSearchEntry      *search_entry;
  GtkSpinner          *spinner;
  GtkStack            *stack;
  GtkColumnView       *view;

  /* owned */
  TsManifestSession   *session;   /* (nullable) */
  TsManifestItemModel *model;     /* (nullable) */
  TsManifestSelection *selection; /* (nullable) */

  /* plain state */
  guint                kind;
  guint                check;
  guint                id;         /* of the one item that is selected */
  gboolean             is_filtering;
};

enum
{
  ACTIVATED,
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestTable, ts_manifest_table, GTK_TYPE_WIDGET)

/* Cells. */

static void
fill_kind (GtkWidget     *child,
           TsManifestRow *row)
{
  g_autofree char *text = ts_manifest_row_dup_kind (row);

  ts_manifest_cell_set_text (TS_MANIFEST_CELL (child), text);
}

static void
fill_title (GtkWidget     *child,
            TsManifestRow *row)
{
  g_autofree char *text = ts_manifest_row_dup_title (row);

  ts_manifest_cell_set_text (TS_MANIFEST_CELL (child), text);
}

static void
fill_url (GtkWidget     *child,
          TsManifestRow *row)
{
  g_autofree char *text = ts_manifest_row_dup_url (row);

  ts_manifest_cell_set_text (TS_MANIFEST_CELL (child), text);
}

static void
fill_state (GtkWidget     *child,
            TsManifestRow *row)
{
  TsManifestLevel level = TS_MANIFEST_LEVEL_ADVICE;
  gboolean has_level = ts_manifest_row_get_level (row, &level);

  for (guint i = TS_MANIFEST_LEVEL_ADVICE; i <= TS_MANIFEST_LEVEL_ERROR; i++)
    gtk_widget_remove_css_class (child, ts_manifest_level_get_style (i));
  gtk_image_set_from_icon_name (GTK_IMAGE (child),
                                has_level ? ts_manifest_level_get_icon (level) : NULL);
  if (has_level)
    gtk_widget_add_css_class (child, ts_manifest_level_get_style (level));
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  has_level ? ts_manifest_level_get_name (level)
                                            : _("Nothing found"),
                                  -1);
}

static void
refill_cb (TsManifestRow *row,
           GtkListItem   *list_item)
{
  FillFunc fill = (FillFunc) g_object_get_data (G_OBJECT (list_item), "fill");

  fill (gtk_list_item_get_child (list_item), row);
}

static void
bind (GtkListItem *list_item,
      FillFunc     fill)
{
  TsManifestRow *row = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (list_item), "fill", (gpointer) fill);
  fill (gtk_list_item_get_child (list_item), row);
  g_signal_connect (row, "changed", G_CALLBACK (refill_cb), list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), refill_cb, list_item);
}

static void
bind_kind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  bind (list_item, fill_kind);
}

static void
bind_title_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  bind (list_item, fill_title);
}

static void
bind_url_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  bind (list_item, fill_url);
}

static void
bind_state_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  bind (list_item, fill_state);
}

static void
setup_text_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, ts_manifest_cell_new (PANGO_ELLIPSIZE_END, N_DIGITS));
}

/* Of a URL the end tells more than the start, which is the same everywhere. */
static void
setup_url_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, ts_manifest_cell_new (PANGO_ELLIPSIZE_START, N_DIGITS));
}

static void
setup_state_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *image = gtk_image_new ();

  gtk_widget_add_css_class (image, "finding-icon");
  gtk_list_item_set_child (list_item, image);
}

/* Filtering and selecting. */

static void
update_empty (TsManifestTable *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean has_items =
    ts_manifest_get_n_items (ts_manifest_session_get_manifest (self->session)) > 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "table");
  gtk_label_set_label (self->empty_label,
                       has_items ? _("No item is like that.")
                                 : _("No items yet. Add one, paste URLs, or drop files here."));
}

static void
selection_changed_cb (TsManifestTable *self)
{
  guint n = ts_manifest_table_get_n_selected (self);
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));
  guint id = TS_MANIFEST_NO_ITEM;

  if (self->is_filtering)
    return;
  if (n == 1)
    id = ts_manifest_item_model_get_id (self->model, gtk_bitset_get_minimum (selected));
  self->id = id;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* What is listed has changed: the selected item may stand elsewhere. */
static void
reselect (TsManifestTable *self)
{
  guint position = self->id != TS_MANIFEST_NO_ITEM
                   ? ts_manifest_item_model_find (self->model, self->id) : G_MAXUINT;

  if (ts_manifest_item_model_is_changing (self->model))
    return;
  if (position != G_MAXUINT &&
      !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    {
      self->is_filtering = TRUE;
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
      self->is_filtering = FALSE;
    }
  update_empty (self);
  selection_changed_cb (self);
}

static void
filter_cb (TsManifestTable *self)
{
  Show show = gtk_drop_down_get_selected (self->filter_drop);
  TsManifestFilter filter = {
    .kind = self->kind,
    .has_finding = show != SHOW_ALL,
    .at_least = show == SHOW_ERRORS ? TS_MANIFEST_LEVEL_ERROR
                : show == SHOW_WARNINGS ? TS_MANIFEST_LEVEL_WARNING : TS_MANIFEST_LEVEL_ADVICE,
    .check = show == SHOW_CHECK ? self->check : G_MAXUINT,
    .query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
  };

  if (self->model == NULL)
    return;

  ts_manifest_item_model_set_filter (self->model, &filter);
}

static void
busy_cb (TsManifestTable *self)
{
  gtk_spinner_set_spinning (self->spinner, ts_manifest_item_model_is_busy (self->model));
}

static void
activate_cb (TsManifestTable *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
show_menu_cb (TsManifestTable *self)
{
  gtk_menu_button_popup (self->item_button);
}

static void
ts_manifest_table_dispose (GObject *object)
{
  TsManifestTable *self = TS_MANIFEST_TABLE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ts_manifest_table_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-table.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "content", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, add_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, empty_label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, filter_drop);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, group_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, item_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, spinner);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, stack);
  gtk_widget_class_bind_template_child (widget_class, TsManifestTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_state_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_title_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_url_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_state_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_url_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
ts_manifest_table_class_init (TsManifestTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_table_dispose;

  /**
   * TsManifestTable::activated:
   *
   * A person wants to edit an item.
   */
  signals[ACTIVATED] = g_signal_new ("activated", TS_TYPE_MANIFEST_TABLE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsManifestTable::selection-changed:
   *
   * Other items are selected, or the same at other places.
   */
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", TS_TYPE_MANIFEST_TABLE,
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "manifest.delete", NULL);
}

static void
ts_manifest_table_init (TsManifestTable *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->kind = TS_MANIFEST_ANY_KIND;
  self->check = G_MAXUINT;
  self->id = TS_MANIFEST_NO_ITEM;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (show_menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

/**
 * ts_manifest_table_set_session:
 *
 * Sets whose items are listed. Only once.
 */
void
ts_manifest_table_set_session (TsManifestTable   *self,
                               TsManifestSession *session)
{
  g_set_object (&self->session, session);
  self->model = ts_manifest_item_model_new (session);
  self->selection = ts_manifest_selection_new (G_LIST_MODEL (self->model));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (reselect), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
  update_empty (self);
}

/**
 * ts_manifest_table_get_model:
 *
 * Returns: (transfer none): what is listed
 */
TsManifestItemModel *
ts_manifest_table_get_model (TsManifestTable *self)
{
  return self->model;
}

/**
 * ts_manifest_table_get_selection:
 *
 * Returns: (transfer none): what is selected of it
 */
GtkSelectionModel *
ts_manifest_table_get_selection (TsManifestTable *self)
{
  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * ts_manifest_table_set_kind:
 * @kind: a #TsManifestKind, or %TS_MANIFEST_ANY_KIND
 *
 * Lists items of one kind.
 */
void
ts_manifest_table_set_kind (TsManifestTable *self,
                            guint            kind)
{
  self->kind = kind;
  filter_cb (self);
}

/**
 * ts_manifest_table_show_check:
 *
 * Lists the items that a check found something about.
 */
void
ts_manifest_table_show_check (TsManifestTable *self,
                              guint            check)
{
  self->check = check;
  gtk_drop_down_set_selected (self->filter_drop, SHOW_CHECK);
  filter_cb (self);
}

/**
 * ts_manifest_table_set_add_menu:
 *
 * Sets what can be added.
 */
void
ts_manifest_table_set_add_menu (TsManifestTable *self,
                                GMenuModel      *menu)
{
  gtk_menu_button_set_menu_model (self->add_button, menu);
}

/**
 * ts_manifest_table_set_narrow:
 *
 * Leaves out what the menu has too.
 */
void
ts_manifest_table_set_narrow (TsManifestTable *self,
                              gboolean         is_narrow)
{
  gtk_widget_set_visible (self->group_button, !is_narrow);
}

/**
 * ts_manifest_table_list_selected:
 *
 * Returns: (transfer full) (element-type guint): the indexes of the selected items
 */
GArray *
ts_manifest_table_list_selected (TsManifestTable *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint position;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, selected, &position); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &position))
    {
      guint index = ts_manifest_item_model_get_index (self->model, position);

      g_array_append_val (indexes, index);
    }

  return indexes;
}

/**
 * ts_manifest_table_list_all:
 *
 * Returns: (transfer full) (element-type guint): the indexes of all items that are listed
 */
GArray *
ts_manifest_table_list_all (TsManifestTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  GArray *indexes = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      guint index = ts_manifest_item_model_get_index (self->model, i);

      g_array_append_val (indexes, index);
    }

  return indexes;
}

/**
 * ts_manifest_table_get_item:
 *
 * Returns: the id of the selected item, or %TS_MANIFEST_NO_ITEM unless there is exactly one
 */
guint
ts_manifest_table_get_item (TsManifestTable *self)
{
  return self->id;
}

/**
 * ts_manifest_table_get_n_selected:
 *
 * Counts the selected items.
 */
guint
ts_manifest_table_get_n_selected (TsManifestTable *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));

  return (guint) gtk_bitset_get_size (selected);
}

/**
 * ts_manifest_table_select_item:
 *
 * Selects one item and scrolls to it. If the filter hides it, that is taken away.
 *
 * Returns: whether there is such an item
 */
gboolean
ts_manifest_table_select_item (TsManifestTable *self,
                               guint            id)
{
  guint position = ts_manifest_item_model_find (self->model, id);

  if (position == G_MAXUINT)
    {
      TsManifestFilter all = { .kind = self->kind, .check = G_MAXUINT };
      TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
      guint index = ts_manifest_find_id (manifest, id);

      if (index == TS_MANIFEST_NO_ITEM)
        return FALSE;
      if (self->kind != TS_MANIFEST_ANY_KIND &&
          ts_manifest_get_item (manifest, index)->kind != self->kind)
        return FALSE;
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      gtk_drop_down_set_selected (self->filter_drop, SHOW_ALL);
      ts_manifest_item_model_set_filter (self->model, &all);
      position = ts_manifest_item_model_find (self->model, id);
    }
  if (position == G_MAXUINT)
    return FALSE;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);

  return TRUE;
}

/**
 * ts_manifest_table_focus_search:
 *
 * Puts the cursor into the search.
 */
void
ts_manifest_table_focus_search (TsManifestTable *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
