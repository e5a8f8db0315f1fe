/* SPDX-License-Identifier: MIT */

/* Project dialog: one benchmark, one or several training projects, and the workflow stage whose
 * rows are compared. All projects are fetched once and searched here. */

#include "config.h"

#include "ts-project-dialog.h"

#include "ts-comparison.h"
#include "ts-project-counter.h"
#include "ts-project-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TsProjectDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  GtkLabel       *choice_label;
  GtkWidget      *error_page;
  GtkListView    *list_view;
  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkEditable    *stage_entry;
  AdwWindowTitle *window_title;

  /* Owned. */
  TsClient           *client;
  TsProjectCounter   *counter; /* (nullable): as soon as there is something to count */
  GListStore         *store;   /* (element-type TsProjectItem) */
  GtkFilterListModel *shown;
  GtkFilter          *filter;
  GCancellable       *cancellable;
};

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsProjectDialog, ts_project_dialog, ADW_TYPE_WINDOW)

static TsProjectItem *
find_part (TsProjectDialog *self,
           TsProjectPart    part,
           guint           *n_found)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  TsProjectItem *found = NULL;

  *n_found = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TsProjectItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (ts_project_item_get_part (item) == part && (*n_found)++ == 0)
        found = item;
    }

  return found;
}

/* Returns: (transfer full): what was chosen so far, in a line */
static char *
dup_choice (TsProjectItem *benchmark,
            TsProjectItem *training,
            guint          n_trainings)
{
  if (benchmark == NULL && training == NULL)
    return g_strdup (_("Choose one benchmark and one or several training projects."));
  if (benchmark == NULL)
    return g_strdup (_("Now choose the benchmark, what the expert drew."));
  if (training == NULL)
    return g_strdup (_("Now choose what the trainees drew."));
  if (n_trainings == 1)
    /* Translators: both are titles of projects. */
    return g_strdup_printf (_("%s against %s"), ts_project_item_get_title (training),
                            ts_project_item_get_title (benchmark));

  return g_strdup_printf (ngettext ("%u training project against %s",
                                    "%u training projects against %s", n_trainings),
                          n_trainings, ts_project_item_get_title (benchmark));
}

static void
update (TsProjectDialog *self)
{
  guint n_benchmarks;
  guint n_trainings;
  TsProjectItem *benchmark = find_part (self, TS_PROJECT_PART_BENCHMARK, &n_benchmarks);
  TsProjectItem *training = find_part (self, TS_PROJECT_PART_TRAINING, &n_trainings);
  g_autofree char *choice = dup_choice (benchmark, training, n_trainings);

  gtk_label_set_label (self->choice_label, choice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice_label), choice);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.compare",
                                 benchmark != NULL && training != NULL);
}

/* There is one benchmark at most. */
static void
part_changed_cb (TsProjectDialog *self,
                 GParamSpec      *pspec,
                 TsProjectItem   *changed)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  if (ts_project_item_get_part (changed) == TS_PROJECT_PART_BENCHMARK)
    {
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (TsProjectItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

          if (item != changed && ts_project_item_get_part (item) == TS_PROJECT_PART_BENCHMARK)
            ts_project_item_set_part (item, TS_PROJECT_PART_NONE);
        }
    }

  update (self);
}

