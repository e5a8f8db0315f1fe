/* SPDX-License-Identifier: MIT */

/* Attributes: answers of objects that belong to each other, and of the frames of two rows.
 * Attributes are the same if their feature hashes are; so are options. Texts must be the same
 * to the byte, numbers as large. */

#include "config.h"

#include "ts-attribute-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const verdict_names[] = {
  [TS_ATTRIBUTE_SAME] = "same",
  [TS_ATTRIBUTE_DIFFERENT] = "different",
  [TS_ATTRIBUTE_MISSING] = "missing",
  [TS_ATTRIBUTE_EXTRA] = "extra",
};

G_STATIC_ASSERT (G_N_ELEMENTS (verdict_names) == TS_N_ATTRIBUTE_VERDICTS);

/* Answers of one side: those of the attributes that are looked at, on some frame. */
typedef struct
{
  const TsLabelSet *set;
  GPtrArray        *answers; /* (owned) (element-type TsAnswer): borrowed from the set */
} Side;

/**
 * ts_attribute_verdict_get_name:
 *
 * Returns: what the verdict is called in files
 */
const char *
ts_attribute_verdict_get_name (TsAttributeVerdict verdict)
{
  return verdict_names[verdict];
}

static gboolean
is_same_attribute (const TsAnswer *one,
                   const TsAnswer *other)
{
  return strcmp (one->attribute, other->attribute) == 0;
}

static const TsAnswer *
find_attribute (const GPtrArray *answers,
                const TsAnswer  *like)
{
  for (guint i = 0; i < answers->len; i++)
    {
      if (is_same_attribute (g_ptr_array_index (answers, i), like))
        return g_ptr_array_index (answers, i);
    }

  return NULL;
}

static gboolean
has_answer (const GPtrArray *answers,
            const TsAnswer  *like)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (answers, i);

      if (is_same_attribute (answer, like) && strcmp (answer->value, like->value) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether all answers of one side to an attribute are among the other's. */
static gboolean
is_contained (const GPtrArray *answers,
              const GPtrArray *others,
              const TsAnswer  *attribute)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (answers, i);

      if (is_same_attribute (answer, attribute) && !has_answer (others, answer))
        return FALSE;
    }

  return TRUE;
}

static void
judge (const GPtrArray *benchmark,
       const GPtrArray *training,
       guint32          first_frame,
       guint32          last_frame,
       GArray          *results)
{
  guint32 n_frames = last_frame == G_MAXUINT32 ? 1 : last_frame - first_frame + 1;

  for (guint i = 0; i < benchmark->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (benchmark, i);
      TsAttributeResult result = {
        .verdict = TS_ATTRIBUTE_MISSING,
        .benchmark = answer,
        .training = find_attribute (training, answer),
        .n_frames = n_frames,
        .first_frame = first_frame,
        .last_frame = last_frame,
      };

      if (find_attribute (benchmark, answer) != answer)
        continue;

      if (result.training != NULL)
        result.verdict = is_contained (benchmark, training, answer) &&
                         is_contained (training, benchmark, answer) ? TS_ATTRIBUTE_SAME
                                                                    : TS_ATTRIBUTE_DIFFERENT;

      g_array_append_val (results, result);
    }

  for (guint i = 0; i < training->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (training, i);
      TsAttributeResult result = {
        .verdict = TS_ATTRIBUTE_EXTRA,
        .training = answer,
        .n_frames = n_frames,
        .first_frame = first_frame,
        .last_frame = last_frame,
      };

      if (find_attribute (training, answer) == answer &&
          find_attribute (benchmark, answer) == NULL)
        g_array_append_val (results, result);
    }
}

static void
collect_object (const TsLabelSet *set,
                guint32           annotation,
                GPtrArray        *answers)
{
  const TsAnnotation *found = ts_label_set_get_annotation (set, annotation);
  guint n;
  const TsAnswer *all = ts_label_set_find_answers (set, found->object, &n);

  for (guint i = 0; i < n; i++)
    {
      if (all[i].first_frame <= found->frame && found->frame <= all[i].last_frame)
        g_ptr_array_add (answers, (gpointer) &all[i]);
    }
}

