/* SPDX-License-Identifier: MIT */

/* The form of an item. Its fields are read from the item's JSON, and each edit of one changes
 * that member and no other byte. */

#include "config.h"

#include "ts-manifest-form.h"

#include "ts-manifest-commands.h"
#include "ts-manifest-field-row.h"
#include "ts-manifest-item-text.h"

#include <glib/gi18n.h>

/* Series can have thousands of URLs; nobody reads them in a form. */
#define MAX_SHOWN_URLS 100

/* Larger items are for the text beside the form. */
#define MAX_ITEM_BYTES (1024 * 1024)

struct _TsManifestForm
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *add_url_child;
  GtkBox    *field_box;
  GtkWidget *fill_child;
  GtkBox    *finding_box;
  GtkLabel  *heading;
  GtkButton *media_button;
  GtkWidget *media_child;
  GtkLabel  *note;
  GtkStack  *stack;

  /* owned */
  TsManifestSession *session; /* (nullable) */
  GPtrArray         *fields;  /* (nullable) (element-type TsManifestField) */
  GPtrArray         *rows;    /* (element-type TsManifestFieldRow): of the first fields */
  char              *shape;   /* (nullable): which rows there are */

  /* plain state */
  guint id;
};

G_DEFINE_FINAL_TYPE (TsManifestForm, ts_manifest_form, GTK_TYPE_WIDGET)

static guint
get_index (TsManifestForm *self)
{
  if (self->session == NULL || self->id == TS_MANIFEST_NO_ITEM)
    return TS_MANIFEST_NO_ITEM;

  return ts_manifest_find_id (ts_manifest_session_get_manifest (self->session), self->id);
}

static const TsManifestItem *
get_item (TsManifestForm *self)
{
  return ts_manifest_get_item (ts_manifest_session_get_manifest (self->session),
                               get_index (self));
}

static TsJsonSlice
get_text (TsManifestForm *self)
{
  return ts_manifest_get_item_text (ts_manifest_session_get_manifest (self->session),
                                    get_index (self));
}

static void
set_text (TsManifestForm *self,
          GBytes         *text,
          const char     *label,
          const char     *merge_key)
{
  if (text != NULL)
    ts_manifest_command_set_text (self->session, self->id, text, label, merge_key);
}

/* Edits. */

static gboolean
is_string (TsManifestFieldType type)
{
  return type == TS_MANIFEST_FIELD_TEXT || type == TS_MANIFEST_FIELD_DATETIME ||
         type == TS_MANIFEST_FIELD_UUID;
}

static void
edited_cb (TsManifestForm     *self,
           TsManifestFieldRow *row)
{
  const char *const *path = ts_manifest_field_row_get_path (row);
  TsManifestFieldType type = ts_manifest_field_row_get_field_type (row);
  TsManifestFieldRole role = ts_manifest_field_row_get_role (row);
  g_autofree char *text = ts_manifest_field_row_dup_text (row);
  g_autofree char *json = NULL;
  g_autofree char *way = g_strjoinv ("\n", (char **) path);
  g_autofree char *key = g_strdup_printf ("%u %s", self->id, way);
  const char *name = path[g_strv_length ((char **) path) - 1];
  g_autofree char *label = g_strdup_printf (_("Edit “%s”"), name);
  g_autoptr(GBytes) bytes = NULL;

  if (get_index (self) == TS_MANIFEST_NO_ITEM)
    return;

  if (role == TS_MANIFEST_FIELD_CREATE_VIDEO)
    type = TS_MANIFEST_FIELD_BOOLEAN;

  /* Half a number is not written; the field says that it is not one yet. */
  if (text[0] != '\0' && !ts_manifest_field_accepts (type, text) && !is_string (type))
    return;
  json = ts_manifest_field_write (type, text);

  /* An empty title is none: the platform takes the path of the URL then. */
  if (text[0] == '\0' && (role == TS_MANIFEST_FIELD_TITLE || role == TS_MANIFEST_FIELD_KEY_FRAMES))
    bytes = ts_manifest_item_text_remove (get_text (self), path);
  else
    bytes = ts_manifest_item_text_set (get_text (self), path, json);
  set_text (self, bytes, label, key);
}

static GStrv
dup_urls (TsManifestForm *self)
{
  g_autoptr(GStrvBuilder) urls = g_strv_builder_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];

      if (field->role == TS_MANIFEST_FIELD_URL && field->length > 0)
        g_strv_builder_add (urls, field->value);
    }

  return g_strv_builder_end (urls);
}

