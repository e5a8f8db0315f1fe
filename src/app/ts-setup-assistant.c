/* SPDX-License-Identifier: MIT */

/* Setup assistant: pages that fill a plan in, and the page that shows its steps and carries them
 * out. Closing it stops; the protocol knows what was done. */

#include "config.h"

#include "ts-setup-assistant-private.h"

#include <glib/gi18n.h>

/* In this order; the last shows the steps. */
static const char *const pages[] = { "data", "ontology", "benchmark", "people", "steps" };

#define LAST_PAGE (G_N_ELEMENTS (pages) - 1)

G_DEFINE_FINAL_TYPE (TsSetupAssistant, ts_setup_assistant, ADW_TYPE_WINDOW)

/* An answer about a plan that may be another by then. */
typedef struct
{
  TsSetupAssistant *self; /* (owned) */
  guint             serial;
} Errand;

static guint
get_index (TsSetupAssistant *self)
{
  const char *name = ts_setup_assistant_get_page (self);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (g_str_equal (pages[i], name))
        return i;
    }

  g_return_val_if_reached (0);
}

static const char *
get_title (guint index)
{
  const char *const titles[] = {
    _("Data"), _("Ontology"), _("Benchmark Project"), _("Annotators"), _("Plan"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == G_N_ELEMENTS (pages));

  return titles[index];
}

static gboolean
is_complete (TsSetupAssistant *self,
             guint             index)
{
  switch (index)
    {
    case 0:
      return ts_setup_thing_page_is_complete (self->data_page);

    case 1:
      return ts_setup_thing_page_is_complete (self->ontology_page);

    case 2:
      return ts_setup_thing_page_is_complete (self->benchmark_page);

    case 3:
      return ts_setup_people_page_is_complete (self->people_page);

    default:
      return FALSE;
    }
}

static gboolean
has_begun (TsSetupAssistant *self)
{
  return self->job != NULL && (ts_setup_job_get_n_over (self->job) > 0 ||
                               ts_setup_job_get_state (self->job) > TS_SETUP_JOB_READY);
}

static void
update_bar (TsSetupAssistant *self,
            gboolean          is_running)
{
  gboolean is_first = get_index (self) == 0;

  gtk_widget_set_visible (self->open_button, is_first);
  gtk_widget_set_visible (self->plan_button, self->job != NULL);
  gtk_widget_set_visible (self->protocol_button, has_begun (self));
  gtk_widget_set_visible (self->folder_button, has_begun (self));
  gtk_widget_set_visible (self->bar, is_first || self->job != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.open-plan", is_first);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save-plan",
                                 self->job != NULL && !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save-protocol",
                                 has_begun (self) && !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.open-folder", has_begun (self));
}

/**
 * ts_setup_assistant_update:
 *
 * Shows the buttons of the page, and of what is done there.
 */
void
ts_setup_assistant_update (TsSetupAssistant *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint index = get_index (self);
  TsSetupJobState state = self->job != NULL ? ts_setup_job_get_state (self->job)
                                            : TS_SETUP_JOB_NEW;
  gboolean is_running = state == TS_SETUP_JOB_RUNNING;
  gboolean is_done = state == TS_SETUP_JOB_DONE;
  gboolean can_start = state != TS_SETUP_JOB_NEW && !is_running && !is_done;
  /* Translators: which page it is of how many. */
  g_autofree char *place = g_strdup_printf (_("%u of %u"), index + 1,
                                            (guint) G_N_ELEMENTS (pages));

  adw_window_title_set_title (self->window_title, get_title (index));
  adw_window_title_set_subtitle (self->window_title, place);

  gtk_widget_set_visible (self->cancel_button, index == 0);
  gtk_widget_set_visible (self->back_button, index > 0 && !is_running && !is_done);
  gtk_widget_set_visible (self->stop_button, is_running);
  gtk_widget_set_visible (self->next_button, index < LAST_PAGE);
  gtk_widget_set_visible (GTK_WIDGET (self->start_button),
                          index == LAST_PAGE && !is_running && !is_done);
  gtk_widget_set_visible (self->close_button, is_done);
  gtk_button_set_label (self->start_button,
                        state == TS_SETUP_JOB_FAILED ? _("_Try Again")
                        : has_begun (self)           ? _("_Go On")
                                                     : _("_Set Up"));

  gtk_widget_action_set_enabled (widget, "dialog.back", index > 0 && !is_running && !is_done);
  gtk_widget_action_set_enabled (widget, "dialog.next", is_complete (self, index));
  gtk_widget_action_set_enabled (widget, "dialog.start", can_start);
  gtk_widget_action_set_enabled (widget, "dialog.stop", is_running);
  update_bar (self, is_running);
}

static void
changed_cb (TsSetupAssistant *self)
{
  ts_setup_assistant_update (self);
}

/* A note is about files, so it comes when there are any. */
static void
show_paths (TsSetupAssistant *self)
{
  g_autofree char *path = g_filename_display_name (ts_setup_job_get_protocol_path (self->job));
  g_autofree char *note = g_strdup_printf (has_begun (self)
                                             ? _("Protocol: %s")
                                             : _("What is done will be written to %s"), path);

  ts_setup_steps_page_show_note (self->steps_page, note);
}

static void
job_changed_cb (TsSetupAssistant *self)
{
  show_paths (self);
  ts_setup_assistant_update (self);
}

static void
drop_job (TsSetupAssistant *self)
{
  self->serial++;
  if (self->job == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->job, job_changed_cb, self);
  ts_setup_job_cancel (self->job);
  g_clear_object (&self->job);
}

static void
prepared_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Errand *errand = user_data;
  g_autoptr (TsSetupAssistant) self = errand->self;
  TsSetupJob *job = TS_SETUP_JOB (source_object);
  g_autoptr (GError) error = NULL;
  gboolean is_late = errand->serial != self->serial;

  g_free (errand);
  if (!ts_setup_job_prepare_finish (job, result, &error))
    {
      if (!is_late)
        ts_setup_steps_page_show_error (self->steps_page, error->message);
      return;
    }

  if (is_late)
    return;

  self->job = g_object_ref (job);
  g_signal_connect_object (job, "changed", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  ts_setup_steps_page_set_job (self->steps_page, job);
  job_changed_cb (self);
}

/**
 * ts_setup_assistant_show_steps:
 *
 * Works out the steps of the plan and shows them.
 */
void
ts_setup_assistant_show_steps (TsSetupAssistant *self)
{
  g_autoptr (TsSetupJob) job = NULL;
  Errand *errand = g_new0 (Errand, 1);

  drop_job (self);
  ts_setup_thing_page_apply (self->data_page, self->plan);
  ts_setup_thing_page_apply (self->ontology_page, self->plan);
  ts_setup_thing_page_apply (self->benchmark_page, self->plan);
  ts_setup_people_page_apply (self->people_page, self->plan);

  ts_setup_steps_page_set_job (self->steps_page, NULL);
  gtk_stack_set_visible_child_name (self->stack, pages[LAST_PAGE]);

  job = ts_setup_job_new (self->client, self->plan, self->plan_path);
  errand->self = g_object_ref (self);
  errand->serial = self->serial;
  ts_setup_job_prepare_async (job, prepared_cb, errand);
  ts_setup_assistant_update (self);
}

/**
 * ts_setup_assistant_tell:
 *
 * Says something that went well, or what went wrong with a file.
 */
void
ts_setup_assistant_tell (TsSetupAssistant *self,
                         const char       *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (escaped));
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);

  drop_job (self);
  gtk_stack_set_visible_child_name (self->stack, pages[get_index (self) - 1]);
  ts_setup_assistant_update (self);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);
  guint index = get_index (self);

  if (index + 1 == LAST_PAGE)
    {
      ts_setup_assistant_show_steps (self);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, pages[index + 1]);
  ts_setup_assistant_update (self);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ts_setup_job_run (TS_SETUP_ASSISTANT (widget)->job);
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ts_setup_job_cancel (TS_SETUP_ASSISTANT (widget)->job);
}

