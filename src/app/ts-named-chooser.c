/* SPDX-License-Identifier: MIT */

/* Named chooser: a searchable list of datasets, ontologies, projects or folders. It asks the
 * service when it is first seen. What is chosen stays chosen while a search hides it, and also
 * if it is not in the list. */

#include "config.h"

#include "ts-named-chooser.h"

#include "ts-named-item.h"

#include <glib/gi18n.h>

struct _TsNamedChooser
{
  AdwBin parent_instance;

  /* Template children. */
  GtkLabel       *choice_label;
  AdwStatusPage  *empty_page;
  AdwStatusPage  *error_page;
  GtkListView    *list_view;
  GtkSearchEntry *search;
  GtkStack       *stack;

  /* Owned. */
  TsClient           *client;      /* (nullable): until it is set up */
  GCancellable       *cancellable; /* (nullable): while it waits for the list */
  GListStore         *store;
  GtkFilter          *filter;
  GtkSingleSelection *selection;
  char               *id;          /* (nullable): what is chosen */

  /* Plain state. */
  TsNamedKind kind;
  gboolean    has_list;
  gboolean    is_selecting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsNamedChooser, ts_named_chooser, ADW_TYPE_BIN)

static const char *
get_empty_title (TsNamedKind kind)
{
  switch (kind)
    {
    case TS_NAMED_DATASETS:
      return _("No Datasets");

    case TS_NAMED_ONTOLOGIES:
      return _("No Ontologies");

    case TS_NAMED_PROJECTS:
      return _("No Projects");

    case TS_NAMED_FOLDERS:
      return _("No Folders");
    }

  g_return_val_if_reached ("");
}

static const char *
get_search_text (TsNamedKind kind)
{
  switch (kind)
    {
    case TS_NAMED_DATASETS:
      return _("Search datasets");

    case TS_NAMED_ONTOLOGIES:
      return _("Search ontologies");

    case TS_NAMED_PROJECTS:
      return _("Search projects");

    case TS_NAMED_FOLDERS:
      return _("Search folders");
    }

  g_return_val_if_reached ("");
}

/* Returns: (transfer full) (nullable): what is chosen, if the list has it */
static TsNamedItem *
find_chosen (TsNamedChooser *self,
             GListModel     *model,
             guint          *position)
{
  guint n = self->id != NULL ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TsNamedItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (ts_named_item_get_id (item), self->id))
        {
          *position = i;
          return g_steal_pointer (&item);
        }
    }

  *position = GTK_INVALID_LIST_POSITION;

  return NULL;
}

static void
update_choice (TsNamedChooser *self)
{
  guint position;
  g_autoptr (TsNamedItem) item = find_chosen (self, G_LIST_MODEL (self->store), &position);
  /* Translators: a name or an id. */
  g_autofree char *text = g_strdup_printf (_("Chosen: %s"),
                                           item != NULL ? ts_named_item_get_name (item)
                                                        : self->id);

  gtk_label_set_label (self->choice_label, self->id != NULL ? text : _("Nothing is chosen yet"));
}

static void
select_chosen (TsNamedChooser *self)
{
  guint position;
  g_autoptr (TsNamedItem) item = find_chosen (self, G_LIST_MODEL (self->selection), &position);

  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_selecting = FALSE;
}

static void
update_page (TsNamedChooser *self)
{
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 0)
    page = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    page = "nothing-found";

  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsNamedChooser) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ts_named_query_finish (TS_CLIENT (source_object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (items == NULL)
    {
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }

  self->has_list = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  select_chosen (self);
  update_choice (self);
  update_page (self);
}

static void
ask (TsNamedChooser *self)
{
  if (self->client == NULL || self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  ts_named_query_async (self->client, self->kind, self->cancellable, listed_cb,
                        g_object_ref (self));
}

static gboolean
fits_search (gpointer item,
             gpointer user_data)
{
  TsNamedChooser *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *text == '\0' || g_str_match_string (text, ts_named_item_get_name (item), TRUE) ||
         g_str_has_prefix (ts_named_item_get_id (item), text);
}

static void
search_changed_cb (TsNamedChooser *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_chosen (self);
  if (self->has_list)
    update_page (self);
}

/* A search that hides what is chosen does not take it back. */
static void
selected_cb (TsNamedChooser *self)
{
  TsNamedItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL && !self->is_selecting)
    ts_named_chooser_set_id (self, ts_named_item_get_id (item));
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
setup_row_cb (TsNamedChooser *self,
              GtkListItem    *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *id_label = new_label ("caption");

  gtk_widget_add_css_class (id_label, "dim-label");
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_box_append (GTK_BOX (box), id_label);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_row_cb (TsNamedChooser *self,
             GtkListItem    *list_item)
{
  TsNamedItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)),
                       ts_named_item_get_name (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)),
                       ts_named_item_get_id (item));
  gtk_widget_set_tooltip_text (box, ts_named_item_get_name (item));
}

