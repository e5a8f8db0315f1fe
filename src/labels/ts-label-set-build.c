/* SPDX-License-Identifier: MIT */

/* The making of label sets: what a reader adds to the arrays, and takes back. */

#include "config.h"

#include "ts-answer.h"
#include "ts-label-set-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many problems are listed of each severity; the rest are only counted. */
#define MAX_LISTED_PROBLEMS 1000

static const gsize element_sizes[TS_N_LABEL_ARRAYS] = {
  [TS_LABEL_ROWS] = sizeof (TsLabelRow),
  [TS_LABEL_UNITS] = sizeof (TsDataUnit),
  [TS_LABEL_OBJECTS] = sizeof (TsObject),
  [TS_LABEL_ANNOTATIONS] = sizeof (TsAnnotation),
  [TS_LABEL_BOX_X] = sizeof (double),
  [TS_LABEL_BOX_Y] = sizeof (double),
  [TS_LABEL_BOX_W] = sizeof (double),
  [TS_LABEL_BOX_H] = sizeof (double),
  [TS_LABEL_OUTLINES] = sizeof (TsOutlineEnd),
  [TS_LABEL_NUMBERS] = sizeof (double),
  [TS_LABEL_RING_ENDS] = sizeof (guint32),
  [TS_LABEL_RING_PARTS] = sizeof (guint32),
  [TS_LABEL_TEXTS] = sizeof (const char *),
  [TS_LABEL_ANSWERS] = sizeof (TsAnswer),
  [TS_LABEL_FRAME_ANSWERS] = sizeof (TsAnswer),
};

/*< private >
 * ts_label_set_get_outline_end:
 * @n_outlines: how many outlines
 *
 * Tells where the numbers, rings and texts of the first @n_outlines end.
 */
TsOutlineEnd
ts_label_set_get_outline_end (const TsLabelSet *self,
                              gsize             n_outlines)
{
  if (n_outlines == 0)
    return (TsOutlineEnd) { 0 };

  return *(const TsOutlineEnd *) ts_label_set_peek (self, TS_LABEL_OUTLINES, n_outlines - 1,
                                                    sizeof (TsOutlineEnd));
}

/*< private >
 * ts_label_set_new:
 * @path: what a person asked for, a file or a folder
 *
 * Makes an empty set for a reader to fill; ts_label_set_finish() ends that.
 *
 * Returns: (transfer full): the set
 */
TsLabelSet *
ts_label_set_new (const char *path)
{
  TsLabelSet *self = g_atomic_rc_box_new0 (TsLabelSet);

  self->path = g_strdup (path);
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->pool = ts_string_pool_new ();
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_problem_free);

  return self;
}

static void
list_left_out (TsLabelSet *self)
{
  char *message = g_strdup_printf (ngettext ("%u more problem is not listed",
                                             "%u more problems are not listed",
                                             self->n_unlisted_problems),
                                   self->n_unlisted_problems);

  g_ptr_array_add (self->problems,
                   ts_problem_new (TS_SEVERITY_WARNING, self->path, 0, 0, NULL, message));
}

/*< private >
 * ts_label_set_finish:
 *
 * Ends the making: gives back unused memory and fixes the boxes' arrays.
 */
void
ts_label_set_finish (TsLabelSet *self)
{
  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    ts_flat_array_trim (&self->arrays[i], element_sizes[i]);

  self->boxes = (TsBoxes) {
    .n = ts_label_set_count (self, TS_LABEL_BOX_X),
    .x = self->arrays[TS_LABEL_BOX_X].data,
    .y = self->arrays[TS_LABEL_BOX_Y].data,
    .w = self->arrays[TS_LABEL_BOX_W].data,
    .h = self->arrays[TS_LABEL_BOX_H].data,
  };

  if (self->n_unlisted_problems > 0)
    list_left_out (self);
}

/*< private >
 * ts_label_set_mark:
 *
 * Remembers how much there is.
 */
TsLabelSetMark
ts_label_set_mark (const TsLabelSet *self)
{
  TsLabelSetMark mark;

  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    mark.n[i] = self->arrays[i].n;

  return mark;
}

/*< private >
 * ts_label_set_return:
 *
 * Forgets all that came after @mark. Strings stay in the pool.
 */
void
ts_label_set_return (TsLabelSet           *self,
                     const TsLabelSetMark *mark)
{
  for (guint i = 0; i < TS_N_LABEL_ARRAYS; i++)
    self->arrays[i].n = mark->n[i];
}

/*< private >
 * ts_label_set_add_outline:
 *
 * Ends the outline that is being made: it has all numbers, rings and texts that were added
 * since the last one.
 *
 * Returns: its index
 */
guint32
ts_label_set_add_outline (TsLabelSet *self,
                          gboolean    points_3d)
{
  TsOutlineEnd *end = ts_label_set_add (self, TS_LABEL_OUTLINES, sizeof *end);

  *end = (TsOutlineEnd) {
    .numbers = self->arrays[TS_LABEL_NUMBERS].n,
    .rings = self->arrays[TS_LABEL_RING_ENDS].n,
    .texts = self->arrays[TS_LABEL_TEXTS].n,
    .points_3d = points_3d,
  };

  return ts_label_set_count (self, TS_LABEL_OUTLINES) - 1;
}

/*< private >
 * ts_label_set_drop_outline:
 *
 * Begins the outline that is being made anew.
 */
void
ts_label_set_drop_outline (TsLabelSet *self)
{
  TsOutlineEnd end = ts_label_set_get_outline_end (self, self->arrays[TS_LABEL_OUTLINES].n);

  self->arrays[TS_LABEL_NUMBERS].n = end.numbers;
  self->arrays[TS_LABEL_RING_ENDS].n = end.rings;
  self->arrays[TS_LABEL_RING_PARTS].n = end.rings;
  self->arrays[TS_LABEL_TEXTS].n = end.texts;
}

/*< private >
 * ts_label_set_take_problem:
 * @problem: (transfer full):
 *
 * Adds a problem, or only counts it when there are a thousand as bad already.
 */
void
ts_label_set_take_problem (TsLabelSet *self,
                           TsProblem  *problem)
{
  if (self->n_of_severity[problem->severity]++ < MAX_LISTED_PROBLEMS)
    {
      g_ptr_array_add (self->problems, problem);

      return;
    }

  self->n_unlisted_problems++;
  ts_problem_free (problem);
}

/*< private >
 * ts_label_set_mark_problems:
 *
 * Remembers how many problems there are.
 */
TsProblemMark
ts_label_set_mark_problems (const TsLabelSet *self)
{
  TsProblemMark mark = {
    .n_listed = self->problems->len,
    .n_unlisted = self->n_unlisted_problems,
    .n_bad_rows = self->n_bad_rows,
  };

  memcpy (mark.n_of_severity, self->n_of_severity, sizeof mark.n_of_severity);

  return mark;
}

/*< private >
 * ts_label_set_return_problems:
 *
 * Forgets all problems that came after @mark.
 */
void
ts_label_set_return_problems (TsLabelSet          *self,
                              const TsProblemMark *mark)
{
  g_ptr_array_set_size (self->problems, (int) mark->n_listed);
  self->n_unlisted_problems = mark->n_unlisted;
  self->n_bad_rows = mark->n_bad_rows;
  memcpy (self->n_of_severity, mark->n_of_severity, sizeof mark->n_of_severity);
}