static void
set_urls (TsManifestForm    *self,
          const char *const *urls,
          const char        *label)
{
  g_autoptr(GBytes) bytes = ts_manifest_item_text_set_urls (get_text (self), urls);

  set_text (self, bytes, label, NULL);
}

/* Which of the URLs a row shows. */
static guint
find_url (TsManifestForm     *self,
          TsManifestFieldRow *row)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len && self->rows->pdata[i] != row; i++)
    n += ts_manifest_field_row_get_role (self->rows->pdata[i]) == TS_MANIFEST_FIELD_URL;

  return n;
}

static void
moved_cb (TsManifestForm     *self,
          int                 n_steps,
          TsManifestFieldRow *row)
{
  g_auto(GStrv) urls = dup_urls (self);
  guint from = find_url (self, row);
  guint to = from + (guint) n_steps;
  char *url;

  if (get_index (self) == TS_MANIFEST_NO_ITEM || from >= g_strv_length (urls) ||
      to >= g_strv_length (urls))
    return;

  url = urls[from];
  urls[from] = urls[to];
  urls[to] = url;
  set_urls (self, (const char *const *) urls, _("Move URL"));
}

static void
removed_cb (TsManifestForm     *self,
            TsManifestFieldRow *row)
{
  g_autoptr(GBytes) bytes = NULL;

  if (get_index (self) == TS_MANIFEST_NO_ITEM)
    return;

  if (ts_manifest_field_row_get_role (row) == TS_MANIFEST_FIELD_URL)
    {
      g_auto(GStrv) urls = dup_urls (self);
      guint place = find_url (self, row);
      guint n = g_strv_length (urls);

      g_clear_pointer (&urls[place], g_free);
      memmove (urls + place, urls + place + 1, (n - place) * sizeof (char *));
      set_urls (self, (const char *const *) urls, _("Remove URL"));
      return;
    }

  bytes = ts_manifest_item_text_remove (get_text (self), ts_manifest_field_row_get_path (row));
  set_text (self, bytes, _("Remove Field"), NULL);
}

/* A name of the schema brings its type along. */
static void
take_type (TsManifestForm      *self,
           GBytes             **bytes,
           TsManifestFieldRow  *row,
           const char          *name)
{
  const char *const path[] = { "clientMetadata", name, NULL };
  g_autofree char *text = ts_manifest_field_row_dup_text (row);
  g_autofree char *json = NULL;
  TsManifestFieldType type;
  TsJsonSlice slice;
  GBytes *typed;

  if (*bytes == NULL ||
      !ts_manifest_fields_find_type (ts_manifest_session_get_schema (self->session), name, &type))
    return;

  slice.text = g_bytes_get_data (*bytes, &slice.length);
  json = ts_manifest_field_write (type, ts_manifest_field_accepts (type, text)
                                        ? text : ts_manifest_field_get_sample (type));
  typed = ts_manifest_item_text_set (slice, path, json);
  if (typed == NULL)
    return;
  g_bytes_unref (*bytes);
  *bytes = typed;
}

static void
renamed_cb (TsManifestForm     *self,
            const char         *name,
            TsManifestFieldRow *row)
{
  g_autoptr(GBytes) bytes = NULL;

  if (get_index (self) == TS_MANIFEST_NO_ITEM)
    return;
  bytes = ts_manifest_item_text_rename (get_text (self), ts_manifest_field_row_get_path (row),
                                        name);
  if (ts_manifest_field_row_get_role (row) == TS_MANIFEST_FIELD_METADATA)
    take_type (self, &bytes, row, name);
  set_text (self, bytes, _("Rename Field"), NULL);
}

/* The value stays if it can be of the new type: "12" becomes 12. */
static void
retyped_cb (TsManifestForm     *self,
            guint               type,
            TsManifestFieldRow *row)
{
  g_autofree char *text = ts_manifest_field_row_dup_text (row);
  g_autofree char *json = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (get_index (self) == TS_MANIFEST_NO_ITEM)
    return;
  json = ts_manifest_field_write (type, ts_manifest_field_accepts (type, text)
                                        ? text : ts_manifest_field_get_sample (type));
  bytes = ts_manifest_item_text_set (get_text (self), ts_manifest_field_row_get_path (row), json);
  set_text (self, bytes, _("Change Type"), NULL);
}

