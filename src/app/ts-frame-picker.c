/* SPDX-License-Identifier: MIT */

/* The frame picker. Of each frame it keeps two bytes, which are found out once for a row and
 * again when it is graded anew. */

#include "config.h"

#include "ts-frame-picker.h"

#include "ts-frame-timeline.h"
#include "ts-score-text.h"
#include "ts-verdict-style.h"

#include <glib/gi18n.h>

struct _TsFramePicker
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkLabel        *count_label;
  GtkEditable     *entry;
  GtkWidget       *jumps;
  GtkWidget       *steps;
  TsFrameTimeline *timeline;

  /* Owned. */
  TsReview        *review; /* (nullable) */
  GSignalGroup    *review_signals;
  guint8          *verdicts; /* (array length=n_frames): the worst of each frame */
  guint8          *has_disagreement; /* (array length=n_frames) */

  /* Plain state. */
  guint            n_frames;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsFramePicker, ts_frame_picker, GTK_TYPE_WIDGET)

static guint
find_worst (const TsTally *tally)
{
  guint32 counts[TS_N_VERDICTS];
  guint worst = TS_FRAME_EMPTY;

  ts_tally_get_verdicts (tally, counts);
  for (guint i = 0; i < TS_N_VERDICTS; i++)
    {
      if (counts[i] > 0)
        worst = worst == TS_FRAME_EMPTY ? i : ts_frame_timeline_get_worse (worst, i);
    }

  return worst;
}

static guint
get_position (TsFramePicker *self)
{
  guint position = self->review != NULL ? ts_review_get_frame (self->review) : TS_NONE;

  return position < self->n_frames ? position : TS_NONE;
}

/* The next frame in a direction on which something is wrong; TS_NONE if there is none. */
static guint
find_disagreement (TsFramePicker *self,
                   int            step)
{
  guint position = get_position (self);

  if (position == TS_NONE)
    return TS_NONE;

  /* Before the first frame comes a number beyond the last one. */
  for (guint i = position + (guint) step; i < self->n_frames; i += (guint) step)
    {
      if (self->has_disagreement[i])
        return i;
    }

  return TS_NONE;
}

static void
go_to (TsFramePicker *self,
       guint          position)
{
  if (position < self->n_frames)
    ts_review_set_frame (self->review, position);
}

/* “4 objects, 1 unmatched”. */
static char *
describe_frame (TsFramePicker *self,
                guint          position)
{
  const TsTally *tally = ts_review_get_frame_tally (self->review, position);
  guint n_unmatched = tally->kinds[TS_FINDING_NEAR_MISS] + tally->kinds[TS_FINDING_MISSED] +
                      tally->kinds[TS_FINDING_DUPLICATE] + tally->kinds[TS_FINDING_EXTRA];
  g_autofree char *objects = NULL;
  g_autofree char *unmatched = NULL;
  guint n_objects = 0;

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    n_objects += tally->kinds[i];

  objects = ts_score_text_objects (n_objects);
  unmatched = g_strdup_printf (ngettext ("%u unmatched", "%u unmatched", n_unmatched),
                               n_unmatched);

  /* Translators: the first is “4 objects”, the second “1 unmatched”. */
  return g_strdup_printf (_("%s, %s"), objects, unmatched);
}

static guint32
get_number (TsFramePicker *self,
            guint          position)
{
  return ts_review_get_frame_pair (self->review, position)->frame;
}

