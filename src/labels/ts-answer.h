/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-set.h"

G_BEGIN_DECLS

/**
 * TsAnswer:
 * @object: which object of the set; %TS_NONE with classifications of frames
 * @unit: with classifications of frames, which data unit; else %TS_NONE
 * @first_frame: from which frame on it holds
 * @last_frame: until which; %G_MAXUINT32 if it holds everywhere
 * @attribute: names the attribute in the ontology
 * @name: what people call the attribute
 * @value: what was answered: an option's feature hash, a text, or a number as text
 * @shown: the same as people read it
 *
 * An answer to an attribute. A checklist has one for each option that is ticked.
 */
typedef struct
{
  guint32     object;
  guint32     unit;
  guint32     first_frame;
  guint32     last_frame;
  const char *attribute;
  const char *name;
  const char *value;
  const char *shown;
} TsAnswer;

gboolean        ts_label_set_has_answers       (const TsLabelSet *self);
const TsAnswer *ts_label_set_find_answers      (const TsLabelSet *self,
                                                guint32           object,
                                                guint            *n_answers);
const TsAnswer *ts_label_set_get_frame_answers (const TsLabelSet *self,
                                                const TsLabelRow *row,
                                                guint            *n_answers);

G_END_DECLS