static void
add_url_cb (TsManifestForm *self)
{
  g_auto(GStrv) urls = dup_urls (self);
  guint n = g_strv_length (urls);

  urls = g_renew (char *, urls, n + 2);
  urls[n] = g_strdup ("");
  urls[n + 1] = NULL;
  set_urls (self, (const char *const *) urls, _("Add URL"));
}

static gboolean
has_metadata (TsManifestForm *self,
              const char     *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];

      if (field->role == TS_MANIFEST_FIELD_METADATA &&
          g_str_equal (ts_manifest_field_get_name (field), name))
        return TRUE;
    }

  return FALSE;
}

static void
add_metadata_cb (TsManifestForm *self)
{
  g_autofree char *name = g_strdup ("field");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 2; has_metadata (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("field_%u", i);
    }

  const char *const path[] = { "clientMetadata", name, NULL };

  bytes = ts_manifest_item_text_set (get_text (self), path, "\"\"");
  set_text (self, bytes, _("Add Field"), NULL);
}

static gboolean
has_media (TsManifestForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (((TsManifestField *) self->fields->pdata[i])->role == TS_MANIFEST_FIELD_MEDIA)
      return TRUE;

  return FALSE;
}

static const char *
empty_value (TsManifestMemberType type)
{
  switch (type)
    {
    case TS_MANIFEST_MEMBER_STRING:
      return "\"\"";

    case TS_MANIFEST_MEMBER_NUMBER:
    case TS_MANIFEST_MEMBER_WHOLE:
      return "0";

    case TS_MANIFEST_MEMBER_BOOLEAN:
      return "false";

    case TS_MANIFEST_MEMBER_OBJECT:
      return "{}";
    }

  return "null";
}

static void
toggle_media_cb (TsManifestForm *self)
{
  const TsManifestSectionInfo *info = ts_manifest_section_get_info (get_item (self)->section);
  const char *const path[] = { info->block, NULL };
  g_autoptr(GString) json = g_string_new ("{");
  g_autoptr(GBytes) bytes = NULL;

  if (has_media (self))
    {
      bytes = ts_manifest_item_text_remove (get_text (self), path);
      set_text (self, bytes, _("Remove Media Metadata"), NULL);
      return;
    }

  for (guint i = 0; info->members[i].name != NULL; i++)
    g_string_append_printf (json, "%s\"%s\": %s", i > 0 ? ", " : "", info->members[i].name,
                            empty_value (info->members[i].type));
  g_string_append_c (json, '}');
  bytes = ts_manifest_item_text_set (get_text (self), path, json->str);
  set_text (self, bytes, _("Add Media Metadata"), NULL);
}

/* Showing. */

static char *
dup_label (TsManifestForm        *self,
           const TsManifestField *field,
           guint                  n_before)
{
  TsManifestSection section = get_item (self)->section;

  switch (field->role)
    {
    case TS_MANIFEST_FIELD_TITLE:
      return g_strdup (_("Title"));

    case TS_MANIFEST_FIELD_URL:
      if (section == TS_MANIFEST_SECTION_IMAGE_GROUPS)
        return g_strdup_printf (_("Picture %u"), n_before + 1);
      if (section == TS_MANIFEST_SECTION_DICOM_SERIES)
        return g_strdup_printf (_("File %u"), n_before + 1);
      return g_strdup (_("URL"));

    case TS_MANIFEST_FIELD_CREATE_VIDEO:
      return g_strdup (_("Make one video"));

    case TS_MANIFEST_FIELD_KEY_FRAMES:
      if (g_str_equal (ts_manifest_field_get_name (field), "sampling_rate"))
        return g_strdup (_("Samples per second"));
      if (g_str_equal (ts_manifest_field_get_name (field), "keyframe_mode"))
        return g_strdup (_("Key frames by"));
      return g_strdup (_("Key frames"));

    case TS_MANIFEST_FIELD_METADATA:
    case TS_MANIFEST_FIELD_MEDIA:
    case TS_MANIFEST_FIELD_OTHER:
      break;
    }

  return g_strdup (ts_manifest_field_get_name (field));
}

static void
add_section_heading (TsManifestForm      *self,
                     TsManifestFieldRole  role)
{
  const char *text = NULL;
  GtkWidget *label;

  if (role == TS_MANIFEST_FIELD_METADATA)
    text = _("Custom metadata");
  else if (role == TS_MANIFEST_FIELD_KEY_FRAMES)
    text = _("Frames");
  else if (role == TS_MANIFEST_FIELD_MEDIA)
    text = _("Media metadata");
  else if (role == TS_MANIFEST_FIELD_OTHER)
    text = _("Other members");
  if (text == NULL)
    return;

  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->field_box, label);
}

