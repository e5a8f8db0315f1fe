/* SPDX-License-Identifier: MIT */

/* Notes: what is wrong with a pair beyond single results. */

#include "config.h"

#include "ts-note-list.h"

#include "ts-track-text.h"

#include <glib/gi18n.h>

/* What is beyond is counted. */
#define MAX_NOTES 50

/* Where a line leads to. */
typedef struct
{
  guint   place;
  guint32 object;
} Target;

struct _TsNoteList
{
  GtkWidget parent_instance;

  /* Owned. */
  GtkWidget  *list;
  GPtrArray  *lines;   /* (element-type utf8): to come */
  GArray     *targets; /* (element-type Target): of the lines */
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsNoteList, ts_note_list, GTK_TYPE_WIDGET)

static void
row_activated_cb (TsNoteList    *self,
                  GtkListBoxRow *row)
{
  const Target *target =
    &g_array_index (self->targets, Target, (guint) gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, target->place, target->object);
}

static void
ts_note_list_dispose (GObject *object)
{
  TsNoteList *self = TS_NOTE_LIST (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_array_unref);

  G_OBJECT_CLASS (ts_note_list_parent_class)->dispose (object);
}

static void
ts_note_list_class_init (TsNoteListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_note_list_dispose;

  /**
   * TsNoteList::activated:
   * @place: one of the frames of the pair
   * @object: the object of the benchmark set that the line is about; %TS_NONE if about none
   *
   * The user wants to see what a line is about.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", TS_TYPE_NOTE_LIST, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                            G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "notelist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
ts_note_list_init (TsNoteList *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is wrong over frames"),
                                  -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
take_line (TsNoteList *self,
           char       *line,
           guint       place,
           guint32     object)
{
  Target target = { place, object };

  g_ptr_array_add (self->lines, line);
  g_array_append_val (self->targets, target);
}

static void
add_tracks (TsNoteList       *self,
            const TsLabelSet *benchmark,
            const GArray     *tracks)
{
  for (guint i = 0; tracks != NULL && i < tracks->len && self->lines->len < MAX_NOTES; i++)
    {
      const TsTrackFinding *finding = &g_array_index (tracks, TsTrackFinding, i);

      take_line (self, ts_track_text_of_finding (finding, benchmark), finding->first_place,
                 finding->benchmark);
    }
}

/* Of a row with one frame it goes without saying which it is. */
static char *
describe_answer (const TsAttributeResult *result,
                 guint                    n_frames)
{
  g_autofree char *sentence = ts_attribute_result_dup_sentence (result);

  if (n_frames < 2 && result->first_frame == 0)
    return g_steal_pointer (&sentence);

  if (result->last_frame == G_MAXUINT32)
    /* Translators: the number of a frame, and a sentence about an answer */
    return g_strdup_printf (_("From frame %u on – %s"), result->first_frame, sentence);

  if (result->last_frame == result->first_frame)
    /* Translators: the number of a frame, and a sentence about an answer */
    return g_strdup_printf (_("Frame %u – %s"), result->first_frame, sentence);

  /* Translators: the numbers of two frames, and a sentence about an answer */
  return g_strdup_printf (_("Frames %u to %u – %s"), result->first_frame, result->last_frame,
                          sentence);
}

static void
add_answers (TsNoteList   *self,
             const GArray *answers,
             guint         n_frames)
{
  for (guint i = 0; answers != NULL && i < answers->len && self->lines->len < MAX_NOTES; i++)
    {
      const TsReviewAnswer *answer = &g_array_index (answers, TsReviewAnswer, i);

      take_line (self, describe_answer (&answer->result, n_frames), answer->place, TS_NONE);
    }
}

static void
add_rest (TsNoteList *self,
          guint       n)
{
  guint n_left = n - self->lines->len;

  if (n_left > 0)
    take_line (self, g_strdup_printf (ngettext ("and %u more", "and %u more", n_left), n_left),
               TS_NONE, TS_NONE);
}

static GtkListBoxRow *
add_row (TsNoteList *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, "note");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);

  return GTK_LIST_BOX_ROW (row);
}

/* Rows are used again, since thresholds that move change few of them. */
static void
show_lines (TsNoteList *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row;

  for (guint i = 0; i < self->lines->len; i++)
    {
      row = gtk_list_box_get_row_at_index (list, (int) i);

      if (row == NULL)
        row = add_row (self);

      gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (row)),
                           g_ptr_array_index (self->lines, i));
      gtk_list_box_row_set_activatable (row, g_array_index (self->targets, Target, i).place !=
                                             TS_NONE);
    }

  while ((row = gtk_list_box_get_row_at_index (list, (int) self->lines->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));

  gtk_widget_set_visible (GTK_WIDGET (self), self->lines->len > 0);
}

/**
 * ts_note_list_new:
 *
 * Makes a list of nothing.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
ts_note_list_new (void)
{
  return g_object_new (TS_TYPE_NOTE_LIST, NULL);
}

/**
 * ts_note_list_show:
 * @benchmark: the benchmark set
 * @tracks: (nullable) (element-type TsTrackFinding): what is wrong with the tracks of a pair
 * @answers: (nullable) (element-type TsReviewAnswer): its wrong answers
 * @n_frames: how many frames of it take part
 *
 * Lists what is wrong; hides the list if nothing is.
 */
void
ts_note_list_show (TsNoteList       *self,
                   const TsLabelSet *benchmark,
                   const GArray     *tracks,
                   const GArray     *answers,
                   guint             n_frames)
{
  g_return_if_fail (TS_IS_NOTE_LIST (self));

  g_ptr_array_set_size (self->lines, 0);
  g_array_set_size (self->targets, 0);
  add_answers (self, answers, n_frames);
  add_tracks (self, benchmark, tracks);
  add_rest (self, (tracks != NULL ? tracks->len : 0) + (answers != NULL ? answers->len : 0));
  show_lines (self);
}