/**
 * ts_attribute_match_objects:
 * @benchmark_annotation: of @benchmark
 * @training_annotation: of @training
 * @results: (element-type TsAttributeResult): one is added for each attribute that either
 *   side answers
 *
 * Compares the attributes that two objects have on a frame.
 */
void
ts_attribute_match_objects (const TsLabelSet *benchmark,
                            guint32           benchmark_annotation,
                            const TsLabelSet *training,
                            guint32           training_annotation,
                            GArray           *results)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) given = g_ptr_array_new ();
  guint32 frame = ts_label_set_get_annotation (benchmark, benchmark_annotation)->frame;

  collect_object (benchmark, benchmark_annotation, wanted);
  collect_object (training, training_annotation, given);
  judge (wanted, given, frame, frame, results);
}

/* The space that an answer stands in; NULL in the row itself. */
static const char *
get_space (const TsLabelSet *set,
           const TsAnswer   *answer)
{
  const TsDataUnit *unit = ts_label_set_get_unit (set, answer->unit);

  return unit->is_space ? unit->hash : NULL;
}

static void
add_ends (const Side *side,
          const char *space,
          GArray     *ends)
{
  for (guint i = 0; i < side->answers->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (side->answers, i);
      guint64 first = answer->first_frame;
      guint64 end = (guint64) answer->last_frame + 1;

      if (g_strcmp0 (get_space (side->set, answer), space) != 0)
        continue;

      g_array_append_val (ends, first);
      g_array_append_val (ends, end);
    }
}

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  guint64 one = *(const guint64 *) a;
  guint64 other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

static void
collect_frame (const Side *side,
               const char *space,
               guint64     frame,
               GPtrArray  *answers)
{
  g_ptr_array_set_size (answers, 0);

  for (guint i = 0; i < side->answers->len; i++)
    {
      const TsAnswer *answer = g_ptr_array_index (side->answers, i);

      if (answer->first_frame <= frame && frame <= answer->last_frame &&
          g_strcmp0 (get_space (side->set, answer), space) == 0)
        g_ptr_array_add (answers, (gpointer) answer);
    }
}

/* Between two ends neighbouring in the list, no side changes its mind. */
static void
judge_space (const Side    *benchmark,
             const Side    *training,
             const char    *space,
             TsFrameChoice  frames,
             GArray        *results)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) given = g_ptr_array_new ();

  add_ends (benchmark, space, ends);
  add_ends (training, space, ends);
  g_array_sort (ends, compare_ends);

  for (guint i = 0; i + 1 < ends->len; i++)
    {
      guint64 first = g_array_index (ends, guint64, i);
      guint64 end = g_array_index (ends, guint64, i + 1);

      if (frames == TS_FRAMES_FIRST)
        end = MIN (end, 1);

      if (first >= end)
        continue;

      collect_frame (benchmark, space, first, wanted);
      collect_frame (training, space, first, given);
      judge (wanted, given, (guint32) first, (guint32) (end - 1), results);
    }
}

static void
collect_row (Side             *side,
             const TsLabelSet *set,
             const TsLabelRow *row)
{
  guint n;
  const TsAnswer *answers = ts_label_set_get_frame_answers (set, row, &n);

  side->set = set;
  side->answers = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (side->answers, (gpointer) &answers[i]);
}

static void
add_spaces (const Side *side,
            GPtrArray  *spaces)
{
  for (guint i = 0; i < side->answers->len; i++)
    {
      const char *space = get_space (side->set, g_ptr_array_index (side->answers, i));
      gboolean is_known = FALSE;

      for (guint k = 0; k < spaces->len && !is_known; k++)
        is_known = g_strcmp0 (g_ptr_array_index (spaces, k), space) == 0;

      if (!is_known)
        g_ptr_array_add (spaces, (gpointer) space);
    }
}

