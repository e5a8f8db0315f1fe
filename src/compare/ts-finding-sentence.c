/* SPDX-License-Identifier: MIT */

/* Findings in words, with numbers. */

#include "config.h"

#include "ts-finding-sentence.h"

#include "ts-attribute-match.h"
#include "ts-box-difference.h"

#include <glib/gi18n-lib.h>

/* A finding with the sets that its annotations belong to. */
typedef struct
{
  const TsLabelSet  *benchmark;
  const TsLabelSet  *training;
  const TsFramePair *frame;
  const TsFinding   *finding;
} Case;

static Case
make_case (const TsOverlapTable *table,
           const TsFramePair    *frame,
           const TsFinding      *finding)
{
  const TsComparison *comparison = ts_overlap_table_get_comparison (table);
  const TsRowPair *pair = ts_comparison_get_pair (comparison, frame->pair);

  return (Case) {
    .benchmark = ts_comparison_get_benchmark (comparison),
    .training = ts_comparison_get_training (comparison, pair->training_set),
    .frame = frame,
    .finding = finding,
  };
}

static const TsObject *
get_object (const TsLabelSet *set,
            guint32           annotation)
{
  return ts_label_set_get_object (set, ts_label_set_get_annotation (set, annotation)->object);
}

static TsBox
get_box (const TsLabelSet *set,
         guint32           annotation)
{
  const TsBoxes *boxes = ts_label_set_get_boxes (set);
  guint32 index = ts_label_set_get_annotation (set, annotation)->geometry;

  return (TsBox) { boxes->x[index], boxes->y[index], boxes->w[index], boxes->h[index] };
}

static const TsDataUnit *
get_unit (const Case *self)
{
  if (self->frame->benchmark_unit != TS_NONE)
    return ts_label_set_get_unit (self->benchmark, self->frame->benchmark_unit);

  return ts_label_set_get_unit (self->training, self->frame->training_unit);
}

/* FALSE for all shapes but boxes. */
static gboolean
measure_difference (const Case      *self,
                    TsBoxDifference *difference)
{
  const TsFinding *finding = self->finding;
  const TsDataUnit *unit = get_unit (self);

  if (get_object (self->benchmark, finding->benchmark)->shape != TS_SHAPE_BOUNDING_BOX ||
      get_object (self->training, finding->training)->shape != TS_SHAPE_BOUNDING_BOX)
    return FALSE;

  TsBox drawn = get_box (self->training, finding->training);
  TsBox wanted = get_box (self->benchmark, finding->benchmark);

  *difference = ts_box_difference_new (&drawn, &wanted, unit->width, unit->height);

  return TRUE;
}

/* What is off between two boxes; NULL for all other shapes. */
static char *
describe_difference (const Case *self)
{
  TsBoxDifference difference;

  if (!measure_difference (self, &difference))
    return NULL;

  return ts_box_difference_to_sentence (&difference);
}

static int
get_percent (const TsFinding *finding)
{
  return ts_finding_round_iou (finding->iou);
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (sentence == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');

  g_string_append (text, sentence);
}

static void
append_parts (GString         *text,
              const TsFinding *finding)
{
  g_autofree char *sentence = NULL;

  if ((finding->marks & TS_MARK_SPLIT) != 0)
    sentence = g_strdup_printf (ngettext ("It was drawn in %u piece.",
                                          "It was drawn in %u pieces.", finding->n_parts),
                                finding->n_parts);
  else if ((finding->marks & TS_MARK_MERGED) != 0)
    sentence = g_strdup_printf (ngettext ("%u object was drawn as one.",
                                          "%u objects were drawn as one.", finding->n_parts),
                                finding->n_parts);

  append_sentence (text, sentence);
}

static void
append_class (GString    *text,
              const Case *self)
{
  const TsObject *wanted = get_object (self->benchmark, self->finding->benchmark);
  const TsObject *drawn = get_object (self->training, self->finding->training);
  g_autofree char *sentence = NULL;

  if (g_str_equal (wanted->feature_hash, drawn->feature_hash))
    return;

  /* Translators: the names of two classes */
  sentence = g_strdup_printf (_("Drawn as %s, the benchmark says %s."), drawn->name, wanted->name);
  append_sentence (text, sentence);
}

static void
append_attributes (GString    *text,
                   const Case *self)
{
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));

  ts_attribute_match_objects (self->benchmark, self->finding->benchmark, self->training,
                              self->finding->training, results);

  for (guint i = 0; i < results->len; i++)
    {
      g_autofree char *sentence =
        ts_attribute_result_dup_sentence (&g_array_index (results, TsAttributeResult, i));

      append_sentence (text, sentence);
    }
}

