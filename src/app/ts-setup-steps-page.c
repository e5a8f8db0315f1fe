/* SPDX-License-Identifier: MIT */

/* Setup steps page: the plan and its being carried out are one list, so that everybody sees
 * that what was shown is what is done. */

#include "config.h"

#include "ts-setup-steps-page.h"

#include "ts-setup-row.h"

#include <glib/gi18n.h>

struct _TsSetupStepsPage
{
  AdwBin parent_instance;

  /* Template children. */
  AdwStatusPage  *error_page;
  GtkListView    *list_view;
  GtkLabel       *note_label;
  GtkProgressBar *progress_bar;
  GtkStack       *stack;
  GtkLabel       *summary_label;
  GtkLabel       *title_label;

  /* Owned. */
  TsSetupJob *job; /* (nullable): before there is a plan */
};

G_DEFINE_FINAL_TYPE (TsSetupStepsPage, ts_setup_steps_page, ADW_TYPE_BIN)

static const char *
get_title (TsSetupStepsPage *self)
{
  switch (ts_setup_job_get_state (self->job))
    {
    case TS_SETUP_JOB_NEW:
    case TS_SETUP_JOB_READY:
      return ts_setup_job_get_n_over (self->job) > 0 ? _("This Is Left to Do")
                                                     : _("This Will Be Done");

    case TS_SETUP_JOB_RUNNING:
      return _("Setting Up…");

    case TS_SETUP_JOB_STOPPED:
      return _("Stopped");

    case TS_SETUP_JOB_FAILED:
      return _("A Step Failed");

    case TS_SETUP_JOB_DONE:
      return _("All Is Set Up");
    }

  g_return_val_if_reached ("");
}

/* Returns: (transfer full): how far it is, in a sentence */
static char *
dup_summary (TsSetupStepsPage *self)
{
  guint n = g_list_model_get_n_items (ts_setup_job_get_steps (self->job));
  guint n_over = ts_setup_job_get_n_over (self->job);
  TsSetupJobState state = ts_setup_job_get_state (self->job);

  if (state == TS_SETUP_JOB_READY && n_over == 0)
    return g_strdup_printf (ngettext ("%u step. Nothing was done yet.",
                                      "%u steps. Nothing was done yet.", n), n);

  if (state == TS_SETUP_JOB_STOPPED)
    return g_strdup_printf (ngettext ("%u of %u step is done. It can be gone on with.",
                                      "%u of %u steps are done. It can be gone on with.", n),
                            n_over, n);

  if (state == TS_SETUP_JOB_FAILED)
    return g_strdup_printf (ngettext ("%u of %u step is done. Trying again does nothing twice.",
                                      "%u of %u steps are done. Trying again does nothing "
                                      "twice.", n), n_over, n);

  return g_strdup_printf (ngettext ("%u of %u step is done.", "%u of %u steps are done.", n),
                          n_over, n);
}

/* Returns: (nullable): what failed though no step did, such as writing the plan */
static const char *
find_other_fault (TsSetupStepsPage *self)
{
  GListModel *steps = ts_setup_job_get_steps (self->job);

  if (ts_setup_job_get_state (self->job) != TS_SETUP_JOB_FAILED)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (TsSetupItem) item = g_list_model_get_item (steps, i);

      if (ts_setup_item_get_state (item) == TS_SETUP_ITEM_FAILED)
        return NULL;
    }

  return ts_setup_job_get_fault (self->job);
}

static void
update (TsSetupStepsPage *self)
{
  guint n = g_list_model_get_n_items (ts_setup_job_get_steps (self->job));
  guint n_over = ts_setup_job_get_n_over (self->job);
  TsSetupJobState state = ts_setup_job_get_state (self->job);
  g_autofree char *summary = dup_summary (self);
  const char *fault = find_other_fault (self);

  gtk_label_set_label (self->title_label, get_title (self));
  gtk_label_set_label (self->summary_label, fault != NULL ? fault : summary);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar),
                          state != TS_SETUP_JOB_NEW && (state != TS_SETUP_JOB_READY || n_over > 0));
  gtk_progress_bar_set_fraction (self->progress_bar, n > 0 ? (double) n_over / n : 0.0);
}

/* Keeps the step that is at work in sight. */
static void
follow (TsSetupStepsPage *self)
{
  guint n = g_list_model_get_n_items (ts_setup_job_get_steps (self->job));
  guint position = ts_setup_job_get_n_over (self->job);

  if (ts_setup_job_get_state (self->job) != TS_SETUP_JOB_RUNNING || position >= n ||
      gtk_widget_get_height (GTK_WIDGET (self->list_view)) == 0)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
changed_cb (TsSetupStepsPage *self)
{
  update (self);
  follow (self);
}

static void
setup_row_cb (TsSetupStepsPage *self,
              GtkListItem      *list_item)
{
  gtk_list_item_set_child (list_item, ts_setup_row_new ());
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
}

static void
bind_row_cb (TsSetupStepsPage *self,
             GtkListItem      *list_item)
{
  ts_setup_row_set_item (TS_SETUP_ROW (gtk_list_item_get_child (list_item)),
                         gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (TsSetupStepsPage *self,
               GtkListItem      *list_item)
{
  ts_setup_row_set_item (TS_SETUP_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
ts_setup_steps_page_dispose (GObject *object)
{
  TsSetupStepsPage *self = TS_SETUP_STEPS_PAGE (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_SETUP_STEPS_PAGE);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, changed_cb, self);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (ts_setup_steps_page_parent_class)->dispose (object);
}

static void
ts_setup_steps_page_class_init (TsSetupStepsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_setup_steps_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-setup-steps-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupStepsPage, title_label);
}

static void
ts_setup_steps_page_init (TsSetupStepsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}

/**
 * ts_setup_steps_page_set_job:
 * @job: (nullable): what it shows; %NULL while that is being found out
 */
void
ts_setup_steps_page_set_job (TsSetupStepsPage *self,
                             TsSetupJob       *job)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_return_if_fail (TS_IS_SETUP_STEPS_PAGE (self));

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, changed_cb, self);
  g_set_object (&self->job, job);
  gtk_label_set_label (self->note_label, "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), FALSE);
  gtk_stack_set_visible_child_name (self->stack, job != NULL ? "list" : "waiting");

  if (job == NULL)
    {
      gtk_list_view_set_model (self->list_view, NULL);
      return;
    }

  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (
                                     g_object_ref (ts_setup_job_get_steps (job))));
  gtk_list_view_set_model (self->list_view, selection);
  g_signal_connect_object (job, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * ts_setup_steps_page_show_error:
 * @message: why there is no plan
 */
void
ts_setup_steps_page_show_error (TsSetupStepsPage *self,
                                const char       *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_return_if_fail (TS_IS_SETUP_STEPS_PAGE (self));

  adw_status_page_set_description (self->error_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

/**
 * ts_setup_steps_page_show_note:
 * @note: something about files, below the list
 */
void
ts_setup_steps_page_show_note (TsSetupStepsPage *self,
                               const char       *note)
{
  g_return_if_fail (TS_IS_SETUP_STEPS_PAGE (self));

  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), TRUE);
}
