/* SPDX-License-Identifier: MIT */

/* Setup thing page: three pages of the assistant are alike, for each asks whether to use
 * something that is there or to make something new. A file with an ontology is read at once, in
 * a thread, so that nobody gets to the end with a file that is no good. */

#include "config.h"

#include "ts-setup-thing-page.h"

#include "ts-named-chooser.h"
#include "ts-path-row.h"
#include "ts-training-calls.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TsSetupThingPage
{
  AdwBin parent_instance;

  /* Template children. */
  GtkCheckButton *existing_check;
  TsNamedChooser *existing_chooser;
  AdwActionRow   *existing_row;
  GtkWidget      *experts_group;
  GtkEditable    *experts_row;
  GtkLabel       *fault_label;
  TsPathRow      *file_row;
  GtkWidget      *folder_box;
  TsNamedChooser *folder_chooser;
  GtkLabel       *intro_label;
  GtkCheckButton *new_check;
  GtkWidget      *new_group;
  AdwActionRow   *new_row;
  GtkEditable    *title_row;

  /* Owned. */
  GCancellable *checking;   /* (nullable): while a file is read */
  char         *file_fault; /* (nullable): what is wrong with it */
  GPtrArray    *experts;    /* (element-type utf8) */

  /* Plain state. */
  TsSetupThing thing;
  guint        n_items;     /* that the plan names one by one */
  gboolean     is_file_well;
  gboolean     are_experts_well;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSetupThingPage, ts_setup_thing_page, ADW_TYPE_BIN)

static TsPlannedThing *
get_planned (TsSetupThingPage *self,
             TsTrainingPlan   *plan)
{
  switch (self->thing)
    {
    case TS_SETUP_THING_DATASET:
      return &plan->dataset;

    case TS_SETUP_THING_ONTOLOGY:
      return &plan->ontology;

    case TS_SETUP_THING_BENCHMARK:
      return &plan->benchmark;
    }

  g_return_val_if_reached (NULL);
}

/* The other button of the group changes a moment later. */
static gboolean
is_new (TsSetupThingPage *self)
{
  return !gtk_check_button_get_active (self->existing_check);
}

/* Returns: (transfer full): the title without blanks around it */
static char *
dup_title (TsSetupThingPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
}

/* Returns: (transfer full) (nullable): what is wrong with what was typed, in lines */
static char *
dup_faults (TsSetupThingPage *self)
{
  const char *experts = gtk_editable_get_text (self->experts_row);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) people = ts_annotators_parse (experts, faults);

  g_ptr_array_set_size (self->experts, 0);
  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (self->experts, g_strdup (((TsAnnotator *) people->pdata[i])->address));
  self->are_experts_well = faults->len == 0;

  if (self->thing == TS_SETUP_THING_ONTOLOGY && is_new (self) && self->file_fault != NULL)
    g_ptr_array_add (faults, g_strdup (self->file_fault));
  g_ptr_array_add (faults, NULL);

  return faults->len > 1 ? g_strjoinv ("\n", (char **) faults->pdata) : NULL;
}