static char *
describe_partners (const Case *self)
{
  const TsFinding *finding = self->finding;
  GString *text = g_string_new (NULL);
  g_autofree char *difference = describe_difference (self);
  g_autofree char *overlap = NULL;

  append_class (text, self);

  if (finding->kind == TS_FINDING_NEAR_MISS)
    /* Translators: how much two objects overlap, in percent */
    overlap = g_strdup_printf (_("Too far off for a match: they overlap by %d %%."),
                               get_percent (finding));
  else
    /* Translators: how much two objects overlap, in percent */
    overlap = g_strdup_printf (_("They overlap by %d %%."), get_percent (finding));

  append_sentence (text, overlap);
  append_sentence (text, difference);
  append_parts (text, finding);

  if ((finding->marks & TS_MARK_WRONG_ATTRIBUTE) != 0)
    append_attributes (text, self);

  return g_string_free (text, FALSE);
}

static char *
describe_missed (const Case *self)
{
  const char *name = get_object (self->benchmark, self->finding->benchmark)->name;

  if (self->finding->training != TS_NONE)
    /* Translators: the name of a class, then how much two objects overlap, in percent */
    return g_strdup_printf (_("This %s was not drawn on its own: it lies in an object that also "
                              "holds another one, and overlaps it by %d %%."),
                            name, get_percent (self->finding));

  /* Translators: the name of a class */
  return g_strdup_printf (_("This %s was not drawn."), name);
}

static char *
describe_extra (const Case *self)
{
  const char *name = get_object (self->training, self->finding->training)->name;

  if (self->finding->benchmark != TS_NONE)
    /* Translators: the name of a class, then how much two objects overlap, in percent */
    return g_strdup_printf (_("One more piece of a %s that was drawn in pieces; it overlaps the "
                              "whole by %d %%."), name, get_percent (self->finding));

  /* Translators: the name of a class */
  return g_strdup_printf (_("The benchmark has no %s here."), name);
}

static char *
describe_duplicate (const Case *self)
{
  const char *name = get_object (self->benchmark, self->finding->benchmark)->name;

  /* Translators: the name of a class, then how much two objects overlap, in percent */
  return g_strdup_printf (_("One object more on the same %s, which it overlaps by %d %%."),
                          name, get_percent (self->finding));
}

/**
 * ts_finding_dup_sentence:
 * @table: the overlaps that were graded
 * @frame: of @table
 * @finding: on that frame
 *
 * Says what a finding means.
 *
 * Returns: (transfer full): a translated text of one or several sentences, never empty
 */
char *
ts_finding_dup_sentence (const TsOverlapTable *table,
                         const TsFramePair    *frame,
                         const TsFinding      *finding)
{
  Case self = make_case (table, frame, finding);

  switch ((TsFindingKind) finding->kind)
    {
    case TS_FINDING_MATCHED:
    case TS_FINDING_WRONG_CLASS:
    case TS_FINDING_NEAR_MISS:
      return describe_partners (&self);

    case TS_FINDING_MISSED:
      return describe_missed (&self);

    case TS_FINDING_DUPLICATE:
      return describe_duplicate (&self);

    case TS_FINDING_EXTRA:
      return describe_extra (&self);
    }

  g_return_val_if_reached (NULL);
}