static void
offer_schema (TsManifestForm        *self,
              TsManifestFieldRow    *row,
              const TsManifestField *field)
{
  const TsManifestSchema *schema = ts_manifest_session_get_schema (self->session);
  g_auto(GStrv) names = NULL;
  g_auto(GStrv) values = NULL;

  if (schema == NULL)
    return;
  names = ts_manifest_schema_list_keys (schema);
  values = ts_manifest_schema_list_values (schema, ts_manifest_field_get_name (field));
  ts_manifest_field_row_set_names (row, (const char *const *) names,
                                   (const char *const *) values);
}

static void
add_row (TsManifestForm        *self,
         const TsManifestField *field,
         guint                  n_urls)
{
  g_autofree char *label = dup_label (self, field, n_urls);
  GtkWidget *row = ts_manifest_field_row_new (field, label);

  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "retyped", G_CALLBACK (retyped_cb), self, G_CONNECT_SWAPPED);
  if (field->role == TS_MANIFEST_FIELD_METADATA)
    offer_schema (self, TS_MANIFEST_FIELD_ROW (row), field);
  gtk_box_append (self->field_box, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
add_rest_note (TsManifestForm *self,
               guint           n_urls)
{
  guint n = n_urls - MAX_SHOWN_URLS;
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more URL, in the JSON below",
                                                     "and %u more URLs, in the JSON below", n), n);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->field_box, label);
}

static gboolean
is_shown (const TsManifestField *field,
          guint                  n_urls)
{
  return field->role != TS_MANIFEST_FIELD_URL || n_urls < MAX_SHOWN_URLS;
}

static char *
dup_shape (TsManifestForm *self)
{
  GString *shape = g_string_new (NULL);
  guint n_urls = 0;

  g_string_append_printf (shape, "%u %u %p\n", self->id, get_item (self)->kind,
                          (gpointer) ts_manifest_session_get_schema (self->session));
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];
      g_autofree char *key = ts_manifest_field_dup_key (field);

      n_urls += field->role == TS_MANIFEST_FIELD_URL;
      g_string_append_printf (shape, "%s\n", key);
      if (n_urls > MAX_SHOWN_URLS)
        break;
    }
  g_string_append_printf (shape, "%u", self->fields->len);

  return g_string_free (shape, FALSE);
}

static void
build_rows (TsManifestForm *self)
{
  TsManifestFieldRole role = TS_MANIFEST_FIELD_TITLE;
  guint n_urls = 0;

  g_ptr_array_set_size (self->rows, 0);
  clear_box (self->field_box);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];

      if (field->role != role)
        {
          if (role == TS_MANIFEST_FIELD_URL && n_urls > MAX_SHOWN_URLS)
            add_rest_note (self, n_urls);
          add_section_heading (self, field->role);
        }
      role = field->role;
      if (is_shown (field, n_urls))
        add_row (self, field, n_urls);
      else
        g_ptr_array_add (self->rows, NULL);
      n_urls += role == TS_MANIFEST_FIELD_URL;
    }
}

static void
show_values (TsManifestForm *self)
{
  gboolean is_numbered = ts_manifest_section_get_info (get_item (self)->section)->is_numbered;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];

      if (self->rows->pdata[i] == NULL)
        continue;
      ts_manifest_field_row_show (self->rows->pdata[i], field);
      if (field->role == TS_MANIFEST_FIELD_URL && is_numbered)
        ts_manifest_field_row_set_movable (self->rows->pdata[i], field->length > 0);
    }
}

/* The innermost field that holds a place of the text, or G_MAXUINT. */
static guint
find_field (TsManifestForm *self,
            gsize           offset)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->fields->len && i < self->rows->len; i++)
    {
      const TsManifestField *field = self->fields->pdata[i];

      if (field->length > 0 && self->rows->pdata[i] != NULL && offset >= field->offset &&
          offset <= field->offset + field->length)
        found = i;
    }

  return found;
}

static void
add_item_finding (TsManifestForm          *self,
                  const TsManifestFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (ts_manifest_level_get_icon (finding->level));
  GtkWidget *label = gtk_label_new (finding->message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "finding-icon");
  gtk_widget_add_css_class (box, ts_manifest_level_get_style (finding->level));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->finding_box, box);
}