static void
show_number (TsFramePicker *self)
{
  guint position = get_position (self);
  g_autofree char *number = NULL;

  if (position != TS_NONE)
    number = g_strdup_printf ("%u", get_number (self, position));

  gtk_editable_set_text (self->entry, number != NULL ? number : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static void
show_place (TsFramePicker *self)
{
  guint position = get_position (self);
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (position == TS_NONE)
    return;

  /* Translators: which of a row's frames is shown, such as “12 of 300”. */
  count = g_strdup_printf (_("%u of %u"), position + 1, self->n_frames);
  gtk_label_set_label (self->count_label, count);

  label = g_strdup_printf (_("Frame %u of %u"), position + 1, self->n_frames);
  description = describe_frame (self, position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->timeline),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
update_actions (TsFramePicker *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint position = get_position (self);
  gboolean is_somewhere = position != TS_NONE;

  gtk_widget_action_set_enabled (widget, "frame.previous", is_somewhere && position > 0);
  gtk_widget_action_set_enabled (widget, "frame.next",
                                 is_somewhere && position + 1 < self->n_frames);
  gtk_widget_action_set_enabled (widget, "frame.previous-disagreement",
                                 find_disagreement (self, -1) != TS_NONE);
  gtk_widget_action_set_enabled (widget, "frame.next-disagreement",
                                 find_disagreement (self, 1) != TS_NONE);
}

static void
frame_changed_cb (TsFramePicker *self)
{
  guint position = get_position (self);

  if (position != TS_NONE)
    ts_frame_timeline_set_position (self->timeline, position);

  show_number (self);
  show_place (self);
  update_actions (self);
}

/* Looks through all frames of the row. */
static void
rebuild (TsFramePicker *self)
{
  g_clear_pointer (&self->verdicts, g_free);
  g_clear_pointer (&self->has_disagreement, g_free);
  self->n_frames = self->review != NULL ? ts_review_get_n_frames (self->review) : 0;

  if (self->n_frames > 1)
    {
      self->verdicts = g_new (guint8, self->n_frames);
      self->has_disagreement = g_new (guint8, self->n_frames);

      for (guint i = 0; i < self->n_frames; i++)
        {
          const TsTally *tally = ts_review_get_frame_tally (self->review, i);

          self->verdicts[i] = (guint8) find_worst (tally);
          self->has_disagreement[i] = ts_tally_count_disagreements (tally) > 0;
        }
    }
  else
    {
      self->n_frames = 0;
    }

  /* In its place first, or else it would lead to where the last row's was. */
  if (get_position (self) != TS_NONE)
    ts_frame_timeline_set_position (self->timeline, get_position (self));

  ts_frame_timeline_set_frames (self->timeline, self->verdicts, self->n_frames);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_frames > 1);
  frame_changed_cb (self);
}

static gboolean
concerns_pair (TsFramePicker *self,
               const GArray  *pairs)
{
  guint32 pair = ts_review_get_pair (self->review);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      if (g_array_index (pairs, guint32, i) == pair)
        return TRUE;
    }

  return pairs == NULL;
}

static void
regraded_cb (TsFramePicker *self,
             GArray        *pairs)
{
  if (concerns_pair (self, pairs))
    rebuild (self);
}

static void
timeline_moved_cb (TsFramePicker *self)
{
  go_to (self, ts_frame_timeline_get_position (self->timeline));
}

/* Finds the frame with a number, or else the first one behind it. In a group of several videos
 * the one that is shown counts first. */
static guint
find_number (TsFramePicker *self,
             guint64        number)
{
  const TsFramePair *shown = ts_review_get_frame_pair (self->review, get_position (self));
  guint found = TS_NONE;

  for (guint i = 0; i < self->n_frames; i++)
    {
      const TsFramePair *frame = ts_review_get_frame_pair (self->review, i);
      gboolean is_same = frame->benchmark_unit == shown->benchmark_unit
                         || frame->training_unit == shown->training_unit;

      if (frame->frame == number && is_same)
        return i;

      if (frame->frame >= number && found == TS_NONE)
        found = i;
    }

  return found;
}

static void
entry_activate_cb (TsFramePicker *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  guint position = TS_NONE;
  guint64 number;

  if (get_position (self) == TS_NONE)
    return;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    position = find_number (self, number);

  if (position == TS_NONE)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_error_bell (GTK_WIDGET (self->entry));
      return;
    }

  go_to (self, position);
  show_number (self);
}

static void
entry_leave_cb (TsFramePicker *self)
{
  show_number (self);
}

/* What is behind a place of the timeline. */
static char *
describe_bar (TsFramePicker *self,
              guint          first,
              guint          end)
{
  guint worst = ts_frame_timeline_find_worst (self->timeline, first, end);
  g_autofree char *frames = NULL;
  g_autofree char *what = NULL;

  if (end - first == 1)
    {
      frames = g_strdup_printf (_("Frame %u"), get_number (self, first));
      what = describe_frame (self, first);
    }
  else
    {
      frames = g_strdup_printf (_("Frames %u to %u"), get_number (self, first),
                                get_number (self, end - 1));
      what = self->verdicts[worst] != TS_FRAME_EMPTY
               /* Translators: what is the worst on several frames, such as “Missed”. */
               ? g_strdup_printf (_("at worst: %s"),
                                  ts_verdict_style_get_name (self->verdicts[worst]))
               : g_strdup (_("nothing"));
    }

  /* Translators: the first is “Frame 12”, the second “4 objects, 1 unmatched”. */
  return g_strdup_printf (_("%s: %s"), frames, what);
}