static void
append_phrase (GString    *text,
               const char *phrase)
{
  if (phrase == NULL || *phrase == '\0')
    return;

  if (text->len > 0)
    /* Translators: between two phrases that say what is off */
    g_string_append (text, _("; "));

  g_string_append (text, phrase);
}

static void
append_class_phrase (GString    *text,
                     const Case *self)
{
  const TsObject *wanted = get_object (self->benchmark, self->finding->benchmark);
  const TsObject *drawn = get_object (self->training, self->finding->training);
  g_autofree char *phrase = NULL;

  if (g_str_equal (wanted->feature_hash, drawn->feature_hash))
    return;

  /* Translators: the names of two classes */
  phrase = g_strdup_printf (_("drawn as %s, benchmark says %s"), drawn->name, wanted->name);
  append_phrase (text, phrase);
}

static void
append_attribute_phrases (GString    *text,
                          const Case *self)
{
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (TsAttributeResult));

  ts_attribute_match_objects (self->benchmark, self->finding->benchmark, self->training,
                              self->finding->training, results);

  for (guint i = 0; i < results->len; i++)
    {
      g_autofree char *phrase =
        ts_attribute_result_dup_phrase (&g_array_index (results, TsAttributeResult, i));

      append_phrase (text, phrase);
    }
}

static void
append_mark_phrases (GString    *text,
                     const Case *self)
{
  const TsFinding *finding = self->finding;
  guint n = finding->n_parts;
  g_autofree char *phrase = NULL;

  if ((finding->marks & TS_MARK_SPLIT) != 0)
    phrase = g_strdup_printf (ngettext ("drawn in %u piece", "drawn in %u pieces", n), n);
  else if ((finding->marks & TS_MARK_MERGED) != 0)
    phrase = g_strdup_printf (ngettext ("%u object drawn as one", "%u objects drawn as one", n),
                              n);

  append_phrase (text, phrase);

  if ((finding->marks & TS_MARK_WRONG_ATTRIBUTE) != 0)
    append_attribute_phrases (text, self);
}

static char *
describe_partners_briefly (const Case *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *off = NULL;
  TsBoxDifference difference;

  append_class_phrase (text, self);
  append_mark_phrases (text, self);

  if (measure_difference (self, &difference))
    off = ts_box_difference_to_phrase (&difference);
  else
    /* Translators: how much two objects overlap, in percent */
    off = g_strdup_printf (_("overlaps by %d %%"), get_percent (self->finding));

  append_phrase (text, off);

  return g_string_free (text, FALSE);
}

/**
 * ts_finding_dup_phrase:
 * @table: the overlaps that were graded
 * @frame: of @table
 * @finding: on that frame
 *
 * Says in few words what is off, for a table.
 *
 * Returns: (transfer full): the translated text; empty if nothing is
 */
char *
ts_finding_dup_phrase (const TsOverlapTable *table,
                       const TsFramePair    *frame,
                       const TsFinding      *finding)
{
  Case self = make_case (table, frame, finding);

  switch ((TsFindingKind) finding->kind)
    {
    case TS_FINDING_MATCHED:
    case TS_FINDING_WRONG_CLASS:
    case TS_FINDING_NEAR_MISS:
      return describe_partners_briefly (&self);

    case TS_FINDING_MISSED:
      return g_strdup (finding->training != TS_NONE ? _("drawn as one with another")
                                                    : _("not drawn"));

    case TS_FINDING_DUPLICATE:
      return g_strdup (_("one more on the same object"));

    case TS_FINDING_EXTRA:
      return g_strdup (finding->benchmark != TS_NONE ? _("one more piece of an object")
                                                     : _("nothing there in the benchmark"));
    }

  g_return_val_if_reached (NULL);
}
