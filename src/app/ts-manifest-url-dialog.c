/* SPDX-License-Identifier: MIT */

/* The dialog that makes items of URLs. */

#include "config.h"

#include "ts-manifest-url-dialog.h"

#include "ts-manifest-commands.h"
#include "ts-manifest-template.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  MODE_EACH,
  MODE_GROUP,
  MODE_SEQUENCE,
  MODE_SERIES
} Mode;

struct _TsManifestUrlDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget         *add_button;
  AdwComboRow       *mode_row;
  AdwEntryRow       *prefix_row;
  GtkLabel          *summary;
  GtkTextView       *view;

  /* owned */
  TsManifestSession *session;
  GCancellable      *cancellable; /* of reading the clipboard */
};

G_DEFINE_FINAL_TYPE (TsManifestUrlDialog, ts_manifest_url_dialog, ADW_TYPE_WINDOW)

/* Names of files can have characters that a URL can not. */
static char *
make_url (const char *prefix,
          const char *line)
{
  g_autofree char *escaped = NULL;

  if (prefix[0] == '\0' || strstr (line, "://") != NULL)
    return g_strdup (line);
  escaped = g_uri_escape_string (line, "/", FALSE);

  return g_strconcat (prefix, escaped, NULL);
}

static GStrv
list_urls (TsManifestUrlDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const char *prefix = gtk_editable_get_text (GTK_EDITABLE (self->prefix_row));
  g_autoptr(GStrvBuilder) urls = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] != '\0')
        {
          g_autofree char *url = make_url (prefix, lines[i]);

          g_strv_builder_add (urls, url);
        }
    }

  return g_strv_builder_end (urls);
}

static char *
dup_summary (const char *const *urls,
             Mode               mode)
{
  guint n = g_strv_length ((char **) urls);
  guint n_unknown = 0;
  g_autofree char *all = g_strdup_printf (ngettext ("%'u URL", "%'u URLs", n), n);
  g_autofree char *unknown = NULL;
  TsManifestKind kind;

  for (guint i = 0; i < n && mode == MODE_EACH; i++)
    n_unknown += !ts_manifest_template_guess_kind (urls[i], &kind);
  if (n_unknown == 0)
    return g_steal_pointer (&all);

  unknown = g_strdup_printf (ngettext ("%'u of unknown kind becomes an image",
                                       "%'u of unknown kind become images", n_unknown), n_unknown);

  return g_strdup_printf ("%s · %s", all, unknown);
}

static void
update_cb (TsManifestUrlDialog *self)
{
  g_auto(GStrv) urls = list_urls (self);
  g_autofree char *summary = dup_summary ((const char *const *) urls,
                                          adw_combo_row_get_selected (self->mode_row));

  gtk_label_set_label (self->summary,
                       urls[0] != NULL ? summary : _("Paste or type URLs, one a line."));
  gtk_widget_set_sensitive (self->add_button, urls[0] != NULL);
}

static void
add_cb (TsManifestUrlDialog *self)
{
  ts_manifest_url_dialog_add (self);
}

static void
pasted_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TsManifestUrlDialog) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source_object), result,
                                                          NULL);

  /* What else people have copied is not what they want to see here. */
  if (text != NULL && strstr (text, "://") != NULL &&
      !g_cancellable_is_cancelled (self->cancellable))
    ts_manifest_url_dialog_set_text (self, text);
}

static void
ts_manifest_url_dialog_dispose (GObject *object)
{
  TsManifestUrlDialog *self = TS_MANIFEST_URL_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_URL_DIALOG);

  G_OBJECT_CLASS (ts_manifest_url_dialog_parent_class)->dispose (object);
}

static void
ts_manifest_url_dialog_finalize (GObject *object)
{
  g_object_unref (TS_MANIFEST_URL_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (ts_manifest_url_dialog_parent_class)->finalize (object);
}

static void
ts_manifest_url_dialog_class_init (TsManifestUrlDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_manifest_url_dialog_dispose;
  object_class->finalize = ts_manifest_url_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-url-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestUrlDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestUrlDialog, mode_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestUrlDialog, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, TsManifestUrlDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, TsManifestUrlDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_manifest_url_dialog_init (TsManifestUrlDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
}

/**
 * ts_manifest_url_dialog_new:
 *
 * Makes the dialog.
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWidget *
ts_manifest_url_dialog_new (TsManifestSession *session)
{
  TsManifestUrlDialog *self = g_object_new (TS_TYPE_MANIFEST_URL_DIALOG, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_url_dialog_paste:
 *
 * Fills the dialog with the URLs that were copied, if there are any.
 */
void
ts_manifest_url_dialog_paste (TsManifestUrlDialog *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 pasted_cb, g_object_ref (self));
}

/**
 * ts_manifest_url_dialog_set_text:
 * @text: URLs or names, one a line
 *
 * Fills the dialog.
 */
void
ts_manifest_url_dialog_set_text (TsManifestUrlDialog *self,
                                 const char          *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), valid, -1);
}

/**
 * ts_manifest_url_dialog_add:
 *
 * Adds the items and closes the dialog.
 */
void
ts_manifest_url_dialog_add (TsManifestUrlDialog *self)
{
  static const TsManifestKind kinds[] = {
    [MODE_GROUP] = TS_MANIFEST_KIND_IMAGE_GROUP,
    [MODE_SEQUENCE] = TS_MANIFEST_KIND_IMAGE_SEQUENCE,
    [MODE_SERIES] = TS_MANIFEST_KIND_DICOM_SERIES,
  };
  g_auto(GStrv) urls = list_urls (self);
  Mode mode = adw_combo_row_get_selected (self->mode_row);

  if (urls[0] == NULL)
    return;

  if (mode == MODE_EACH)
    ts_manifest_command_add_urls (self->session, (const char *const *) urls,
                                  TS_MANIFEST_KIND_IMAGE);
  else
    ts_manifest_command_add_group (self->session, kinds[mode], (const char *const *) urls);
  gtk_window_close (GTK_WINDOW (self));
}