static gboolean
query_tooltip_cb (TsFramePicker *self,
                  int            x,
                  int            y,
                  gboolean       is_by_key,
                  GtkTooltip    *tooltip)
{
  guint position = get_position (self);
  g_autofree char *text = NULL;
  guint first;
  guint end;

  if (position == TS_NONE)
    return FALSE;

  if (is_by_key)
    {
      first = position;
      end = position + 1;
    }
  else
    {
      ts_frame_timeline_get_frames_at (self->timeline, x, &first, &end);
    }

  text = describe_bar (self, first, end);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TsFramePicker *self = TS_FRAME_PICKER (widget);
  guint position = get_position (self);
  gboolean is_next = g_str_equal (name, "frame.next");

  if (position != TS_NONE)
    go_to (self, is_next ? position + 1 : position - 1);
}

static void
disagreement_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TsFramePicker *self = TS_FRAME_PICKER (widget);

  go_to (self, find_disagreement (self,
                                  g_str_equal (name, "frame.next-disagreement") ? 1 : -1));
}

static void
ts_frame_picker_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_frame_picker_get_review (TS_FRAME_PICKER (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_frame_picker_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      ts_frame_picker_set_review (TS_FRAME_PICKER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_frame_picker_dispose (GObject *object)
{
  TsFramePicker *self = TS_FRAME_PICKER (object);

  g_signal_group_set_target (self->review_signals, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TS_TYPE_FRAME_PICKER);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (ts_frame_picker_parent_class)->dispose (object);
}

static void
ts_frame_picker_finalize (GObject *object)
{
  TsFramePicker *self = TS_FRAME_PICKER (object);

  g_object_unref (self->review_signals);
  g_free (self->verdicts);
  g_free (self->has_disagreement);

  G_OBJECT_CLASS (ts_frame_picker_parent_class)->finalize (object);
}

static void
ts_frame_picker_class_init (TsFramePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_frame_picker_dispose;
  object_class->finalize = ts_frame_picker_finalize;
  object_class->get_property = ts_frame_picker_get_property;
  object_class->set_property = ts_frame_picker_set_property;

  /**
   * TsFramePicker:review:
   *
   * What is looked at, shared with everything else that shows it.
   */
  properties[PROP_REVIEW]
    = g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TS_TYPE_FRAME_TIMELINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-frame-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TsFramePicker, count_label);
  gtk_widget_class_bind_template_child (widget_class, TsFramePicker, entry);
  gtk_widget_class_bind_template_child (widget_class, TsFramePicker, jumps);
  gtk_widget_class_bind_template_child (widget_class, TsFramePicker, steps);
  gtk_widget_class_bind_template_child (widget_class, TsFramePicker, timeline);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_moved_cb);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "framepicker");
  gtk_widget_class_install_action (widget_class, "frame.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "frame.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "frame.previous-disagreement", NULL,
                                   disagreement_action);
  gtk_widget_class_install_action (widget_class, "frame.next-disagreement", NULL,
                                   disagreement_action);
}

static void
ts_frame_picker_init (TsFramePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (rebuild), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (rebuild), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::frame",
                                  G_CALLBACK (frame_changed_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "regraded",
                                  G_CALLBACK (regraded_cb), self);
  rebuild (self);
}

/**
 * ts_frame_picker_new:
 *
 * Makes a picker of nothing yet.
 *
 * Returns: (transfer floating): the picker
 */
GtkWidget *
ts_frame_picker_new (void)
{
  return g_object_new (TS_TYPE_FRAME_PICKER, NULL);
}

/**
 * ts_frame_picker_get_review:
 *
 * Returns: (transfer none) (nullable): what is looked at
 */
TsReview *
ts_frame_picker_get_review (TsFramePicker *self)
{
  g_return_val_if_fail (TS_IS_FRAME_PICKER (self), NULL);

  return self->review;
}

/**
 * ts_frame_picker_set_review:
 * @review: (transfer none) (nullable): what to look at
 *
 * Sets what is looked at.
 */
void
ts_frame_picker_set_review (TsFramePicker *self,
                            TsReview      *review)
{
  g_return_if_fail (TS_IS_FRAME_PICKER (self));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
