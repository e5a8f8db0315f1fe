/* SPDX-License-Identifier: MIT */

/* Open dialog: which files to compare, and which of them is the benchmark. */

#include "config.h"

#include "ts-open-dialog.h"
#include "ts-path-row.h"

#include <glib/gi18n.h>

struct _TsOpenDialog
{
  AdwWindow parent_instance;

  /* Template children. */
  TsPathRow           *benchmark_row;
  GtkWidget           *compare_button;
  TsPathRow           *frames_row;
  TsPathRow           *ontology_row;
  AdwPreferencesGroup *sides_group;
  GtkEditable         *stage_row;
  TsPathRow           *training_row;
};

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (TsOpenDialog, ts_open_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
update_actions (TsOpenDialog *self)
{
  gboolean has_benchmark = ts_path_row_get_path (self->benchmark_row) != NULL;
  gboolean has_training = ts_path_row_get_path (self->training_row) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.compare",
                                 has_benchmark && has_training);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.swap",
                                 has_benchmark || has_training);
}

static void
show_request (TsOpenDialog              *self,
              const TsComparisonRequest *request)
{
  ts_path_row_set_path (self->benchmark_row, request->benchmark);
  ts_path_row_set_paths (self->training_row, (const char *const *) request->trainings);
  ts_path_row_set_path (self->ontology_row, request->ontology);
  ts_path_row_set_path (self->frames_row, request->frames);
  gtk_editable_set_text (self->stage_row, request->stage);
  adw_preferences_group_set_description (self->sides_group,
                                         request->is_uncertain
                                         ? _("The names do not tell which of these is the "
                                             "benchmark. Swap them if this is the wrong way "
                                             "round.")
                                         : NULL);
}

static void
compare (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  TsOpenDialog *self = TS_OPEN_DIALOG (widget);

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
swap (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  TsOpenDialog *self = TS_OPEN_DIALOG (widget);
  g_autoptr (TsComparisonRequest) request = ts_open_dialog_dup_request (self);

  ts_comparison_request_swap_sides (request);
  show_request (self, request);
}

static void
paths_changed_cb (TsOpenDialog *self)
{
  update_actions (self);
}

static void
ts_open_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_OPEN_DIALOG);

  G_OBJECT_CLASS (ts_open_dialog_parent_class)->dispose (object);
}

static void
ts_open_dialog_class_init (TsOpenDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_open_dialog_dispose;

  /**
   * TsOpenDialog::accepted:
   *
   * The user wants the comparison; it is in ts_open_dialog_dup_request(). The dialog closes
   * by itself.
   */
  signals[SIGNAL_ACCEPTED] =
    g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TS_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-open-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, benchmark_row);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, compare_button);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, frames_row);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, ontology_row);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, sides_group);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, stage_row);
  gtk_widget_class_bind_template_child (widget_class, TsOpenDialog, training_row);
  gtk_widget_class_bind_template_callback (widget_class, paths_changed_cb);

  gtk_widget_class_install_action (widget_class, "dialog.compare", NULL, compare);
  gtk_widget_class_install_action (widget_class, "dialog.swap", NULL, swap);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_open_dialog_init (TsOpenDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * ts_open_dialog_new:
 * @request: (nullable): what to show at first
 *
 * Makes the dialog; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the dialog, which GTK keeps until it is closed
 */
TsOpenDialog *
ts_open_dialog_new (GtkWindow                 *parent,
                    const TsComparisonRequest *request)
{
  TsOpenDialog *self = g_object_new (TS_TYPE_OPEN_DIALOG, "transient-for", parent, NULL);

  if (request != NULL)
    show_request (self, request);

  if (request != NULL && ts_comparison_request_is_complete (request))
    gtk_window_set_focus (GTK_WINDOW (self), self->compare_button);
  else
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->benchmark_row));

  return self;
}

/**
 * ts_open_dialog_dup_request:
 *
 * Collects what stands in the dialog.
 *
 * Returns: (transfer full): the request, which need not be complete
 */
TsComparisonRequest *
ts_open_dialog_dup_request (TsOpenDialog *self)
{
  TsComparisonRequest *request = ts_comparison_request_new ();
  const char *const *trainings = ts_path_row_get_paths (self->training_row);

  request->benchmark = g_strdup (ts_path_row_get_path (self->benchmark_row));
  request->ontology = g_strdup (ts_path_row_get_path (self->ontology_row));
  request->frames = g_strdup (ts_path_row_get_path (self->frames_row));
  ts_comparison_request_set_stage (request, gtk_editable_get_text (self->stage_row));

  for (gsize i = 0; trainings[i] != NULL; i++)
    ts_comparison_request_add_training (request, trainings[i]);

  return request;
}