static void
show_findings (TsManifestForm *self)
{
  GPtrArray *findings;

  clear_box (self->finding_box);
  for (guint i = 0; i < self->rows->len; i++)
    if (self->rows->pdata[i] != NULL)
      ts_manifest_field_row_set_finding (self->rows->pdata[i], TS_MANIFEST_LEVEL_ADVICE, NULL);
  if (get_index (self) == TS_MANIFEST_NO_ITEM || !ts_manifest_session_is_checked (self->session))
    return;

  findings = ts_manifest_finding_model_list_item (ts_manifest_session_get_findings (self->session),
                                                  self->id);
  for (guint i = findings != NULL ? findings->len : 0; i > 0; i--)
    {
      const TsManifestFinding *finding = findings->pdata[i - 1];
      guint field = find_field (self, finding->offset);

      /* From the lightest to the gravest, so that the gravest stays. */
      if (field != G_MAXUINT)
        ts_manifest_field_row_set_finding (self->rows->pdata[field], finding->level,
                                           finding->message);
      else
        add_item_finding (self, finding);
    }
}

static void
show_buttons (TsManifestForm *self)
{
  const TsManifestSectionInfo *info = ts_manifest_section_get_info (get_item (self)->section);

  gtk_widget_set_visible (self->add_url_child, info->is_numbered);
  gtk_widget_set_visible (self->fill_child, info->block != NULL);
  gtk_widget_set_visible (self->media_child, info->block != NULL);
  gtk_button_set_label (self->media_button, has_media (self) ? _("Remove _Media Metadata")
                                                             : _("Add _Media Metadata"));
}

static void
update (TsManifestForm *self)
{
  guint index = get_index (self);
  g_autofree char *shape = NULL;

  if (index == TS_MANIFEST_NO_ITEM || get_text (self).length > MAX_ITEM_BYTES)
    {
      gtk_stack_set_visible_child_name (self->stack, "note");
      g_clear_pointer (&self->shape, g_free);
      return;
    }

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = ts_manifest_fields_read (get_text (self), get_item (self)->kind);
  ts_manifest_fields_take_types (self->fields, ts_manifest_session_get_schema (self->session));
  shape = dup_shape (self);
  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      build_rows (self);
      show_values (self);
      show_findings (self);
    }
  else
    show_values (self);
  gtk_label_set_label (self->heading, ts_manifest_kind_get_name (get_item (self)->kind));
  show_buttons (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
ts_manifest_form_dispose (GObject *object)
{
  TsManifestForm *self = TS_MANIFEST_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_MANIFEST_FORM);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ts_manifest_form_parent_class)->dispose (object);
}

static void
ts_manifest_form_class_init (TsManifestFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_manifest_form_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, add_url_child);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, field_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, fill_child);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, finding_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, heading);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, media_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, media_child);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, note);
  gtk_widget_class_bind_template_child (widget_class, TsManifestForm, stack);
  gtk_widget_class_bind_template_callback (widget_class, add_metadata_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_url_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_media_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
}

static void
ts_manifest_form_init (TsManifestForm *self)
{
  self->id = TS_MANIFEST_NO_ITEM;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Selected item"), -1);
}

/**
 * ts_manifest_form_set_session:
 *
 * Sets whose items are edited. Only once.
 */
void
ts_manifest_form_set_session (TsManifestForm    *self,
                              TsManifestSession *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (show_findings), self,
                           G_CONNECT_SWAPPED);
}

/**
 * ts_manifest_form_set_item:
 * @id: an item, or %TS_MANIFEST_NO_ITEM
 * @n_selected: how many are selected
 *
 * Shows the fields of another item.
 */
void
ts_manifest_form_set_item (TsManifestForm *self,
                           guint           id,
                           guint           n_selected)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u item is selected.",
                                                     "%u items are selected.", n_selected),
                                           n_selected);

  gtk_label_set_label (self->note, n_selected > 0 ? text : _("Select an item to see its fields."));
  self->id = id;
  update (self);
}

/**
 * ts_manifest_form_focus_place:
 * @offset: in the item's text
 *
 * Puts the cursor into the field that stands there.
 */
void
ts_manifest_form_focus_place (TsManifestForm *self,
                              gsize           offset)
{
  guint field;

  if (get_index (self) == TS_MANIFEST_NO_ITEM || self->fields == NULL)
    return;
  field = find_field (self, offset);
  if (field != G_MAXUINT)
    gtk_widget_child_focus (self->rows->pdata[field], GTK_DIR_TAB_FORWARD);
}
