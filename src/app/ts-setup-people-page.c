/* SPDX-License-Identifier: MIT */

/* Setup people page: whatever is wrong in the pasted list is said while it is typed. */

#include "config.h"

#include "ts-setup-people-page.h"

#include "ts-uuid.h"

#include <glib/gi18n.h>

/* As many faults as can be read at a glance. */
#define MAX_FAULTS 8

struct _TsSetupPeoplePage
{
  AdwBin parent_instance;

  /* Template children. */
  GtkTextBuffer *buffer;
  GtkLabel      *count_label;
  GtkLabel      *fault_label;
  AdwComboRow   *role_row;
  GtkEditable   *template_row;
  GtkWidget     *text_view;
  GtkEditable   *title_row;

  /* Owned. */
  GPtrArray *people;   /* (element-type TsAnnotator) */
  char      *template; /* (nullable): an id */
};

/* The likely ones first. */
static const TsProjectRole roles[] = {
  TS_PROJECT_ROLE_ANNOTATOR,
  TS_PROJECT_ROLE_ANNOTATOR_REVIEWER,
  TS_PROJECT_ROLE_REVIEWER,
  TS_PROJECT_ROLE_TEAM_MANAGER,
  TS_PROJECT_ROLE_ADMIN,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsSetupPeoplePage, ts_setup_people_page, ADW_TYPE_BIN)

/* Returns: (transfer full): how the projects are called, without blanks around it */
static char *
dup_title (TsSetupPeoplePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
}

static char *
dup_text (TsSetupPeoplePage *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Projects are found again by their titles, so two people must not have one name. */
static void
check_names (TsSetupPeoplePage *self,
             GPtrArray         *faults)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->people->len; i++)
    {
      const TsAnnotator *annotator = self->people->pdata[i];

      if (!g_hash_table_add (names, annotator->name))
        g_ptr_array_add (faults,
                         g_strdup_printf (_("Two people are called “%s”, so their projects would "
                                            "have one title"), annotator->name));
    }
}

static void
check_template (TsSetupPeoplePage *self,
                GPtrArray         *faults)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->template_row)));

  g_clear_pointer (&self->template, g_free);
  if (*text == '\0')
    return;

  self->template = ts_uuid_normalize (text, &error);
  if (self->template == NULL)
    g_ptr_array_add (faults, g_strdup_printf (_("The workflow template: %s"), error->message));
}

static void
show_faults (TsSetupPeoplePage *self,
             GPtrArray         *faults)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < faults->len && i < MAX_FAULTS; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) faults->pdata[i]);

  if (faults->len > MAX_FAULTS)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more",
                                            faults->len - MAX_FAULTS), faults->len - MAX_FAULTS);

  gtk_label_set_label (self->fault_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), faults->len > 0);
}

static void
changed_cb (TsSetupPeoplePage *self)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = dup_text (self);
  g_autofree char *count = NULL;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = ts_annotators_parse (text, faults);
  check_names (self, faults);
  check_template (self, faults);

  count = g_strdup_printf (ngettext ("%u annotator", "%u annotators", self->people->len),
                           self->people->len);
  gtk_label_set_label (self->count_label, count);
  show_faults (self, faults);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
ts_setup_people_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TS_SETUP_PEOPLE_PAGE (widget)->text_view);
}

static void
ts_setup_people_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), TS_TYPE_SETUP_PEOPLE_PAGE);

  G_OBJECT_CLASS (ts_setup_people_page_parent_class)->dispose (object);
}

static void
ts_setup_people_page_finalize (GObject *object)
{
  TsSetupPeoplePage *self = TS_SETUP_PEOPLE_PAGE (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self->template);

  G_OBJECT_CLASS (ts_setup_people_page_parent_class)->finalize (object);
}

static void
ts_setup_people_page_class_init (TsSetupPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_setup_people_page_dispose;
  object_class->finalize = ts_setup_people_page_finalize;
  widget_class->grab_focus = ts_setup_people_page_grab_focus;

  /**
   * TsSetupPeoplePage::changed:
   *
   * What stands in it is something else.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-setup-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, buffer);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, fault_label);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, role_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, template_row);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, text_view);
  gtk_widget_class_bind_template_child (widget_class, TsSetupPeoplePage, title_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
ts_setup_people_page_init (TsSetupPeoplePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (names, ts_project_role_get_name (roles[i]));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (names));
  gtk_editable_set_text (self->title_row, TS_TRAINING_TITLE);
  changed_cb (self);
}

/* Returns: (transfer full): the annotators as they would be pasted */
static char *
dup_list (const TsTrainingPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->annotators->len; i++)
    {
      g_autofree char *entry = ts_annotator_dup_text (plan->annotators->pdata[i]);

      g_string_append_printf (text, "%s\n", entry);
    }

  return g_string_free (text, FALSE);
}

/**
 * ts_setup_people_page_load:
 *
 * Shows what a plan says.
 */
void
ts_setup_people_page_load (TsSetupPeoplePage    *self,
                           const TsTrainingPlan *plan)
{
  g_autofree char *list = dup_list (plan);
  const char *template = plan->workflow_template;

  gtk_editable_set_text (self->title_row, plan->training_title);
  gtk_editable_set_text (self->template_row, template != NULL ? template : "");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (roles[i] == plan->annotator_role)
        adw_combo_row_set_selected (self->role_row, i);
    }
  ts_setup_people_page_set_text (self, list);
}

/**
 * ts_setup_people_page_apply:
 *
 * Makes a plan say what the page shows.
 */
void
ts_setup_people_page_apply (TsSetupPeoplePage *self,
                            TsTrainingPlan    *plan)
{
  g_free (plan->training_title);
  g_free (plan->workflow_template);
  plan->training_title = dup_title (self);
  plan->workflow_template = g_strdup (self->template);
  plan->annotator_role = roles[MIN (adw_combo_row_get_selected (self->role_row),
                                    G_N_ELEMENTS (roles) - 1)];

  g_ptr_array_set_size (plan->annotators, 0);
  for (guint i = 0; i < self->people->len; i++)
    {
      const TsAnnotator *annotator = self->people->pdata[i];

      g_ptr_array_add (plan->annotators,
                       ts_annotator_new (annotator->address, annotator->name));
    }
}

/**
 * ts_setup_people_page_is_complete:
 *
 * Returns: whether all is there that is needed, and nothing wrong
 */
gboolean
ts_setup_people_page_is_complete (TsSetupPeoplePage *self)
{
  g_autofree char *title = dup_title (self);

  return self->people->len > 0 && *title != '\0' &&
         *ts_setup_people_page_get_faults (self) == '\0';
}

/**
 * ts_setup_people_page_set_text:
 *
 * Replaces the list of addresses.
 */
void
ts_setup_people_page_set_text (TsSetupPeoplePage *self,
                               const char        *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

/**
 * ts_setup_people_page_get_faults:
 *
 * Returns: (transfer none): what is wrong, a line each; empty if nothing is
 */
const char *
ts_setup_people_page_get_faults (TsSetupPeoplePage *self)
{
  return gtk_label_get_label (self->fault_label);
}
