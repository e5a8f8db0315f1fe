/* SPDX-License-Identifier: MIT */

/* The text beside the form. What is typed goes into the manifest as soon as it is JSON; until
 * then it stays here alone, with its faults underlined. */

#include "config.h"

#include "ts-manifest-source.h"

#include "ts-json-tolerant.h"
#include "ts-manifest-check.h"
#include "ts-manifest-commands.h"
#include "ts-manifest-writer.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

/* Text views become slow beyond these. */
#define MAX_FILE_BYTES (128 * 1024)
#define MAX_ITEM_BYTES (256 * 1024)
#define MAX_LINE_BYTES (20 * 1024)

#define APPLY_DELAY_MS 250

/* Where a place that is gone to stands in the view, from its top. */
#define SHOWN_FROM_TOP 0.15

/* So many faults are underlined. */
#define MAX_MARKS 500

typedef struct
{
  gsize offset;
  gsize length;
  char *message;
} Mark;

struct _TsManifestSource
{
  GtkWidget parent_instance;

  /* Template children */
  GtkLabel          *caption;
  GtkSourceView     *view;

  /* owned */
  TsManifestSession *session;  /* (nullable) */
  GtkTextBuffer     *buffer;
  TsManifest        *shown;    /* (nullable): read from the whole text, to find places */
  GArray            *marks;    /* of Mark */

  /* plain state */
  guint id;
  guint apply_source;
  gboolean is_whole;
  gboolean is_showing;  /* the text changes because the manifest did */
  gboolean is_applying; /* the manifest changes because the text did */
};

G_DEFINE_FINAL_TYPE (TsManifestSource, ts_manifest_source, GTK_TYPE_WIDGET)

static void
clear_mark (gpointer data)
{
  g_free (((Mark *) data)->message);
}

static char *
dup_text (TsManifestSource *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Marks. */

static void
iter_at_byte (TsManifestSource *self,
              const char       *text,
              gsize             length,
              gsize             offset,
              GtkTextIter      *iter)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, iter,
                                      (int) g_utf8_strlen (text, (gssize) MIN (offset, length)));
}

static void
apply_marks (TsManifestSource *self)
{
  g_autofree char *text = dup_text (self);
  gsize length = strlen (text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "fault", &start, &end);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      iter_at_byte (self, text, length, mark->offset, &start);
      iter_at_byte (self, text, length, mark->offset + MAX (mark->length, 1), &end);
      gtk_text_buffer_apply_tag_by_name (self->buffer, "fault", &start, &end);
    }
}

static void
add_mark (TsManifestSource *self,
          gsize             offset,
          gsize             length,
          const char       *message)
{
  Mark mark = { offset, length, g_strdup (message) };

  if (self->marks->len < MAX_MARKS)
    g_array_append_val (self->marks, mark);
  else
    g_free (mark.message);
}

/* Of the whole file: it is small, so what is found in it is found at once, and its places are
 * those of the text that is shown. */
static void
mark_file (TsManifestSource *self)
{
  const TsManifestCheckOptions options = {
    .schema = (TsManifestSchema *) ts_manifest_session_get_schema (self->session),
  };
  g_autoptr(TsManifestReport) report = ts_manifest_check (self->shown, &options, NULL);

  for (guint i = 0; i < report->findings->len; i++)
    {
      const TsManifestFinding *finding = report->findings->pdata[i];
      gsize start = finding->item != TS_MANIFEST_NO_ITEM
                    ? ts_manifest_get_item (self->shown, finding->item)->offset : 0;

      if (finding->line > 0)
        add_mark (self, start + finding->offset, finding->length, finding->message);
    }
}

static void
mark_item (TsManifestSource *self)
{
  TsManifestFindingModel *model = ts_manifest_session_get_findings (self->session);
  GPtrArray *findings = ts_manifest_finding_model_list_item (model, self->id);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const TsManifestFinding *finding = findings->pdata[i];

      add_mark (self, finding->offset, finding->length, finding->message);
    }
}

static void
note_flaw_cb (const TsJsonFlaw *flaw,
              gpointer          user_data)
{
  TsManifestSource *self = user_data;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  if (self->marks->len >= MAX_MARKS)
    return;
  text = dup_text (self);
  message = ts_json_flaw_dup_message (flaw, text, strlen (text));
  add_mark (self, flaw->offset, flaw->length, message);
}

