/* SPDX-License-Identifier: MIT */

/* A field of the form. It tells what a person did by signals, and changes nothing itself. */

#include "config.h"

#include "ts-manifest-field-row.h"

#include "ts-manifest-finding-row.h"

#include <glib/gi18n.h>

struct _TsManifestFieldRow
{
  GtkWidget parent_instance;

  /* Template children */
  GtkDropDown *boolean_drop;
  GtkEntry    *entry;
  GtkWidget   *finding_box;
  GtkImage    *finding_icon;
  GtkLabel    *finding_label;
  GtkLabel    *label;
  GtkWidget   *move_box;
  GtkEntry    *name_entry;
  GtkLabel    *note;
  GtkWidget   *remove_button;
  GtkStack    *stack;
  GtkDropDown *type_drop;

  /* owned */
  char **path;

  /* plain state */
  TsManifestFieldRole role;
  TsManifestFieldType type;
  const char         *level_style; /* (nullable): static */
  gboolean            is_showing;  /* what changes does so because the item did */
};

enum
{
  EDITED,
  MOVED,
  REMOVED,
  RENAMED,
  RETYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestFieldRow, ts_manifest_field_row, GTK_TYPE_WIDGET)

/* Says at once that a value is not of its type; checking will say it too, in its own words. */
static void
judge (TsManifestFieldRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean is_odd = text[0] != '\0' && !ts_manifest_field_accepts (self->type, text);

  if (is_odd)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_odd ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
entry_changed_cb (TsManifestFieldRow *self)
{
  judge (self);
  if (!self->is_showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
boolean_changed_cb (TsManifestFieldRow *self)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
rename_cb (TsManifestFieldRow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  guint last = g_strv_length (self->path) - 1;

  if (!self->is_showing && name[0] != '\0' && g_strcmp0 (name, self->path[last]) != 0)
    g_signal_emit (self, signals[RENAMED], 0, name);
}

static void
retype_cb (TsManifestFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->type_drop);

  if (!self->is_showing && selected < TS_MANIFEST_N_FIELD_TYPES && selected != self->type)
    g_signal_emit (self, signals[RETYPED], 0, selected);
}

static void
move_up_cb (TsManifestFieldRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
move_down_cb (TsManifestFieldRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static void
remove_cb (TsManifestFieldRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
ts_manifest_field_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_MANIFEST_FIELD_ROW);

  G_OBJECT_CLASS (ts_manifest_field_row_parent_class)->dispose (object);
}

static void
ts_manifest_field_row_finalize (GObject *object)
{
  g_strfreev (TS_MANIFEST_FIELD_ROW (object)->path);

  G_OBJECT_CLASS (ts_manifest_field_row_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-manifest-field-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "content", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, boolean_drop);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, finding_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, finding_icon);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, finding_label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, move_box);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, note);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, stack);
  gtk_widget_class_bind_template_child (widget_class, TsManifestFieldRow, type_drop);
  gtk_widget_class_bind_template_callback (widget_class, boolean_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, retype_cb);
}

static void
ts_manifest_field_row_class_init (TsManifestFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = TS_TYPE_MANIFEST_FIELD_ROW;

  object_class->dispose = ts_manifest_field_row_dispose;
  object_class->finalize = ts_manifest_field_row_finalize;

  /**
   * TsManifestFieldRow::edited:
   *
   * A person changed the value.
   */
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  /**
   * TsManifestFieldRow::moved:
   * @n_steps: down, or up if negative
   *
   * A person wants the field elsewhere.
   */
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);

  /**
   * TsManifestFieldRow::removed:
   *
   * A person does not want the field.
   */
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  /**
   * TsManifestFieldRow::renamed:
   * @name: the new name
   *
   * A person gave the field another name.
   */
  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * TsManifestFieldRow::retyped:
   * @type: a #TsManifestFieldType
   *
   * A person gave the field another type.
   */
  signals[RETYPED] = g_signal_new ("retyped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);

  bind_template (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ts_manifest_field_row_init (TsManifestFieldRow *self)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (guint i = 0; i < TS_MANIFEST_N_FIELD_TYPES; i++)
    gtk_string_list_append (types, ts_manifest_field_type_get_name (i));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->type_drop, G_LIST_MODEL (types));
  self->is_showing = FALSE;
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (rename_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->name_entry), focus);
}

static const char *
page_of (const TsManifestField *field)
{
  if (field->role == TS_MANIFEST_FIELD_CREATE_VIDEO ||
      (field->type == TS_MANIFEST_FIELD_BOOLEAN && field->role == TS_MANIFEST_FIELD_METADATA))
    return "boolean";
  if (field->type == TS_MANIFEST_FIELD_EMBEDDING || field->role == TS_MANIFEST_FIELD_OTHER)
    return "note";

  return "entry";
}

static char *
dup_note (const TsManifestField *field)
{
  if (field->role == TS_MANIFEST_FIELD_KEY_FRAMES)
    return g_strdup_printf (ngettext ("%u frame with embeddings", "%u frames with embeddings",
                                      field->count), field->count);
  if (field->type == TS_MANIFEST_FIELD_EMBEDDING)
    return g_strdup_printf (ngettext ("%u number", "%u numbers", field->count), field->count);

  return g_strdup (field->value);
}

