/* SPDX-License-Identifier: MIT */

/* Register dialog: a folder out of a list that can be searched, an integration, and whether
 * items that fail stop the others. It does not accept a manifest with errors, and one with
 * warnings only if told to. What the service said the last time is no reason to refuse. */

#include "config.h"

#include "ts-register-dialog.h"

#include "ts-named-item.h"
#include "ts-storage.h"

#include <glib/gi18n.h>

struct _TsRegisterDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  GtkWidget          *findings_button;
  AdwActionRow       *findings_row;
  AdwComboRow        *integration_row;
  GtkListView        *list_view;
  GtkSwitch          *override_switch;
  AdwStatusPage      *problem_page;
  GtkWidget          *register_button;
  GtkWidget          *search;
  GtkSingleSelection *selection;
  GtkFilterListModel *shown;
  GtkSwitch          *skip_switch;
  GtkStack           *folder_stack;
  GtkStack           *stack;
  AdwWindowTitle     *window_title;

  /* Owned. */
  TsClient          *client;
  TsManifestSession *session;
  GListStore        *folders;      /* (element-type TsNamedItem) */
  GListStore        *integrations; /* (element-type TsNamedItem) */
  GCancellable      *cancellable;
};

enum
{
  SIGNAL_ACCEPTED,
  SIGNAL_FINDINGS_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsRegisterDialog, ts_register_dialog, ADW_TYPE_WINDOW)

/* What was found at a level, apart from what the service said. */
static guint
count_findings (TsRegisterDialog *self,
                TsManifestLevel   level)
{
  TsManifestFindingModel *findings = ts_manifest_session_get_findings (self->session);
  const TsManifestReport *report = ts_manifest_finding_model_get_report (findings);
  guint n = report != NULL ? report->n_of_level[level] : 0;

  return level == TS_MANIFEST_LEVEL_ERROR ? n - ts_manifest_session_count_told (self->session)
                                          : n;
}

static void
show_findings (TsRegisterDialog *self,
               guint             n_errors,
               guint             n_warnings)
{
  g_autofree char *title = NULL;
  const char *subtitle = NULL;

  if (!ts_manifest_session_is_checked (self->session))
    title = g_strdup (_("Checking the manifest…"));
  else if (n_errors > 0)
    {
      title = g_strdup_printf (ngettext ("%'u error in the manifest",
                                         "%'u errors in the manifest", n_errors), n_errors);
      subtitle = _("Mend it first: the service would refuse it or lose something.");
    }
  else if (n_warnings > 0)
    {
      title = g_strdup_printf (ngettext ("Register in spite of %'u warning",
                                         "Register in spite of %'u warnings", n_warnings),
                               n_warnings);
      subtitle = _("Most likely something was meant otherwise.");
    }

  gtk_widget_set_visible (GTK_WIDGET (self->findings_row), title != NULL);
  gtk_widget_set_visible (self->findings_button, n_errors > 0 || n_warnings > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->override_switch), n_errors == 0 && n_warnings > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->findings_row),
                                 title != NULL ? title : "");
  adw_action_row_set_subtitle (self->findings_row, subtitle != NULL ? subtitle : "");
}

static void
update (TsRegisterDialog *self)
{
  gboolean is_checked, may_register;
  guint n_errors, n_warnings, n_items;
  TsRegisterPlan plan;

  if (self->session == NULL)
    return;

  is_checked = ts_manifest_session_is_checked (self->session);
  n_errors = count_findings (self, TS_MANIFEST_LEVEL_ERROR);
  n_warnings = count_findings (self, TS_MANIFEST_LEVEL_WARNING);
  n_items = ts_manifest_get_n_items (ts_manifest_session_get_manifest (self->session));
  may_register = is_checked && n_items > 0 && n_errors == 0 &&
                 (n_warnings == 0 || gtk_switch_get_active (self->override_switch));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->integration_row),
                               adw_combo_row_get_selected_item (self->integration_row) != NULL
                                 ? _("Whose keys open the files")
                                 : _("Choose whose keys open the files"));
  show_findings (self, is_checked ? n_errors : 0, is_checked ? n_warnings : 0);
  gtk_stack_set_visible_child_name (
    self->folder_stack,
    g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "list" : "nothing-found");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.register",
                                 may_register && ts_register_dialog_get_plan (self, &plan));
}