/* Of what is typed and cannot be read yet. */
static void
mark_flaws (TsManifestSource *self,
            const char       *text)
{
  TsJsonTolerant scanner;

  ts_json_tolerant_init (&scanner, text, strlen (text), note_flaw_cb, self);
  while (ts_json_tolerant_next (&scanner) != TS_JSON_END)
    continue;
}

static void
mark_findings (TsManifestSource *self)
{
  if (self->session == NULL || self->apply_source != 0)
    return;

  g_array_set_size (self->marks, 0);
  if (self->is_whole && self->shown != NULL)
    mark_file (self);
  else if (!self->is_whole && self->id != TS_MANIFEST_NO_ITEM &&
           ts_manifest_session_is_checked (self->session))
    mark_item (self);
  apply_marks (self);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    is_keyboard,
                  GtkTooltip *tooltip)
{
  TsManifestSource *self =
    TS_MANIFEST_SOURCE (gtk_widget_get_ancestor (widget, TS_TYPE_MANIFEST_SOURCE));
  g_autofree char *text = NULL;
  GtkTextIter iter;
  gsize offset;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &x, &y);
  if (is_keyboard)
    gtk_text_buffer_get_iter_at_mark (self->buffer, &iter,
                                      gtk_text_buffer_get_insert (self->buffer));
  else if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (widget), &iter, x, y))
    return FALSE;

  text = dup_text (self);
  offset = (gsize) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&iter)) - text);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (offset < mark->offset || offset >= mark->offset + MAX (mark->length, 1))
        continue;
      gtk_tooltip_set_text (tooltip, mark->message);
      return TRUE;
    }

  return FALSE;
}

/* Showing. */

static gboolean
can_show (const char *text,
          gsize       length,
          gsize       max_length)
{
  if (length > max_length || !g_utf8_validate_len (text, length, NULL))
    return FALSE;

  for (const char *line = text, *end = text + length; line < end;)
    {
      const char *next = memchr (line, '\n', (gsize) (end - line));

      if ((gsize) ((next != NULL ? next : end) - line) > MAX_LINE_BYTES)
        return FALSE;
      line = next != NULL ? next + 1 : end;
    }

  return TRUE;
}

/* Changes what differs, so that the view stays where it is. */
static void
replace_middle (TsManifestSource *self,
                const char       *old,
                const char       *text,
                gsize             length)
{
  gsize old_length = strlen (old);
  gsize shorter = MIN (old_length, length);
  gsize first = 0, last = 0;
  GtkTextIter start, end;

  while (first < shorter && old[first] == text[first])
    first++;
  while (first > 0 && first < length && (text[first] & 0xc0) == 0x80)
    first--;
  while (last < shorter - first && old[old_length - 1 - last] == text[length - 1 - last])
    last++;
  while (last > 0 && (text[length - last] & 0xc0) == 0x80)
    last--;

  iter_at_byte (self, old, old_length, first, &start);
  iter_at_byte (self, old, old_length, old_length - last, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text + first, (int) (length - first - last));
}

static void
set_buffer_text (TsManifestSource *self,
                 const char       *text,
                 gsize             length,
                 gboolean          is_editable)
{
  g_autofree char *old = dup_text (self);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), is_editable);
  if (strlen (old) == length && memcmp (old, text, length) == 0)
    return;

  self->is_showing = TRUE;
  replace_middle (self, old, text, length);
  self->is_showing = FALSE;
}

static gboolean
show_file (TsManifestSource *self)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
  g_autoptr(GBytes) bytes = NULL;
  const char *text;
  gsize length, n_bytes = 0;

  for (guint i = 0; i < ts_manifest_get_n_items (manifest) && n_bytes <= MAX_FILE_BYTES; i++)
    n_bytes += ts_manifest_get_item_text (manifest, i).length;
  if (n_bytes > MAX_FILE_BYTES ||
      (ts_manifest_is_untouched (manifest) &&
       g_bytes_get_size (ts_manifest_get_source (manifest)) > MAX_FILE_BYTES))
    return FALSE;

  bytes = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  text = g_bytes_get_data (bytes, &length);
  if (!can_show (text, length, MAX_FILE_BYTES))
    return FALSE;

  self->is_whole = TRUE;
  g_clear_object (&self->shown);
  self->shown = ts_manifest_new_for_bytes (bytes, NULL);
  set_buffer_text (self, text, length, TRUE);
  gtk_label_set_label (self->caption, _("JSON of the whole file"));

  return TRUE;
}