static void
retry_cb (TsNamedChooser *self)
{
  ask (self);
}

static void
ts_named_chooser_map (GtkWidget *widget)
{
  TsNamedChooser *self = TS_NAMED_CHOOSER (widget);

  GTK_WIDGET_CLASS (ts_named_chooser_parent_class)->map (widget);

  if (!self->has_list && !g_str_equal (ts_named_chooser_get_state (self), "error"))
    ask (self);
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_named_chooser_unrealize (GtkWidget *widget)
{
  TsNamedChooser *self = TS_NAMED_CHOOSER (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  GTK_WIDGET_CLASS (ts_named_chooser_parent_class)->unrealize (widget);
}

static void
ts_named_chooser_dispose (GObject *object)
{
  TsNamedChooser *self = TS_NAMED_CHOOSER (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_NAMED_CHOOSER);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (ts_named_chooser_parent_class)->dispose (object);
}

static void
ts_named_chooser_finalize (GObject *object)
{
  g_free (TS_NAMED_CHOOSER (object)->id);

  G_OBJECT_CLASS (ts_named_chooser_parent_class)->finalize (object);
}

static void
ts_named_chooser_class_init (TsNamedChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_named_chooser_dispose;
  object_class->finalize = ts_named_chooser_finalize;
  widget_class->map = ts_named_chooser_map;
  widget_class->unrealize = ts_named_chooser_unrealize;

  /**
   * TsNamedChooser::changed:
   *
   * Another one is chosen.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-named-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, choice_label);
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, error_page);
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, search);
  gtk_widget_class_bind_template_child (widget_class, TsNamedChooser, stack);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
add_factory (TsNamedChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
ts_named_chooser_init (TsNamedChooser *self)
{
  GListModel *shown;

  self->store = g_list_store_new (TS_TYPE_NAMED_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = GTK_FILTER (gtk_custom_filter_new (fits_search, self, NULL));
  shown = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                                   g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, shown);
  g_object_unref (shown);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);

  add_factory (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  update_choice (self);
}

/**
 * ts_named_chooser_set_up:
 * @client: asks the service
 * @kind: for what
 *
 * To be called once, before it is seen.
 */
void
ts_named_chooser_set_up (TsNamedChooser *self,
                         TsClient       *client,
                         TsNamedKind     kind)
{
  g_return_if_fail (TS_IS_NAMED_CHOOSER (self));

  g_set_object (&self->client, client);
  self->kind = kind;
  adw_status_page_set_title (self->empty_page, get_empty_title (kind));
  g_object_set (self->search, "placeholder-text", get_search_text (kind), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_search_text (kind), -1);
}

/**
 * ts_named_chooser_get_id:
 *
 * Returns: (transfer none) (nullable): the id of what is chosen
 */
const char *
ts_named_chooser_get_id (TsNamedChooser *self)
{
  g_return_val_if_fail (TS_IS_NAMED_CHOOSER (self), NULL);

  return self->id;
}

/**
 * ts_named_chooser_set_id:
 * @id: (nullable): in lower case; it need not be in the list
 *
 * Chooses.
 */
void
ts_named_chooser_set_id (TsNamedChooser *self,
                         const char     *id)
{
  g_return_if_fail (TS_IS_NAMED_CHOOSER (self));

  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  select_chosen (self);
  update_choice (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * ts_named_chooser_get_state:
 *
 * Returns: "waiting", "list", "nothing-found", "empty" or "error"
 */
const char *
ts_named_chooser_get_state (TsNamedChooser *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
