/* SPDX-License-Identifier: MIT */

/* A result as an object: what a row of the table and the inspector show of it. */

#include "config.h"

#include "ts-result-item.h"

#include "ts-finding-sentence.h"
#include "ts-score-text.h"
#include "ts-verdict-style.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TsResultItem
{
  GObject parent_instance;

  /* (owned) */
  TsFrameResults *results;

  guint           index;

  /* (owned) (nullable) (element-type TsTrackFinding): of the frame */
  GArray         *tracks;

  /* (owned) (nullable): made when it is asked for, since sorting asks often */
  char           *phrase;
};

G_DEFINE_FINAL_TYPE (TsResultItem, ts_result_item, G_TYPE_OBJECT)

static void
ts_result_item_finalize (GObject *object)
{
  TsResultItem *self = TS_RESULT_ITEM (object);

  g_clear_pointer (&self->results, ts_frame_results_unref);
  g_clear_pointer (&self->tracks, g_array_unref);
  g_clear_pointer (&self->phrase, g_free);

  G_OBJECT_CLASS (ts_result_item_parent_class)->finalize (object);
}

static void
ts_result_item_class_init (TsResultItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_result_item_finalize;
}

static void
ts_result_item_init (TsResultItem *self)
{
}

static const TsObject *
get_object (const TsLabelSet *set,
            guint             annotation)
{
  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object);
}

static gboolean
has_two_objects (TsResultItem *self)
{
  const TsFinding *finding = ts_result_item_get_finding (self);

  return finding->training != TS_NONE && finding->benchmark != TS_NONE;
}

/* Of no IoU there is nothing to show, not 0.00. */
static double
get_iou (TsResultItem *self)
{
  return has_two_objects (self) ? ts_result_item_get_finding (self)->iou : NAN;
}

/**
 * ts_result_item_new:
 * @results: of a frame; a reference is taken
 * @index: an index into @results
 * @tracks: (nullable) (element-type TsTrackFinding): what is wrong with tracks on the frame; a
 *   reference is taken
 *
 * Makes an object of a result.
 *
 * Returns: (transfer full): the item
 */
TsResultItem *
ts_result_item_new (TsFrameResults *results,
                    guint           index,
                    GArray         *tracks)
{
  g_return_val_if_fail (results != NULL, NULL);
  g_return_val_if_fail (index < ts_frame_results_get_n (results), NULL);

  TsResultItem *self = g_object_new (TS_TYPE_RESULT_ITEM, NULL);

  self->results = ts_frame_results_ref (results);
  self->index = index;
  self->tracks = tracks != NULL ? g_array_ref (tracks) : NULL;

  return self;
}

/**
 * ts_result_item_get_index:
 *
 * Returns: the result's index in its frame
 */
guint
ts_result_item_get_index (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), TS_NONE);

  return self->index;
}

/**
 * ts_result_item_get_finding:
 *
 * Returns: (transfer none): the finding itself
 */
const TsFinding *
ts_result_item_get_finding (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), NULL);

  return ts_frame_results_get (self->results, self->index);
}

/**
 * ts_result_item_get_number:
 *
 * Returns: what both sides show beside the objects
 */
guint32
ts_result_item_get_number (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), 0);

  return ts_frame_results_get_number (self->results, self->index);
}

/**
 * ts_result_item_get_verdict:
 *
 * Returns: what the result is shown as
 */
TsVerdict
ts_result_item_get_verdict (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), TS_VERDICT_MATCHED);

  return ts_frame_results_get_verdict (self->results, self->index);
}

static gboolean
concerns (TsResultItem         *self,
          const TsTrackFinding *track)
{
  return ts_track_finding_concerns (track, ts_frame_results_get_benchmark (self->results),
                                    ts_result_item_get_finding (self));
}

/* Returns a bit for each kind of what is wrong with the track of the result's object. */
static guint
find_track_kinds (TsResultItem *self)
{
  guint kinds = 0;

  for (guint i = 0; self->tracks != NULL && i < self->tracks->len; i++)
    {
      const TsTrackFinding *track = &g_array_index (self->tracks, TsTrackFinding, i);

      if (concerns (self, track))
        kinds |= 1u << track->kind;
    }

  return kinds;
}

static void
append_word (GString    *words,
             const char *word)
{
  if (words->len > 0)
    /* Translators: between two things found about an object, such as “Missed” and “Late” */
    g_string_append (words, _(" · "));

  g_string_append (words, word);
}

/**
 * ts_result_item_dup_words:
 *
 * Names what was found: “Matched”, “Low overlap · Split”, “Missed · Late”.
 *
 * Returns: (transfer full): translated words
 */
char *
ts_result_item_dup_words (TsResultItem *self)
{
  const TsFinding *finding = ts_result_item_get_finding (self);
  TsVerdict verdict = ts_result_item_get_verdict (self);
  guint kinds = find_track_kinds (self);
  GString *words = g_string_new (ts_verdict_style_get_name (verdict));

  for (guint i = 0; i < TS_N_MARKS; i++)
    {
      /* One verdict says that already. */
      if ((finding->marks & (1 << i)) != 0 &&
          (verdict != TS_VERDICT_LOW_OVERLAP || 1 << i != TS_MARK_LOW_OVERLAP))
        append_word (words, ts_mark_get_title (i));
    }

  for (guint i = 0; i < TS_N_TRACK_KINDS; i++)
    {
      if ((kinds & (1u << i)) != 0)
        append_word (words, ts_track_kind_get_title (i));
    }

  return g_string_free (words, FALSE);
}