/**
 * ts_attribute_match_rows:
 * @benchmark_row: of @benchmark
 * @training_row: of @training
 * @frames: of %TS_FRAMES_FIRST only frame 0 counts, else all
 * @results: (element-type TsAttributeResult): for each stretch of frames on which no side
 *   changes its mind, one is added for each attribute that either side answers
 *
 * Compares the classifications of the frames of two rows.
 */
void
ts_attribute_match_rows (const TsLabelSet *benchmark,
                         const TsLabelRow *benchmark_row,
                         const TsLabelSet *training,
                         const TsLabelRow *training_row,
                         TsFrameChoice     frames,
                         GArray           *results)
{
  Side wanted;
  Side given;
  g_autoptr (GPtrArray) spaces = g_ptr_array_new ();

  if (benchmark_row->n_frame_answers == 0 && training_row->n_frame_answers == 0)
    return;

  collect_row (&wanted, benchmark, benchmark_row);
  collect_row (&given, training, training_row);
  add_spaces (&wanted, spaces);
  add_spaces (&given, spaces);

  for (guint i = 0; i < spaces->len; i++)
    judge_space (&wanted, &given, g_ptr_array_index (spaces, i), frames, results);

  g_ptr_array_unref (wanted.answers);
  g_ptr_array_unref (given.answers);
}

/**
 * ts_attribute_result_dup_sentence:
 *
 * Says what is wrong with an answer.
 *
 * Returns: (transfer full) (nullable): a translated sentence; %NULL if nothing is
 */
char *
ts_attribute_result_dup_sentence (const TsAttributeResult *result)
{
  switch (result->verdict)
    {
    case TS_ATTRIBUTE_SAME:
      return NULL;

    case TS_ATTRIBUTE_DIFFERENT:
      if (strcmp (result->training->value, result->benchmark->value) == 0)
        /* Translators: the name of an attribute with several options */
        return g_strdup_printf (_("%s: not the same options are ticked."),
                                result->benchmark->name);

      /* Translators: the name of an attribute, and what two people answered to it */
      return g_strdup_printf (_("%s: “%s”, the benchmark says “%s”."), result->benchmark->name,
                              result->training->shown, result->benchmark->shown);

    case TS_ATTRIBUTE_MISSING:
      /* Translators: the name of an attribute, and the right answer to it */
      return g_strdup_printf (_("%s: not answered, the benchmark says “%s”."),
                              result->benchmark->name, result->benchmark->shown);

    case TS_ATTRIBUTE_EXTRA:
      /* Translators: the name of an attribute, and an answer to it */
      return g_strdup_printf (_("%s: “%s”, the benchmark does not answer."),
                              result->training->name, result->training->shown);
    }

  g_return_val_if_reached (NULL);
}

/**
 * ts_attribute_result_dup_phrase:
 *
 * Says in few words what is wrong with an answer, for a table.
 *
 * Returns: (transfer full) (nullable): the translated phrase; %NULL if nothing is
 */
char *
ts_attribute_result_dup_phrase (const TsAttributeResult *result)
{
  switch (result->verdict)
    {
    case TS_ATTRIBUTE_SAME:
      return NULL;

    case TS_ATTRIBUTE_DIFFERENT:
      if (strcmp (result->training->value, result->benchmark->value) == 0)
        /* Translators: the name of an attribute with several options */
        return g_strdup_printf (_("%s: other options ticked"), result->benchmark->name);

      /* Translators: the name of an attribute, and what two people answered to it */
      return g_strdup_printf (_("%s: “%s”, benchmark says “%s”"), result->benchmark->name,
                              result->training->shown, result->benchmark->shown);

    case TS_ATTRIBUTE_MISSING:
      /* Translators: the name of an attribute, and the right answer to it */
      return g_strdup_printf (_("%s: no answer, benchmark says “%s”"), result->benchmark->name,
                              result->benchmark->shown);

    case TS_ATTRIBUTE_EXTRA:
      /* Translators: the name of an attribute, and an answer to it */
      return g_strdup_printf (_("%s: “%s”, benchmark has no answer"), result->training->name,
                              result->training->shown);
    }

  g_return_val_if_reached (NULL);
}