static void
fill (GListStore *store,
      GPtrArray  *things)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < things->len; i++)
    {
      const TsNamedId *thing = things->pdata[i];

      g_ptr_array_add (items, ts_named_item_new (thing->id, thing->name));
    }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata,
                       items->len);
}

static void
show_problem (TsRegisterDialog *self,
              const char       *icon,
              const char       *title,
              const char       *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->problem_page, icon);
  adw_status_page_set_title (self->problem_page, title);
  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_targets (TsRegisterDialog *self,
              GPtrArray        *folders,
              GPtrArray        *integrations)
{
  fill (self->folders, folders);
  fill (self->integrations, integrations);
  if (folders->len == 0 || integrations->len == 0)
    {
      if (folders->len == 0)
        show_problem (self, "folder-symbolic", _("No Folders"),
                      _("There is no storage folder yet that you may put items into. Make one "
                        "at the service first."));
      else
        show_problem (self, "network-server-symbolic", _("No Integrations"),
                      _("The service needs a cloud integration to open the files. Ask an "
                        "administrator to add one at the service."));
      return;
    }

  /* Where there is no choice, nobody has to make one. */
  gtk_single_selection_set_selected (self->selection,
                                     folders->len == 1 ? 0 : GTK_INVALID_LIST_POSITION);
  adw_combo_row_set_selected (self->integration_row,
                              integrations->len == 1 ? 0 : GTK_INVALID_LIST_POSITION);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_set_visible (self->register_button, TRUE);
  gtk_widget_grab_focus (folders->len == 1 ? self->register_button : self->search);
  update (self);
}

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TsRegisterDialog) self = user_data;
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GPtrArray) integrations = NULL;
  g_autoptr (GError) error = NULL;

  if (ts_storage_list_targets_finish (TS_CLIENT (source_object), result, &folders, &integrations,
                                      &error))
    {
      if (self->session != NULL)
        show_targets (self, folders, integrations);
    }
  else if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_problem (self, "dialog-error-symbolic", _("Could Not List the Folders"),
                    error->message);
    }
}

static void
load (TsRegisterDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  gtk_widget_set_visible (self->register_button, FALSE);
  ts_storage_list_targets_async (self->client, self->cancellable, listed_cb,
                                 g_object_ref (self));
}

/* Actions. */

static void
close_with_signal (TsRegisterDialog *self,
                   guint             signal)
{
  g_object_ref (self);
  g_signal_emit (self, signals[signal], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
toggle (GtkSwitch *toggled)
{
  gtk_switch_set_active (toggled, !gtk_switch_get_active (toggled));
}

static void
ignore_errors_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  toggle (TS_REGISTER_DIALOG (widget)->skip_switch);
}

static void
ignore_warnings_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  toggle (TS_REGISTER_DIALOG (widget)->override_switch);
}

static void
register_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  close_with_signal (TS_REGISTER_DIALOG (widget), SIGNAL_ACCEPTED);
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  load (TS_REGISTER_DIALOG (widget));
}

static void
show_findings_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  close_with_signal (TS_REGISTER_DIALOG (widget), SIGNAL_FINDINGS_WANTED);
}

