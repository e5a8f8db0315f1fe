/* SPDX-License-Identifier: MIT */

/* Answers: what one can ask a label set about attributes. Those of objects stand in the order
 * of the objects, so they are found by halving. */

#include "config.h"

#include "ts-answer.h"

#include "ts-label-set-private.h"

/**
 * ts_label_set_has_answers:
 *
 * Tells whether any object or frame has attributes.
 */
gboolean
ts_label_set_has_answers (const TsLabelSet *self)
{
  return self->arrays[TS_LABEL_ANSWERS].n > 0 || self->arrays[TS_LABEL_FRAME_ANSWERS].n > 0;
}

/* The first answer of an object with at least this number. */
static gsize
find_first (const TsLabelSet *self,
            guint64           object)
{
  const TsAnswer *answers = self->arrays[TS_LABEL_ANSWERS].data;
  gsize first = 0;
  gsize end = self->arrays[TS_LABEL_ANSWERS].n;

  while (first < end)
    {
      gsize middle = first + (end - first) / 2;

      if (answers[middle].object < object)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/**
 * ts_label_set_find_answers:
 * @object: of the set
 * @n_answers: (out): how many there are
 *
 * Finds the answers to an object's attributes, on all its frames.
 *
 * Returns: (array length=n_answers) (transfer none): the answers; do not look at them if
 *   there are none
 */
const TsAnswer *
ts_label_set_find_answers (const TsLabelSet *self,
                           guint32           object,
                           guint            *n_answers)
{
  gsize first = find_first (self, object);

  *n_answers = (guint) (find_first (self, (guint64) object + 1) - first);

  return (const TsAnswer *) self->arrays[TS_LABEL_ANSWERS].data + first;
}

/**
 * ts_label_set_get_frame_answers:
 * @row: of the set
 * @n_answers: (out): how many there are
 *
 * Gets the answers to the classifications of a row's frames.
 *
 * Returns: (array length=n_answers) (transfer none): the answers; do not look at them if
 *   there are none
 */
const TsAnswer *
ts_label_set_get_frame_answers (const TsLabelSet *self,
                                const TsLabelRow *row,
                                guint            *n_answers)
{
  *n_answers = row->n_frame_answers;

  return (const TsAnswer *) self->arrays[TS_LABEL_FRAME_ANSWERS].data + row->first_frame_answer;
}