static void
update (TsSetupThingPage *self)
{
  g_autofree char *faults = dup_faults (self);
  gboolean makes_new = is_new (self);

  gtk_widget_set_visible (GTK_WIDGET (self->existing_chooser), !makes_new);
  gtk_widget_set_visible (self->new_group, makes_new);
  gtk_widget_set_visible (self->folder_box, makes_new && self->thing == TS_SETUP_THING_DATASET);
  gtk_label_set_label (self->fault_label, faults != NULL ? faults : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), faults != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
changed_cb (TsSetupThingPage *self)
{
  if (self->experts != NULL)
    update (self);
}

/* The file of a new ontology. */

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (ts_training_check_structure (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
checked_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  TsSetupThingPage *self = TS_SETUP_THING_PAGE (source_object);
  g_autoptr (GError) error = NULL;
  gboolean is_well = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->checking);
  self->is_file_well = is_well;
  self->file_fault = error != NULL ? g_strdup (error->message) : NULL;
  update (self);
}

static void
stop_checking (TsSetupThingPage *self)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

static void
file_changed_cb (TsSetupThingPage *self)
{
  const char *path = ts_path_row_get_path (self->file_row);
  g_autoptr (GTask) task = NULL;

  stop_checking (self);
  g_clear_pointer (&self->file_fault, g_free);
  self->is_file_well = FALSE;

  if (path != NULL)
    {
      self->checking = g_cancellable_new ();
      task = g_task_new (self, self->checking, checked_cb, NULL);
      g_task_set_source_tag (task, file_changed_cb);
      g_task_set_name (task, "check an ontology");
      g_task_set_task_data (task, g_strdup (path), g_free);
      g_task_run_in_thread (task, check_in_thread);
    }
  changed_cb (self);
}

static void
ts_setup_thing_page_dispose (GObject *object)
{
  TsSetupThingPage *self = TS_SETUP_THING_PAGE (object);

  stop_checking (self);
  g_clear_pointer (&self->experts, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_SETUP_THING_PAGE);

  G_OBJECT_CLASS (ts_setup_thing_page_parent_class)->dispose (object);
}

static void
ts_setup_thing_page_finalize (GObject *object)
{
  g_free (TS_SETUP_THING_PAGE (object)->file_fault);

  G_OBJECT_CLASS (ts_setup_thing_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, existing_check);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, existing_chooser);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, existing_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, experts_group);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, experts_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, fault_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, file_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, folder_box);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, folder_chooser);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, intro_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, new_check);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, new_group);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, new_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupThingPage, title_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ts_setup_thing_page_class_init (TsSetupThingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_setup_thing_page_dispose;
  object_class->finalize = ts_setup_thing_page_finalize;

  /**
   * TsSetupThingPage::changed:
   *
   * What stands in it is something else.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TS_TYPE_NAMED_CHOOSER);
  g_type_ensure (TS_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-setup-thing-page.ui");
  bind_template (widget_class);
}

static void
ts_setup_thing_page_init (TsSetupThingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->experts = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (self->existing_chooser, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder_chooser, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_row, "notify::paths", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* For those who cannot see the row. */
static void
set_label (GtkCheckButton *check,
           const char     *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);
  g_autofree char *label = g_strjoinv ("", parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_texts (TsSetupThingPage *self,
           const char       *intro,
           const char       *existing,
           const char       *new)
{
  gtk_label_set_label (self->intro_label, intro);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->existing_row), existing);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_row), new);
  set_label (self->existing_check, existing);
  set_label (self->new_check, new);
}

/**
 * ts_setup_thing_page_set_up:
 * @client: asks the service
 * @thing: what the page is about
 *
 * To be called once, before it is seen.
 */
void
ts_setup_thing_page_set_up (TsSetupThingPage *self,
                            TsClient         *client,
                            TsSetupThing      thing)
{
  TsNamedKind kind = TS_NAMED_DATASETS;

  self->thing = thing;
  switch (thing)
    {
    case TS_SETUP_THING_DATASET:
      set_texts (self, _("What experts and annotators label. All projects get the same data."),
                 _("_Use a dataset that is there"), _("_Make one of a folder’s items"));
      break;

    case TS_SETUP_THING_ONTOLOGY:
      kind = TS_NAMED_ONTOLOGIES;
      set_texts (self, _("The classes and attributes to label with, the same in all projects."),
                 _("_Use an ontology that is there"), _("_Make one of a JSON file"));
      break;

    case TS_SETUP_THING_BENCHMARK:
      kind = TS_NAMED_PROJECTS;
      set_texts (self, _("Where experts label what the annotators are compared with."),
                 _("_Use a project that is there"), _("_Make a new project"));
      break;
    }

  ts_named_chooser_set_up (self->existing_chooser, client, kind);
  ts_named_chooser_set_up (self->folder_chooser, client, TS_NAMED_FOLDERS);
  gtk_widget_set_visible (GTK_WIDGET (self->file_row), thing == TS_SETUP_THING_ONTOLOGY);
  gtk_widget_set_visible (self->experts_group, thing == TS_SETUP_THING_BENCHMARK);
  update (self);
}