/* Return takes the first folder that was found. */
static void
search_activated_cb (TsRegisterDialog *self)
{
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION &&
      g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
stop_search_cb (TsRegisterDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (text[0] == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_register_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (TS_REGISTER_DIALOG (widget)->cancellable);

  GTK_WIDGET_CLASS (ts_register_dialog_parent_class)->unrealize (widget);
}

static void
ts_register_dialog_dispose (GObject *object)
{
  TsRegisterDialog *self = TS_REGISTER_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_REGISTER_DIALOG);
  g_clear_object (&self->client);
  g_clear_object (&self->folders);
  g_clear_object (&self->integrations);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ts_register_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_NAMED_ITEM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-register-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, findings_button);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, findings_row);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, folder_stack);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, integration_row);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, override_switch);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, register_button);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, search);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, shown);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, skip_switch);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TsRegisterDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
ts_register_dialog_class_init (TsRegisterDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_register_dialog_dispose;
  widget_class->unrealize = ts_register_dialog_unrealize;

  /**
   * TsRegisterDialog::accepted:
   *
   * The manifest is to be registered as ts_register_dialog_get_plan() says. The dialog closes
   * by itself.
   */
  signals[SIGNAL_ACCEPTED] =
    g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TsRegisterDialog::findings-wanted:
   *
   * A person wants to see what is wrong with the manifest. The dialog closes by itself.
   */
  signals[SIGNAL_FINDINGS_WANTED] =
    g_signal_new ("findings-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.ignore-errors", NULL,
                                   ignore_errors_action);
  gtk_widget_class_install_action (widget_class, "dialog.ignore-warnings", NULL,
                                   ignore_warnings_action);
  gtk_widget_class_install_action (widget_class, "dialog.register", NULL, register_action);
  gtk_widget_class_install_action (widget_class, "dialog.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "dialog.show-findings", NULL,
                                   show_findings_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_register_dialog_init (TsRegisterDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->folders = g_list_store_new (TS_TYPE_NAMED_ITEM);
  self->integrations = g_list_store_new (TS_TYPE_NAMED_ITEM);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (self->folders));
  adw_combo_row_set_model (self->integration_row, G_LIST_MODEL (self->integrations));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ts_register_dialog_new:
 * @session: whose manifest is to be registered, as it stands
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsRegisterDialog *
ts_register_dialog_new (GtkWindow         *parent,
                        TsClient          *client,
                        TsManifestSession *session)
{
  TsRegisterDialog *self = g_object_new (TS_TYPE_REGISTER_DIALOG, "transient-for", parent, NULL);
  guint n_items = ts_manifest_get_n_items (ts_manifest_session_get_manifest (session));
  g_autofree char *name = ts_manifest_session_dup_title (session);
  /* Translators: a file's name, then how many items are in it. */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s, %'u item", "%s, %'u items",
                                                         n_items), name, n_items);

  self->client = g_object_ref (client);
  self->session = g_object_ref (session);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  load (self);
  update (self);

  return self;
}

/**
 * ts_register_dialog_get_state:
 *
 * Returns: "waiting", "choose" or "problem"
 */
const char *
ts_register_dialog_get_state (TsRegisterDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * ts_register_dialog_get_folders:
 *
 * Returns: (transfer none) (element-type TsNamedItem): the folders that are shown
 */
GListModel *
ts_register_dialog_get_folders (TsRegisterDialog *self)
{
  return G_LIST_MODEL (self->shown);
}

/**
 * ts_register_dialog_get_plan:
 * @plan: (out): what was chosen, valid as long as the dialog is
 *
 * Returns: whether all was chosen
 */
gboolean
ts_register_dialog_get_plan (TsRegisterDialog *self,
                             TsRegisterPlan   *plan)
{
  TsNamedItem *folder = gtk_single_selection_get_selected_item (self->selection);
  TsNamedItem *integration = adw_combo_row_get_selected_item (self->integration_row);

  if (folder == NULL || integration == NULL)
    return FALSE;

  *plan = (TsRegisterPlan) {
    .folder_id = ts_named_item_get_id (folder),
    .folder_name = ts_named_item_get_name (folder),
    .integration_id = ts_named_item_get_id (integration),
    .ignores_errors = gtk_switch_get_active (self->skip_switch),
  };

  return TRUE;
}