static void
show_item (TsManifestSource *self)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
  guint index = self->id != TS_MANIFEST_NO_ITEM ? ts_manifest_find_id (manifest, self->id)
                                                : TS_MANIFEST_NO_ITEM;
  TsJsonSlice text;

  self->is_whole = FALSE;
  if (index == TS_MANIFEST_NO_ITEM)
    {
      set_buffer_text (self, "", 0, FALSE);
      gtk_label_set_label (self->caption, _("Select an item to see its JSON."));
      return;
    }

  text = ts_manifest_get_item_text (manifest, index);
  if (!can_show (text.text, text.length, MAX_ITEM_BYTES))
    {
      set_buffer_text (self, "", 0, FALSE);
      gtk_label_set_label (self->caption, _("This item cannot be shown as text: it is too long, "
                                            "or not UTF-8."));
      return;
    }
  set_buffer_text (self, text.text, text.length, TRUE);
  gtk_label_set_label (self->caption, _("JSON of the selected item"));
}

static void
update (TsManifestSource *self)
{
  if (self->is_applying || self->session == NULL)
    return;

  g_clear_handle_id (&self->apply_source, g_source_remove);
  if (!show_file (self))
    show_item (self);
  mark_findings (self);
}

/* Applying. */

static gboolean
is_json (const char *text)
{
  TsJsonScanner scanner;
  TsJsonToken token;

  ts_json_scanner_init (&scanner, text, strlen (text));
  while ((token = ts_json_scanner_next (&scanner)) != TS_JSON_END)
    if (token == TS_JSON_ERROR)
      return FALSE;

  return TRUE;
}

static void
apply_file (TsManifestSource *self,
            GBytes           *bytes)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
  g_autoptr(GBytes) old = ts_manifest_dup_bytes (manifest, TS_MANIFEST_STYLE_KEEP);
  TsManifestEdit *edit;

  if (g_bytes_equal (old, bytes))
    return;

  edit = ts_manifest_edit_new (_("Edit JSON"));
  ts_manifest_edit_set_text (edit, manifest, bytes);
  ts_manifest_session_push (self->session, edit);
  g_clear_object (&self->shown);
  self->shown = ts_manifest_new_for_bytes (bytes, NULL);
}

/**
 * ts_manifest_source_apply:
 *
 * Takes over at once what was typed, if it is JSON.
 */
void
ts_manifest_source_apply (TsManifestSource *self)
{
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (self->apply_source == 0)
    return;
  g_clear_handle_id (&self->apply_source, g_source_remove);

  text = dup_text (self);
  g_array_set_size (self->marks, 0);
  if (!is_json (text))
    {
      mark_flaws (self, text);
      apply_marks (self);
      gtk_label_set_label (self->caption, _("This is not JSON yet; the items are as before."));
      return;
    }

  bytes = g_bytes_new (text, strlen (text));
  self->is_applying = TRUE;
  if (self->is_whole)
    apply_file (self, bytes);
  else
    ts_manifest_command_set_text (self->session, self->id, bytes, _("Edit JSON"), NULL);
  self->is_applying = FALSE;
  gtk_label_set_label (self->caption, self->is_whole ? _("JSON of the whole file")
                                                     : _("JSON of the selected item"));
  mark_findings (self);
}

static gboolean
apply_cb (gpointer user_data)
{
  ts_manifest_source_apply (user_data);

  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (TsManifestSource *self)
{
  GtkTextIter start, end;

  /* A hyphen where a line is broken would look as if it stood in the text. */
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (self->buffer, "plain", &start, &end);

  if (self->is_showing || self->session == NULL)
    return;

  g_clear_handle_id (&self->apply_source, g_source_remove);
  self->apply_source = g_timeout_add (APPLY_DELAY_MS, apply_cb, self);
}

static void
follow_style (TsManifestSource *self)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_source_buffer_set_style_scheme (
    GTK_SOURCE_BUFFER (self->buffer),
    gtk_source_style_scheme_manager_get_scheme (manager, is_dark ? "Adwaita-dark" : "Adwaita"));
}