/**
 * ts_result_item_get_annotator:
 *
 * Returns: (transfer none) (nullable): who drew the training object
 */
const char *
ts_result_item_get_annotator (TsResultItem *self)
{
  guint training = ts_result_item_get_finding (self)->training;

  if (training == TS_NONE)
    return NULL;

  return ts_label_set_get_annotation (ts_frame_results_get_training (self->results), training)
    ->created_by;
}

/**
 * ts_result_item_get_drawn:
 *
 * Returns: (transfer none) (nullable): the class of the training object; nothing was drawn for
 *   what was missed
 */
const char *
ts_result_item_get_drawn (TsResultItem *self)
{
  const TsFinding *finding = ts_result_item_get_finding (self);

  if (finding->kind == TS_FINDING_MISSED)
    return NULL;

  return get_object (ts_frame_results_get_training (self->results), finding->training)->name;
}

/**
 * ts_result_item_get_benchmark_class:
 *
 * Returns: (transfer none) (nullable): the class of the benchmark object
 */
const char *
ts_result_item_get_benchmark_class (TsResultItem *self)
{
  guint benchmark = ts_result_item_get_finding (self)->benchmark;

  if (benchmark == TS_NONE)
    return NULL;

  return get_object (ts_frame_results_get_benchmark (self->results), benchmark)->name;
}

/**
 * ts_result_item_dup_best_match:
 *
 * Names the benchmark object as the canvases do: “RBC 3”.
 *
 * Returns: (transfer full) (nullable): its class and number
 */
char *
ts_result_item_dup_best_match (TsResultItem *self)
{
  const char *name = ts_result_item_get_benchmark_class (self);

  if (name == NULL)
    return NULL;

  /* Translators: a class and the number of an object, such as “RBC 3” */
  return g_strdup_printf (_("%s %u"), name, ts_result_item_get_number (self));
}

/**
 * ts_result_item_dup_iou:
 *
 * Returns: (transfer full): the IoU in two decimals, or a dash
 */
char *
ts_result_item_dup_iou (TsResultItem *self)
{
  return ts_score_text_iou (get_iou (self));
}

/**
 * ts_result_item_dup_exact_iou:
 *
 * Returns: (transfer full) (nullable): the IoU with all its digits
 */
char *
ts_result_item_dup_exact_iou (TsResultItem *self)
{
  return ts_score_text_exact_iou (get_iou (self));
}

/**
 * ts_result_item_get_class_verdict:
 *
 * Returns: whether the classes agree
 */
TsClassVerdict
ts_result_item_get_class_verdict (TsResultItem *self)
{
  const TsFinding *finding = ts_result_item_get_finding (self);

  if (!has_two_objects (self))
    return TS_CLASS_NONE;

  return g_str_equal (get_object (ts_frame_results_get_benchmark (self->results),
                                  finding->benchmark)->feature_hash,
                      get_object (ts_frame_results_get_training (self->results),
                                  finding->training)->feature_hash)
         ? TS_CLASS_RIGHT : TS_CLASS_WRONG;
}

static char *
make_phrase (TsResultItem *self)
{
  g_autofree char *off = ts_finding_dup_phrase (ts_frame_results_get_table (self->results),
                                                ts_frame_results_get_frame (self->results),
                                                ts_result_item_get_finding (self));
  GString *text = g_string_new (off);

  for (guint i = 0; self->tracks != NULL && i < self->tracks->len; i++)
    {
      const TsTrackFinding *track = &g_array_index (self->tracks, TsTrackFinding, i);

      if (!concerns (self, track))
        continue;

      g_autofree char *phrase = ts_track_dup_phrase (track);

      if (text->len > 0)
        /* Translators: between two phrases that say what is off */
        g_string_append (text, _("; "));

      g_string_append (text, phrase);
    }

  return g_string_free (text, FALSE);
}

/**
 * ts_result_item_get_phrase:
 *
 * Returns: (transfer none): what is off in few words, maybe none
 */
const char *
ts_result_item_get_phrase (TsResultItem *self)
{
  g_return_val_if_fail (TS_IS_RESULT_ITEM (self), NULL);

  if (self->phrase == NULL)
    self->phrase = make_phrase (self);

  return self->phrase;
}

/**
 * ts_result_item_dup_sentence:
 *
 * Returns: (transfer full): what is off in a sentence
 */
char *
ts_result_item_dup_sentence (TsResultItem *self)
{
  return ts_finding_dup_sentence (ts_frame_results_get_table (self->results),
                                  ts_frame_results_get_frame (self->results),
                                  ts_result_item_get_finding (self));
}

/**
 * ts_class_verdict_get_words:
 *
 * Returns: (nullable): translated words; %NULL if there are no two classes
 */
const char *
ts_class_verdict_get_words (TsClassVerdict self)
{
  switch (self)
    {
    case TS_CLASS_NONE:
      return NULL;

    case TS_CLASS_RIGHT:
      return _("Right class");

    case TS_CLASS_WRONG:
      return _("Wrong class");
    }

  g_return_val_if_reached (NULL);
}
