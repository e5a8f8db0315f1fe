/* SPDX-License-Identifier: MIT */

/* How the Manifest page imports and takes schemas, and what it does with what is dropped on
 * it. */

#include "config.h"

#include "ts-manifest-page-private.h"

#include "ts-manifest-dropped.h"
#include "ts-manifest-import-dialog.h"
#include "ts-manifest-url-dialog.h"

#include <glib/gi18n.h>

static void
imported_cb (TsManifestPage *self,
             guint           n_items)
{
  g_autofree char *text = g_strdup_printf (ngettext ("Imported %'u item", "Imported %'u items",
                                                     n_items), n_items);

  ts_manifest_page_start (self);
  ts_manifest_page_say (self, text);
}

static void
import_after_leaving_cb (GObject      *source_object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (source_object);
  g_autoptr(TsManifestImportDialog) dialog = user_data;
  g_autoptr(TsManifest) manifest = ts_manifest_new ();

  if (!ts_manifest_page_leave_finish (self, result) || self->session == NULL)
    return;

  ts_manifest_session_replace (self->session, manifest, NULL);
  ts_manifest_import_dialog_apply (dialog);
}

static void
import_accepted_cb (TsManifestPage         *self,
                    TsManifestImportDialog *dialog)
{
  if (ts_manifest_import_dialog_makes_new (dialog))
    ts_manifest_page_ask_to_leave (self, import_after_leaving_cb, g_object_ref (dialog));
  else
    ts_manifest_import_dialog_apply (dialog);
}

/* Opens the dialog that imports; @path may be NULL. */
static void
open_import (TsManifestPage *self,
             const char     *path)
{
  GtkWidget *dialog;

  ts_manifest_source_apply (self->source);
  dialog = ts_manifest_import_dialog_new (self->session);
  if (path != NULL)
    ts_manifest_import_dialog_set_path (TS_MANIFEST_IMPORT_DIALOG (dialog), path);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (import_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), ts_manifest_page_get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  open_import (TS_MANIFEST_PAGE (widget), NULL);
}

/* Schemas. */

#define SCHEMA_KEY "manifest-schema"

static void
remember_schema (TsManifestPage *self,
                 const char     *path)
{
  if (self->settings != NULL)
    g_settings_set_value (self->settings, SCHEMA_KEY, g_variant_new_bytestring (path));
}

static void
schema_loaded_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_loaded = ts_manifest_session_load_schema_finish (
    TS_MANIFEST_SESSION (source_object), result, &error);

  if (self->session == NULL)
    return;

  ts_manifest_page_set_waiting (self, FALSE, NULL);
  if (is_loaded)
    remember_schema (self, path);
  else
    ts_manifest_page_show_error (self, _("Could Not Read the Schema"), error);
}

/**
 * ts_manifest_page_use_schema:
 * @path: (type filename): a file with the schema's JSON
 *
 * Reads a metadata schema and checks against it, from now on and at the next start.
 */
void
ts_manifest_page_use_schema (TsManifestPage *self,
                             const char     *path)
{
  ts_manifest_page_set_waiting (self, TRUE, _("Reading the schema…"));
  ts_manifest_session_load_schema_async (self->session, path, self->wait, schema_loaded_cb,
                                         g_object_ref (self));
}

/* A file that is gone is no reason to ask anything at each start; it is said, and chosen again
 * or not. */
static void
remembered_schema_cb (GObject      *source_object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (ts_manifest_session_load_schema_finish (TS_MANIFEST_SESSION (source_object), result,
                                              &error) || self->session == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: %s is what is wrong with the file. */
  text = g_strdup_printf (_("The metadata schema cannot be read any more: %s"), error->message);
  ts_manifest_page_say (self, text);
}

/**
 * ts_manifest_page_set_settings:
 *
 * Sets where the page remembers what was chosen, and uses what is remembered there. Only once.
 */
void
ts_manifest_page_set_settings (TsManifestPage *self,
                               GSettings      *settings)
{
  g_autoptr(GVariant) stored = g_settings_get_value (settings, SCHEMA_KEY);
  const char *path = g_variant_get_bytestring (stored);

  g_set_object (&self->settings, settings);
  if (path[0] != '\0')
    ts_manifest_session_load_schema_async (self->session, path, self->cancellable,
                                           remembered_schema_cb, g_object_ref (self));
}

static void
schema_response_cb (TsManifestPage  *self,
                    int              response,
                    GtkNativeDialog *chooser)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    ts_manifest_page_use_schema (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
choose_schema_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TsManifestPage *self = TS_MANIFEST_PAGE (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Metadata Schema"),
                                               ts_manifest_page_get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Use"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (schema_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
drop_schema_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  ts_manifest_session_set_schema (TS_MANIFEST_PAGE (widget)->session, NULL, NULL, NULL);
  remember_schema (TS_MANIFEST_PAGE (widget), "");
}

/* Drops. */

static void
listed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *names = ts_manifest_dropped_list_finish (result, &error);
  GtkWidget *dialog;

  if (self->session == NULL)
    return;
  ts_manifest_page_set_waiting (self, FALSE, NULL);
  if (names == NULL)
    {
      ts_manifest_page_show_error (self, _("Could Not Read What Was Dropped"), error);
      return;
    }

  dialog = ts_manifest_url_dialog_new (self->session);
  ts_manifest_url_dialog_set_text (TS_MANIFEST_URL_DIALOG (dialog), names);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), ts_manifest_page_get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
list_names (TsManifestPage *self,
            GSList         *files)
{
  ts_manifest_page_set_waiting (self, TRUE, _("Listing files…"));
  ts_manifest_dropped_list_async (files, self->wait, listed_cb, g_object_ref (self));
}

static void
judged_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TsManifestPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  TsManifestDroppedUse use = ts_manifest_dropped_judge_finish (result, &file, &error);
  GSList files = { .data = file };

  if (self->session == NULL)
    return;

  ts_manifest_page_set_waiting (self, FALSE, NULL);
  if (error != NULL)
    {
      ts_manifest_page_show_error (self, _("Could Not Read What Was Dropped"), error);
      return;
    }

  switch (use)
    {
    case TS_MANIFEST_DROPPED_MANIFEST:
      ts_manifest_page_open (self, g_file_peek_path (file));
      break;

    case TS_MANIFEST_DROPPED_LIST:
      open_import (self, g_file_peek_path (file));
      break;

    case TS_MANIFEST_DROPPED_DATA:
      list_names (self, &files);
      break;
    }
}

/* One file may be a manifest or a list; several are what is to be registered. */
static gboolean
drop_cb (TsManifestPage *self,
         const GValue   *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || g_file_peek_path (files->data) == NULL)
    return FALSE;

  if (files->next != NULL)
    {
      list_names (self, files);
      return TRUE;
    }

  ts_manifest_page_set_waiting (self, TRUE, _("Looking at the file…"));
  ts_manifest_dropped_judge_async (files->data, self->wait, judged_cb, g_object_ref (self));

  return TRUE;
}

void
ts_manifest_page_accept_drops (TsManifestPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Installs the actions that import, and those of schemas. */
void
ts_manifest_page_install_import (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "manifest.choose-schema", NULL,
                                   choose_schema_action);
  gtk_widget_class_install_action (widget_class, "manifest.drop-schema", NULL,
                                   drop_schema_action);
  gtk_widget_class_install_action (widget_class, "manifest.import", NULL, import_action);
}