static void
ts_manifest_source_dispose (GObject *object)
{
  TsManifestSource *self = TS_MANIFEST_SOURCE (object);

  g_clear_handle_id (&self->apply_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_SOURCE);
  g_clear_object (&self->session);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (ts_manifest_source_parent_class)->dispose (object);
}

static void
ts_manifest_source_finalize (GObject *object)
{
  TsManifestSource *self = TS_MANIFEST_SOURCE (object);

  g_clear_object (&self->buffer);
  g_array_unref (self->marks);

  G_OBJECT_CLASS (ts_manifest_source_parent_class)->finalize (object);
}

static void
ts_manifest_source_class_init (TsManifestSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_manifest_source_dispose;
  object_class->finalize = ts_manifest_source_finalize;

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-source.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "content", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TsManifestSource, caption);
  gtk_widget_class_bind_template_child (widget_class, TsManifestSource, view);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
ts_manifest_source_init (TsManifestSource *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  self->id = TS_MANIFEST_NO_ITEM;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
  self->buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (self->buffer),
                                  gtk_source_language_manager_get_language (languages, "json"));
  gtk_text_buffer_create_tag (self->buffer, "fault", "underline", PANGO_UNDERLINE_ERROR, NULL);

  gtk_text_buffer_create_tag (self->buffer, "plain", "insert-hyphens", FALSE, NULL);

  /* Everything is undone in one place, the session. */
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), self->buffer);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (follow_style), self, G_CONNECT_SWAPPED);
  follow_style (self);
}

/**
 * ts_manifest_source_set_session:
 *
 * Sets what is edited. Only once.
 */
void
ts_manifest_source_set_session (TsManifestSource  *self,
                                TsManifestSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (mark_findings), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
scroll_to_byte (TsManifestSource *self,
                gsize             offset)
{
  g_autofree char *text = dup_text (self);
  GtkTextIter iter;

  iter_at_byte (self, text, strlen (text), offset, &iter);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view),
                                gtk_text_buffer_get_insert (self->buffer), 0, TRUE, 0,
                                SHOWN_FROM_TOP);
}

/**
 * ts_manifest_source_set_item:
 * @id: an item, or %TS_MANIFEST_NO_ITEM
 *
 * Shows an item, or goes to it where the whole file is shown.
 */
void
ts_manifest_source_set_item (TsManifestSource *self,
                             guint             id)
{
  guint index;

  if (id == self->id)
    return;
  ts_manifest_source_apply (self);
  self->id = id;
  if (!self->is_whole)
    {
      update (self);
      return;
    }

  index = id != TS_MANIFEST_NO_ITEM
          ? ts_manifest_find_id (ts_manifest_session_get_manifest (self->session), id)
          : TS_MANIFEST_NO_ITEM;
  if (index < ts_manifest_get_n_items (self->shown) &&
      !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    scroll_to_byte (self, ts_manifest_get_item (self->shown, index)->offset);
}

/**
 * ts_manifest_source_go_to:
 *
 * Puts the cursor to the place of a finding, if that is shown.
 */
void
ts_manifest_source_go_to (TsManifestSource        *self,
                          const TsManifestFinding *finding)
{
  gsize start = 0;

  if (finding->line == 0)
    return;
  if (self->is_whole && finding->item != TS_MANIFEST_NO_ITEM)
    {
      guint index = ts_manifest_find_id (ts_manifest_session_get_manifest (self->session),
                                         finding->item_id);

      if (index >= ts_manifest_get_n_items (self->shown))
        return;
      start = ts_manifest_get_item (self->shown, index)->offset;
    }
  else if (!self->is_whole && finding->item_id != self->id)
    return;

  scroll_to_byte (self, start + finding->offset);
}

/**
 * ts_manifest_source_get_buffer:
 *
 * Returns: (transfer none): the text
 */
GtkTextBuffer *
ts_manifest_source_get_buffer (TsManifestSource *self)
{
  return self->buffer;
}