static void
set_up (TsManifestFieldRow    *self,
        const TsManifestField *field,
        const char            *label)
{
  gboolean is_metadata = field->role == TS_MANIFEST_FIELD_METADATA;

  self->role = field->role;
  self->type = field->type;
  self->path = g_strdupv ((char **) field->path);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), label);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !is_metadata);
  gtk_widget_set_visible (GTK_WIDGET (self->name_entry), is_metadata);
  gtk_widget_set_visible (GTK_WIDGET (self->type_drop), is_metadata);
  gtk_widget_set_visible (self->remove_button,
                          is_metadata || field->role == TS_MANIFEST_FIELD_OTHER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->boolean_drop),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_entry_set_placeholder_text (self->entry, ts_manifest_field_get_sample (field->type));
  gtk_stack_set_visible_child_name (self->stack, page_of (field));
}

/**
 * ts_manifest_field_row_new:
 * @label: what people call the field
 *
 * Makes a row for a field.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
ts_manifest_field_row_new (const TsManifestField *field,
                           const char            *label)
{
  TsManifestFieldRow *self = g_object_new (TS_TYPE_MANIFEST_FIELD_ROW, NULL);

  self->is_showing = TRUE;
  set_up (self, field, label);
  self->is_showing = FALSE;
  ts_manifest_field_row_show (self, field);

  return GTK_WIDGET (self);
}

/**
 * ts_manifest_field_row_get_path:
 *
 * Returns: (transfer none): the names that lead to the field's member
 */
const char *const *
ts_manifest_field_row_get_path (TsManifestFieldRow *self)
{
  return (const char *const *) self->path;
}

/**
 * ts_manifest_field_row_get_role:
 *
 * Returns: which part of the form the field belongs to
 */
TsManifestFieldRole
ts_manifest_field_row_get_role (TsManifestFieldRow *self)
{
  return self->role;
}

/**
 * ts_manifest_field_row_get_field_type:
 *
 * Returns: the type of the field's value
 */
TsManifestFieldType
ts_manifest_field_row_get_field_type (TsManifestFieldRow *self)
{
  return self->type;
}

/**
 * ts_manifest_field_row_dup_text:
 *
 * Returns: (transfer full): the value as a person left it
 */
char *
ts_manifest_field_row_dup_text (TsManifestFieldRow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "boolean") == 0)
    return g_strdup (gtk_drop_down_get_selected (self->boolean_drop) == 1 ? "true" : "false");

  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/**
 * ts_manifest_field_row_show:
 * @field: the same field as when the row was made, perhaps with another value
 *
 * Shows a value. The cursor stays if the value is what it was.
 */
void
ts_manifest_field_row_show (TsManifestFieldRow    *self,
                            const TsManifestField *field)
{
  g_autofree char *note = dup_note (field);
  guint last = g_strv_length (self->path) - 1;

  self->is_showing = TRUE;
  self->type = field->type;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), field->value))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), field->value);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name_entry)), self->path[last]))
    gtk_editable_set_text (GTK_EDITABLE (self->name_entry), self->path[last]);
  gtk_drop_down_set_selected (self->boolean_drop, g_str_equal (field->value, "true") ? 1 : 0);
  gtk_drop_down_set_selected (self->type_drop, field->type);
  gtk_widget_set_sensitive (GTK_WIDGET (self->type_drop), !field->is_given);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->type_drop),
                               field->is_given ? _("The type of the metadata schema")
                                               : _("Type"));
  gtk_label_set_label (self->note, note);
  judge (self);
  self->is_showing = FALSE;
}

static void
complete (GtkEntry          *entry,
          const char *const *texts)
{
  g_autoptr(GtkEntryCompletion) completion = gtk_entry_completion_new ();
  g_autoptr(GtkListStore) store = gtk_list_store_new (1, G_TYPE_STRING);

  for (gsize i = 0; texts[i] != NULL; i++)
    gtk_list_store_insert_with_values (store, NULL, -1, 0, texts[i], -1);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (store));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_minimum_key_length (completion, 1);
  gtk_entry_set_completion (entry, completion);
}

/**
 * ts_manifest_field_row_set_names:
 * @names: (nullable) (array zero-terminated=1): what the field may be called
 * @values: (nullable) (array zero-terminated=1): what it may hold
 *
 * Offers what a schema knows while a person types.
 */
void
ts_manifest_field_row_set_names (TsManifestFieldRow *self,
                                 const char *const  *names,
                                 const char *const  *values)
{
  if (names != NULL)
    complete (self->name_entry, names);
  if (values != NULL)
    complete (self->entry, values);
}

/**
 * ts_manifest_field_row_set_movable:
 *
 * Lets people move and remove the field, as one of several URLs.
 */
void
ts_manifest_field_row_set_movable (TsManifestFieldRow *self,
                                   gboolean            is_movable)
{
  gtk_widget_set_visible (self->move_box, is_movable);
  gtk_widget_set_visible (self->remove_button, is_movable);
}

/**
 * ts_manifest_field_row_set_finding:
 * @message: (nullable): %NULL if nothing was found
 *
 * Shows what was found about the field.
 */
void
ts_manifest_field_row_set_finding (TsManifestFieldRow *self,
                                   TsManifestLevel     level,
                                   const char         *message)
{
  if (self->level_style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->level_style);
  self->level_style = message != NULL ? ts_manifest_level_get_style (level) : NULL;
  if (self->level_style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), self->level_style);

  gtk_widget_set_visible (self->finding_box, message != NULL);
  gtk_image_set_from_icon_name (self->finding_icon, ts_manifest_level_get_icon (level));
  gtk_label_set_label (self->finding_label, message != NULL ? message : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message != NULL ? message : "", -1);
}
