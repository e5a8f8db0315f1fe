/* SPDX-License-Identifier: MIT */

/* Recent popover: opens what was compared lately. */

#include "config.h"

#include "ts-recent-popover.h"

#include <glib/gi18n.h>

struct _TsRecentPopover
{
  GtkPopover parent_instance;

  /* Template children. */
  GtkListBox *list;
  GtkStack   *stack;

  /* Owned. */
  TsRecentComparisons *recent;      /* (nullable) */
  GCancellable        *cancellable; /* (nullable): while the disk is asked */
};

G_DEFINE_FINAL_TYPE (TsRecentPopover, ts_recent_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_label (const char         *text,
            PangoEllipsizeMode  ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 45);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);

  return label;
}

static GtkWidget *
make_row (const TsComparisonRequest *request)
{
  g_autofree char *title = ts_comparison_request_dup_title (request);
  g_autofree char *folder = ts_comparison_request_dup_folder (request);
  g_autofree char *folder_name = g_filename_display_name (folder);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *folder_label = make_label (folder_name, PANGO_ELLIPSIZE_START);

  gtk_widget_add_css_class (folder_label, "caption");
  gtk_widget_add_css_class (folder_label, "dim-label");
  gtk_box_append (GTK_BOX (box), make_label (title, PANGO_ELLIPSIZE_MIDDLE));
  gtk_box_append (GTK_BOX (box), folder_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, folder_name,
                                  -1);

  return row;
}

static void
cancel_check (TsRecentPopover *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
fill (TsRecentPopover *self)
{
  guint n = ts_recent_comparisons_get_n (self->recent);
  GtkListBoxRow *row;

  cancel_check (self);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (ts_recent_comparisons_get (self->recent, i)));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GPtrArray *all_paths = task_data;
  g_autoptr (GArray) are_there = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < all_paths->len; i++)
    {
      const char *const *paths = all_paths->pdata[i];
      gboolean is_there = TRUE;

      for (gsize j = 0; paths[j] != NULL; j++)
        is_there = is_there && g_file_test (paths[j], G_FILE_TEST_EXISTS);

      g_array_append_val (are_there, is_there);
    }

  g_task_return_pointer (task, g_steal_pointer (&are_there), (GDestroyNotify) g_array_unref);
}

static void
check_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TsRecentPopover) self = user_data;
  g_autoptr (GArray) are_there = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: the list is another one by now. */
  if (are_there == NULL)
    return;

  for (guint i = 0; i < are_there->len; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i));
      gboolean is_there = g_array_index (are_there, gboolean, i);

      gtk_widget_set_sensitive (row, is_there);
      gtk_widget_set_tooltip_text (row, is_there ? NULL : _("Some of its files are gone"));
    }
}

/* Network folders may take their time to answer, so a thread asks. */
static void
check_files (TsRecentPopover *self)
{
  g_autoptr (GTask) task = NULL;
  GPtrArray *all_paths = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < ts_recent_comparisons_get_n (self->recent); i++)
    g_ptr_array_add (all_paths,
                     ts_comparison_request_dup_paths (ts_recent_comparisons_get (self->recent,
                                                                                 i)));

  cancel_check (self);
  self->cancellable = g_cancellable_new ();

  /* A thread must never be the last to let go of a widget, so the callback does. */
  task = g_task_new (NULL, self->cancellable, check_cb, g_object_ref (self));
  g_task_set_source_tag (task, check_files);
  g_task_set_name (task, "look for recent comparisons");
  g_task_set_task_data (task, all_paths, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, check_in_thread);
}

static void
row_activated_cb (TsRecentPopover *self,
                  GtkListBoxRow   *row)
{
  guint32 index = (guint32) gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-recent", "u", index);
}

static void
ts_recent_popover_show (GtkWidget *widget)
{
  TsRecentPopover *self = TS_RECENT_POPOVER (widget);

  GTK_WIDGET_CLASS (ts_recent_popover_parent_class)->show (widget);

  if (self->recent != NULL)
    check_files (self);
}

static void
ts_recent_popover_dispose (GObject *object)
{
  TsRecentPopover *self = TS_RECENT_POPOVER (object);

  cancel_check (self);
  g_clear_object (&self->recent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_RECENT_POPOVER);

  G_OBJECT_CLASS (ts_recent_popover_parent_class)->dispose (object);
}

static void
ts_recent_popover_class_init (TsRecentPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_recent_popover_dispose;
  widget_class->show = ts_recent_popover_show;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-recent-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TsRecentPopover, list);
  gtk_widget_class_bind_template_child (widget_class, TsRecentPopover, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ts_recent_popover_init (TsRecentPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_recent_popover_set_recent:
 *
 * Lists these comparisons, from now on.
 */
void
ts_recent_popover_set_recent (TsRecentPopover     *self,
                              TsRecentComparisons *recent)
{
  g_return_if_fail (TS_IS_RECENT_POPOVER (self));
  g_return_if_fail (self->recent == NULL);

  self->recent = g_object_ref (recent);
  g_signal_connect_object (recent, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