static void
load_experts (TsSetupThingPage     *self,
              const TsTrainingPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->experts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (char *) plan->experts->pdata[i]);

  gtk_editable_set_text (self->experts_row, text->str);
}

/**
 * ts_setup_thing_page_load:
 *
 * Shows what a plan says.
 */
void
ts_setup_thing_page_load (TsSetupThingPage     *self,
                          const TsTrainingPlan *plan)
{
  const TsPlannedThing *planned = get_planned (self, (TsTrainingPlan *) plan);

  ts_named_chooser_set_id (self->existing_chooser, planned->id);
  gtk_editable_set_text (self->title_row, planned->title != NULL ? planned->title : "");
  gtk_check_button_set_active (planned->title != NULL ? self->new_check : self->existing_check,
                               TRUE);

  if (self->thing == TS_SETUP_THING_DATASET)
    {
      ts_named_chooser_set_id (self->folder_chooser, plan->dataset_folder);
      self->n_items = plan->dataset_items->len;
    }
  if (self->thing == TS_SETUP_THING_ONTOLOGY)
    ts_path_row_set_path (self->file_row, plan->ontology_file);
  if (self->thing == TS_SETUP_THING_BENCHMARK)
    load_experts (self, plan);

  update (self);
}

/* A plan from elsewhere may put a folder into a dataset that is there; as long as that is
 * chosen, it stays so. */
static void
apply_folder (TsSetupThingPage *self,
              TsTrainingPlan   *plan,
              gboolean          is_same)
{
  if (!is_new (self) && is_same)
    return;

  g_free (plan->dataset_folder);
  plan->dataset_folder = is_new (self)
                           ? g_strdup (ts_named_chooser_get_id (self->folder_chooser)) : NULL;
}

static void
apply_experts (TsSetupThingPage *self,
               TsTrainingPlan   *plan)
{
  g_ptr_array_set_size (plan->experts, 0);
  for (guint i = 0; i < self->experts->len; i++)
    g_ptr_array_add (plan->experts, g_strdup (self->experts->pdata[i]));
}

/**
 * ts_setup_thing_page_apply:
 *
 * Makes a plan say what the page shows. What it does not show is left as it is.
 */
void
ts_setup_thing_page_apply (TsSetupThingPage *self,
                           TsTrainingPlan   *plan)
{
  TsPlannedThing *planned = get_planned (self, plan);
  const char *id = ts_named_chooser_get_id (self->existing_chooser);
  gboolean is_same = planned->id != NULL && g_strcmp0 (planned->id, id) == 0;

  g_free (planned->id);
  g_free (planned->title);
  planned->id = is_new (self) ? NULL : g_strdup (id);
  planned->title = is_new (self) ? dup_title (self) : NULL;

  if (self->thing == TS_SETUP_THING_DATASET)
    apply_folder (self, plan, is_same);

  if (self->thing == TS_SETUP_THING_ONTOLOGY)
    {
      g_free (plan->ontology_file);
      plan->ontology_file = is_new (self) ? g_strdup (ts_path_row_get_path (self->file_row))
                                          : NULL;
    }

  if (self->thing == TS_SETUP_THING_BENCHMARK)
    apply_experts (self, plan);
}

/**
 * ts_setup_thing_page_is_complete:
 *
 * Returns: whether all is there that is needed, and nothing wrong
 */
gboolean
ts_setup_thing_page_is_complete (TsSetupThingPage *self)
{
  g_autofree char *title = dup_title (self);

  if (!self->are_experts_well)
    return FALSE;

  if (!is_new (self))
    return ts_named_chooser_get_id (self->existing_chooser) != NULL;

  if (*title == '\0')
    return FALSE;

  switch (self->thing)
    {
    case TS_SETUP_THING_DATASET:
      return self->n_items > 0 || ts_named_chooser_get_id (self->folder_chooser) != NULL;

    case TS_SETUP_THING_ONTOLOGY:
      return self->is_file_well;

    case TS_SETUP_THING_BENCHMARK:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}