/* A closed window lives on as long as what it waits for, so that must not last. */
static void
ts_setup_assistant_unrealize (GtkWidget *widget)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (widget);

  if (self->job != NULL)
    ts_setup_job_cancel (self->job);

  GTK_WIDGET_CLASS (ts_setup_assistant_parent_class)->unrealize (widget);
}

static void
ts_setup_assistant_dispose (GObject *object)
{
  TsSetupAssistant *self = TS_SETUP_ASSISTANT (object);

  drop_job (self);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_SETUP_ASSISTANT);
  g_clear_object (&self->client);
  g_clear_pointer (&self->plan, ts_training_plan_free);
  g_clear_pointer (&self->plan_path, g_free);

  G_OBJECT_CLASS (ts_setup_assistant_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, bar);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, benchmark_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, close_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, data_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, folder_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, next_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, ontology_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, open_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, people_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, plan_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, protocol_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, start_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, steps_page);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TsSetupAssistant, window_title);
}

static void
ts_setup_assistant_class_init (TsSetupAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_setup_assistant_dispose;
  widget_class->unrealize = ts_setup_assistant_unrealize;

  g_type_ensure (TS_TYPE_SETUP_PEOPLE_PAGE);
  g_type_ensure (TS_TYPE_SETUP_STEPS_PAGE);
  g_type_ensure (TS_TYPE_SETUP_THING_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-setup-assistant.ui");
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "dialog.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "dialog.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "dialog.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "dialog.stop", NULL, stop_action);
  ts_setup_assistant_install_file_actions (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "dialog.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "dialog.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ts_setup_assistant_init (TsSetupAssistant *self)
{
  GtkWidget *watched[4];

  self->plan = ts_training_plan_new ();
  self->plan_path = ts_setup_job_dup_usual_path ();
  gtk_widget_init_template (GTK_WIDGET (self));

  watched[0] = GTK_WIDGET (self->data_page);
  watched[1] = GTK_WIDGET (self->ontology_page);
  watched[2] = GTK_WIDGET (self->benchmark_page);
  watched[3] = GTK_WIDGET (self->people_page);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (watched[i], "changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * ts_setup_assistant_new:
 * @parent: (nullable): what it stands before
 * @client: talks to the service
 *
 * Makes the assistant; it is shown with gtk_window_present().
 *
 * Returns: (transfer none): the assistant, which GTK keeps until it is closed
 */
TsSetupAssistant *
ts_setup_assistant_new (GtkWindow *parent,
                        TsClient  *client)
{
  TsSetupAssistant *self = g_object_new (TS_TYPE_SETUP_ASSISTANT, "transient-for", parent, NULL);

  self->client = g_object_ref (client);
  ts_setup_thing_page_set_up (self->data_page, client, TS_SETUP_THING_DATASET);
  ts_setup_thing_page_set_up (self->ontology_page, client, TS_SETUP_THING_ONTOLOGY);
  ts_setup_thing_page_set_up (self->benchmark_page, client, TS_SETUP_THING_BENCHMARK);
  ts_setup_assistant_update (self);

  return self;
}

/**
 * ts_setup_assistant_get_page:
 *
 * Returns: "data", "ontology", "benchmark", "people" or "steps"
 */
const char *
ts_setup_assistant_get_page (TsSetupAssistant *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * ts_setup_assistant_get_job:
 *
 * Returns: (transfer none) (nullable): what carries the plan out, once its steps are shown
 */
TsSetupJob *
ts_setup_assistant_get_job (TsSetupAssistant *self)
{
  return self->job;
}

/**
 * ts_setup_assistant_set_plan:
 * @path: (type filename) (nullable): where it is kept; %NULL for the usual place
 *
 * Fills the pages in from a plan and shows its steps.
 */
void
ts_setup_assistant_set_plan (TsSetupAssistant     *self,
                             const TsTrainingPlan *plan,
                             const char           *path)
{
  TsTrainingPlan *copy = ts_training_plan_copy (plan);

  drop_job (self);
  ts_training_plan_free (self->plan);
  self->plan = copy;
  g_free (self->plan_path);
  self->plan_path = path != NULL ? g_strdup (path) : ts_setup_job_dup_usual_path ();

  ts_setup_thing_page_load (self->data_page, copy);
  ts_setup_thing_page_load (self->ontology_page, copy);
  ts_setup_thing_page_load (self->benchmark_page, copy);
  ts_setup_people_page_load (self->people_page, copy);
  ts_setup_assistant_show_steps (self);
}