static void
update_page (TsProjectDialog *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing-found");
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
fill (TsProjectDialog *self,
      GPtrArray       *projects)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (projects, NULL);
  for (guint i = 0; i < projects->len; i++)
    {
      TsProjectItem *item = ts_project_item_new (projects->pdata[i]);

      g_ptr_array_add (items, item);
      g_signal_connect_object (item, "notify::part", G_CALLBACK (part_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  update_page (self);
}

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsProjectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = ts_project_list_fetch_finish (TS_CLIENT (source_object),
                                                                 result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (projects != NULL)
    {
      fill (self, projects);
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    }
  else
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->error_page), error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  update (self);
}

static void
list_projects (TsProjectDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  ts_project_list_fetch_async (self->client, NULL, self->cancellable, listed_cb,
                               g_object_ref (self));
}

static gboolean
fits_search (gpointer item,
             gpointer user_data)
{
  TsProjectDialog *self = user_data;

  return ts_project_info_matches (ts_project_item_get_info (item),
                                  gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_changed_cb (TsProjectDialog *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->counter != NULL)
    update_page (self);
}

static void
stop_search_cb (TsProjectDialog *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
setup_row_cb (TsProjectDialog *self,
              GtkListItem     *list_item)
{
  gtk_list_item_set_child (list_item, ts_project_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
}

static void
bind_row_cb (TsProjectDialog *self,
             GtkListItem     *list_item)
{
  TsProjectItem *item = gtk_list_item_get_item (list_item);

  ts_project_row_set_item (TS_PROJECT_ROW (gtk_list_item_get_child (list_item)), item);
  ts_project_counter_want (self->counter, item);
}

static void
unbind_row_cb (TsProjectDialog *self,
               GtkListItem     *list_item)
{
  TsProjectItem *item = gtk_list_item_get_item (list_item);

  ts_project_row_set_item (TS_PROJECT_ROW (gtk_list_item_get_child (list_item)), NULL);
  ts_project_counter_forget (self->counter, item);
}

static void
compare_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TsProjectDialog *self = TS_PROJECT_DIALOG (widget);

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  list_projects (TS_PROJECT_DIALOG (widget));
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_project_dialog_unrealize (GtkWidget *widget)
{
  TsProjectDialog *self = TS_PROJECT_DIALOG (widget);

  g_cancellable_cancel (self->cancellable);
  if (self->counter != NULL)
    ts_project_counter_stop (self->counter);

  GTK_WIDGET_CLASS (ts_project_dialog_parent_class)->unrealize (widget);
}

static void
ts_project_dialog_dispose (GObject *object)
{
  TsProjectDialog *self = TS_PROJECT_DIALOG (object);

  /* Its rows come back to be forgotten as long as there is a counter. */
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_PROJECT_DIALOG);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_object (&self->counter);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (ts_project_dialog_parent_class)->dispose (object);
}

static void
ts_project_dialog_finalize (GObject *object)
{
  g_object_unref (TS_PROJECT_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (ts_project_dialog_parent_class)->finalize (object);
}

static void
ts_project_dialog_class_init (TsProjectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_project_dialog_dispose;
  object_class->finalize = ts_project_dialog_finalize;
  widget_class->unrealize = ts_project_dialog_unrealize;

  /**
   * TsProjectDialog::accepted:
   *
   * The user wants projects compared; they are in ts_project_dialog_dup_ids(). The dialog
   * closes by itself.
   */
  signals[SIGNAL_ACCEPTED] =
    g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-project-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, choice_label);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, search);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, stage_entry);
  gtk_widget_class_bind_template_child (widget_class, TsProjectDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "dialog.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "dialog.reload", NULL, reload_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_factory (TsProjectDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
ts_project_dialog_init (TsProjectDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->store = g_list_store_new (TS_TYPE_PROJECT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = GTK_FILTER (gtk_custom_filter_new (fits_search, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           g_object_ref (self->filter));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

/**
 * ts_project_dialog_new:
 * @client: asks the service
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsProjectDialog *
ts_project_dialog_new (GtkWindow *parent,
                       TsClient  *client)
{
  TsProjectDialog *self = g_object_new (TS_TYPE_PROJECT_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->client = g_object_ref (client);
  self->counter = ts_project_counter_new (client, TS_STAGE_COMPLETE);
  adw_window_title_set_subtitle (self->window_title, ts_client_get_host (client));

  add_factory (self);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (
                                     G_LIST_MODEL (self->shown))));
  gtk_list_view_set_model (self->list_view, selection);
  update (self);
  list_projects (self);

  return self;
}

/**
 * ts_project_dialog_dup_ids:
 *
 * Returns: (transfer full): the identifiers of what was chosen, the benchmark first; empty as
 *   long as something is missing
 */
char **
ts_project_dialog_dup_ids (TsProjectDialog *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint n_benchmarks;
  TsProjectItem *benchmark = find_part (self, TS_PROJECT_PART_BENCHMARK, &n_benchmarks);

  if (benchmark == NULL)
    return g_strv_builder_end (ids);

  g_strv_builder_add (ids, ts_project_item_get_info (benchmark)->id);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TsProjectItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (ts_project_item_get_part (item) == TS_PROJECT_PART_TRAINING)
        g_strv_builder_add (ids, ts_project_item_get_info (item)->id);
    }

  return g_strv_builder_end (ids);
}

/**
 * ts_project_dialog_dup_stage:
 *
 * Returns: (transfer full): the title of the stage whose rows are compared
 */
char *
ts_project_dialog_dup_stage (TsProjectDialog *self)
{
  char *stage = g_strstrip (g_strdup (gtk_editable_get_text (self->stage_entry)));

  if (stage[0] != '\0')
    return stage;

  g_free (stage);

  return g_strdup (TS_STAGE_COMPLETE);
}

/**
 * ts_project_dialog_get_shown:
 *
 * Returns: (transfer none) (element-type TsProjectItem): the projects that fit the search
 */
GListModel *
ts_project_dialog_get_shown (TsProjectDialog *self)
{
  return G_LIST_MODEL (self->shown);
}

/**
 * ts_project_dialog_get_state:
 *
 * Returns: "waiting", "list", "nothing-found", "empty" or "error"
 */
const char *
ts_project_dialog_get_state (TsProjectDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}
