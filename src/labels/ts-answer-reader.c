/* SPDX-License-Identifier: MIT */

/* Answers to attributes:
 *
 *   object_answers          { objectHash: { classifications: [ attribute, … ] }, … }
 *   object_actions          { objectHash: { actions: [ attribute with range, … ] }, … }
 *   classification_answers  { classificationHash: { classifications: [ attribute, … ],
 *                             range, createdBy }, … }
 *   attribute               { featureHash, name, answers, range }
 *   answers                 a text, a number, or a list of options { featureHash, name }
 *   range                   [ [ first, last ], … ]
 *
 * A classification stands on the frames that list it; one with an author stands for itself, on
 * the frames of its range, or everywhere if that is empty. Nested attributes stand in the same
 * lists as others. Most rows have none of all this, so a row is only looked at again if an
 * answer occurs in it. */

/* memmem() */
#define _GNU_SOURCE

#include "config.h"

#include "ts-answer-reader.h"

#include "ts-json-number.h"

#include <string.h>

/* A row may have so many answers on so many stretches of frames; more is no work of people. */
#define MAX_ANSWERS (1 << 20)

/* The member without which there is no answer. */
#define ANSWERS_MEMBER "\"answers\""

enum
{
  OBJECT_ANSWERS,
  OBJECT_ACTIONS,
  CLASSIFICATION_ANSWERS,
  N_MEMBERS
};

static const char *const member_names[N_MEMBERS] = {
  "object_answers",
  "object_actions",
  "classification_answers",
};

/* Where an answer holds. */
typedef struct
{
  guint32 unit;
  guint32 first_frame;
  guint32 last_frame;
} Span;

/* A classification that stands on a frame. */
typedef struct
{
  const char *hash; /* in the pool */
  Span        span;
} Mention;

struct _TsAnswerReader
{
  GArray       *answers;   /* (owned) (element-type TsAnswer): of the row's objects */
  GArray       *mentions;  /* (owned) (element-type Mention) */
  GArray       *spans;     /* (owned) (element-type Span): of what is being read */
  gsize         n_answers; /* of the row */
  TsJsonScanner places[N_MEMBERS];
  gboolean      is_there[N_MEMBERS];
};

/* What an attribute says about itself before all of it is known. */
typedef struct
{
  const char   *attribute;
  const char   *name;
  gboolean      has_answers;
  TsJsonScanner answers;
} Attribute;

/**
 * ts_answer_reader_new:
 *
 * Makes a reader.
 *
 * Returns: (transfer full): the reader
 */
TsAnswerReader *
ts_answer_reader_new (void)
{
  TsAnswerReader *self = g_new0 (TsAnswerReader, 1);

  self->answers = g_array_new (FALSE, FALSE, sizeof (TsAnswer));
  self->mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));

  return self;
}

/**
 * ts_answer_reader_free:
 * @self: (transfer full):
 *
 * Frees a reader.
 */
void
ts_answer_reader_free (TsAnswerReader *self)
{
  g_array_unref (self->answers);
  g_array_unref (self->mentions);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * ts_answer_reader_begin:
 *
 * Begins a row.
 */
void
ts_answer_reader_begin (TsAnswerReader *self)
{
  g_array_set_size (self->answers, 0);
  g_array_set_size (self->mentions, 0);
  self->n_answers = 0;
  memset (self->is_there, 0, sizeof self->is_there);
}

static gboolean
is_at (const TsJsonScanner *scanner,
       TsJsonToken          token)
{
  return ts_json_scanner_get_token (scanner) == token;
}

/* Opens what comes next if it is of the wanted kind, and passes over it if not. */
static gboolean
enter (TsJsonScanner *scanner,
       TsJsonToken    wanted)
{
  if (ts_json_scanner_next (scanner) == wanted)
    return TRUE;

  ts_json_scanner_skip (scanner);

  return FALSE;
}

/* Moves to the next element of a list; passes over those that are no objects or lists. */
static gboolean
next_element (TsJsonScanner *scanner,
              TsJsonToken    wanted)
{
  while (TRUE)
    {
      TsJsonToken token = ts_json_scanner_next (scanner);

      if (token == wanted)
        return TRUE;

      if (token == TS_JSON_ARRAY_END || token == TS_JSON_ERROR || token == TS_JSON_END)
        return FALSE;

      ts_json_scanner_skip (scanner);
    }
}

static gboolean
next_member (TsJsonScanner *scanner)
{
  return ts_json_scanner_next (scanner) == TS_JSON_NAME;
}

/* Keeps the string or name that the scanner is at. */
static const char *
keep_text (TsLabelReader       *reader,
           const TsJsonScanner *scanner)
{
  TsJsonSlice slice = ts_json_scanner_get_slice (scanner);
  g_autofree char *text = NULL;

  if (!ts_json_scanner_has_escapes (scanner))
    return ts_string_pool_intern (reader->set->pool, slice.text, slice.length);

  text = ts_json_scanner_dup_string (scanner, NULL);

  return ts_string_pool_intern (reader->set->pool, text, strlen (text));
}

/* Reads the value of a member, which comes next, if it is a string. */
static const char *
read_text (TsLabelReader *reader,
           TsJsonScanner *scanner)
{
  return enter (scanner, TS_JSON_STRING) ? keep_text (reader, scanner) : NULL;
}

static gboolean
read_frame (TsJsonScanner *scanner,
            guint32       *frame)
{
  gint64 number;

  if (!enter (scanner, TS_JSON_NUMBER) || !ts_json_scanner_get_int64 (scanner, &number) ||
      number < 0 || number > G_MAXINT32)
    return FALSE;

  *frame = (guint32) number;

  return TRUE;
}

static void
read_range (TsAnswerReader *self,
            TsJsonScanner  *scanner,
            guint32         unit)
{
  if (!enter (scanner, TS_JSON_ARRAY_START))
    return;

  while (next_element (scanner, TS_JSON_ARRAY_START))
    {
      Span span = { .unit = unit };

      if (read_frame (scanner, &span.first_frame) && read_frame (scanner, &span.last_frame) &&
          span.first_frame <= span.last_frame)
        g_array_append_val (self->spans, span);

      while (!is_at (scanner, TS_JSON_ARRAY_END) && !is_at (scanner, TS_JSON_ERROR))
        {
          ts_json_scanner_next (scanner);
          ts_json_scanner_skip (scanner);
        }
    }
}

static void
add_answer (TsAnswerReader  *self,
            TsLabelReader   *reader,
            const Attribute *attribute,
            guint32          object,
            const char      *value,
            const char      *shown)
{
  self->n_answers += self->spans->len;

  if (self->n_answers > MAX_ANSWERS)
    return;

  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      TsAnswer answer = {
        .object = object,
        .unit = span->unit,
        .first_frame = span->first_frame,
        .last_frame = span->last_frame,
        .attribute = attribute->attribute,
        .name = attribute->name != NULL ? attribute->name : attribute->attribute,
        .value = value,
        .shown = shown != NULL ? shown : value,
      };

      if (object == TS_NONE)
        *(TsAnswer *) ts_label_set_add (reader->set, TS_LABEL_FRAME_ANSWERS, sizeof answer) =
          answer;
      else
        g_array_append_val (self->answers, answer);
    }
}

static void
read_options (TsAnswerReader  *self,
              TsLabelReader   *reader,
              const Attribute *attribute,
              TsJsonScanner   *scanner,
              guint32          object)
{
  while (next_element (scanner, TS_JSON_OBJECT_START))
    {
      const char *value = NULL;
      const char *shown = NULL;

      while (next_member (scanner))
        {
          if (ts_json_scanner_equals (scanner, "featureHash"))
            value = read_text (reader, scanner);
          else if (ts_json_scanner_equals (scanner, "name"))
            shown = read_text (reader, scanner);
          else
            ts_json_scanner_skip (scanner);
        }

      if (value != NULL)
        add_answer (self, reader, attribute, object, value, shown);
    }
}

static void
read_values (TsAnswerReader *self,
             TsLabelReader  *reader,
             Attribute      *attribute,
             guint32         object)
{
  TsJsonScanner *scanner = &attribute->answers;
  TsJsonToken token = ts_json_scanner_next (scanner);
  char digits[TS_JSON_DOUBLE_SIZE];
  double number;

  if (token == TS_JSON_ARRAY_START)
    {
      read_options (self, reader, attribute, scanner, object);
    }
  else if (token == TS_JSON_STRING)
    {
      add_answer (self, reader, attribute, object, keep_text (reader, scanner), NULL);
    }
  else if (token == TS_JSON_NUMBER && ts_json_scanner_get_double (scanner, &number))
    {
      gsize length = ts_json_format_double (number, digits);

      add_answer (self, reader, attribute, object,
                  ts_string_pool_intern (reader->set->pool, digits, length), NULL);
    }
}

/* Reads the rest of an attribute. Its own range, if it has one, replaces the spans. */
static void
read_attribute (TsAnswerReader *self,
                TsLabelReader  *reader,
                TsJsonScanner  *scanner,
                guint32         object,
                gboolean        is_dynamic)
{
  Attribute attribute = { NULL };

  if (is_dynamic)
    g_array_set_size (self->spans, 0);

  while (next_member (scanner))
    {
      if (ts_json_scanner_equals (scanner, "featureHash"))
        attribute.attribute = read_text (reader, scanner);
      else if (ts_json_scanner_equals (scanner, "name"))
        attribute.name = read_text (reader, scanner);
      else if (is_dynamic && ts_json_scanner_equals (scanner, "range"))
        read_range (self, scanner, TS_NONE);
      else if (ts_json_scanner_equals (scanner, "answers"))
        {
          attribute.has_answers = TRUE;
          attribute.answers = *scanner;
          ts_json_scanner_skip (scanner);
        }
      else
        ts_json_scanner_skip (scanner);
    }

  if (attribute.attribute != NULL && attribute.has_answers)
    read_values (self, reader, &attribute, object);
}

static void
read_attributes (TsAnswerReader *self,
                 TsLabelReader  *reader,
                 TsJsonScanner  *scanner,
                 guint32         object,
                 gboolean        is_dynamic)
{
  if (!enter (scanner, TS_JSON_ARRAY_START))
    return;

  while (next_element (scanner, TS_JSON_OBJECT_START))
    read_attribute (self, reader, scanner, object, is_dynamic);
}

static guint32
find_object (TsLabelReader       *reader,
             const TsJsonScanner *name)
{
  const char *hash = keep_text (reader, name);

  return *ts_object_index_find (reader->index, hash, strlen (hash));
}

/* object_answers or object_actions */
static void
read_objects (TsAnswerReader *self,
              TsLabelReader  *reader,
              TsJsonScanner  *scanner,
              const char     *list,
              gboolean        is_dynamic)
{
  static const Span everywhere = { TS_NONE, 0, G_MAXUINT32 };

  if (!enter (scanner, TS_JSON_OBJECT_START))
    return;

  while (next_member (scanner))
    {
      TsJsonScanner name = *scanner;
      guint32 object = TS_NONE;

      if (!enter (scanner, TS_JSON_OBJECT_START))
        continue;

      while (next_member (scanner))
        {
          if (!ts_json_scanner_equals (scanner, list))
            {
              ts_json_scanner_skip (scanner);
              continue;
            }

          object = find_object (reader, &name);
          g_array_set_size (self->spans, 0);

          if (object != TS_NONE)
            {
              g_array_append_val (self->spans, everywhere);
              read_attributes (self, reader, scanner, object, is_dynamic);
            }
          else
            {
              ts_json_scanner_skip (scanner);
            }
        }
    }
}

/* The frame of an image was not known when it was read. */
static void
settle_mentions (TsAnswerReader *self,
                 TsLabelReader  *reader)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      Span *span = &g_array_index (self->mentions, Mention, i).span;
      const TsDataUnit *unit = ts_label_set_peek (reader->set, TS_LABEL_UNITS, span->unit,
                                                  sizeof *unit);

      if (span->first_frame == TS_NONE)
        span->first_frame = span->last_frame = (guint32) unit->sequence;
    }
}

static int
compare_mentions (gconstpointer a,
                  gconstpointer b)
{
  const Mention *one = a;
  const Mention *other = b;

  if (one->hash != other->hash)
    return one->hash < other->hash ? -1 : 1;

  if (one->span.unit != other->span.unit)
    return one->span.unit < other->span.unit ? -1 : 1;

  return one->span.first_frame < other->span.first_frame
         ? -1 : one->span.first_frame > other->span.first_frame;
}

/* Takes a frame on that continues the last stretch, or begins a new one. */
static void
extend_spans (GArray     *spans,
              const Span *span)
{
  Span *last = spans->len > 0 ? &g_array_index (spans, Span, spans->len - 1) : NULL;

  if (last != NULL && last->unit == span->unit && span->first_frame - last->last_frame <= 1)
    last->last_frame = span->last_frame;
  else
    g_array_append_vals (spans, span, 1);
}

/* The frames that list a classification; mentions are sorted. */
static void
find_mentions (TsAnswerReader *self,
               const char     *hash)
{
  guint first = 0;
  guint end = self->mentions->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (self->mentions, Mention, middle).hash < hash)
        first = middle + 1;
      else
        end = middle;
    }

  for (guint i = first; i < self->mentions->len; i++)
    {
      const Mention *mention = &g_array_index (self->mentions, Mention, i);

      if (mention->hash != hash)
        return;

      extend_spans (self->spans, &mention->span);
    }
}

/* Reads the rest of a classification's answers. */
static void
read_classification (TsAnswerReader *self,
                     TsLabelReader  *reader,
                     TsJsonScanner  *scanner,
                     const char     *hash)
{
  TsJsonScanner attributes = *scanner;
  gboolean has_attributes = FALSE;
  gboolean has_author = FALSE;
  Span everywhere = { reader->row.first_unit, 0, G_MAXUINT32 };

  g_array_set_size (self->spans, 0);

  while (next_member (scanner))
    {
      if (ts_json_scanner_equals (scanner, "range"))
        read_range (self, scanner, reader->row.first_unit);
      else if (ts_json_scanner_equals (scanner, "createdBy"))
        has_author = read_text (reader, scanner) != NULL;
      else if (ts_json_scanner_equals (scanner, "classifications"))
        {
          has_attributes = TRUE;
          attributes = *scanner;
          ts_json_scanner_skip (scanner);
        }
      else
        ts_json_scanner_skip (scanner);
    }

  if (!has_author)
    {
      g_array_set_size (self->spans, 0);
      find_mentions (self, hash);
    }
  else if (self->spans->len == 0)
    {
      find_mentions (self, hash);

      if (self->spans->len == 0)
        g_array_append_val (self->spans, everywhere);
    }

  if (has_attributes)
    read_attributes (self, reader, &attributes, TS_NONE, FALSE);
}

static void
read_classifications (TsAnswerReader *self,
                      TsLabelReader  *reader,
                      TsJsonScanner  *scanner)
{
  if (!enter (scanner, TS_JSON_OBJECT_START))
    return;

  settle_mentions (self, reader);
  g_array_sort (self->mentions, compare_mentions);

  while (next_member (scanner))
    {
      const char *hash = keep_text (reader, scanner);

      if (enter (scanner, TS_JSON_OBJECT_START))
        read_classification (self, reader, scanner, hash);
    }
}

/**
 * ts_answer_reader_note_classifications:
 * @reader: who reads the row
 * @place: a list of classifications comes next
 * @unit: where it stands
 * @frame: likewise; %TS_NONE if it is that of the unit
 *
 * Remembers which classifications stand on a frame.
 */
void
ts_answer_reader_note_classifications (TsAnswerReader      *self,
                                       TsLabelReader       *reader,
                                       const TsJsonScanner *place,
                                       guint32              unit,
                                       guint32              frame)
{
  TsJsonScanner scanner = *place;

  if (!enter (&scanner, TS_JSON_ARRAY_START))
    return;

  while (next_element (&scanner, TS_JSON_OBJECT_START))
    {
      Mention mention = { NULL, { unit, frame, frame } };

      while (next_member (&scanner))
        {
          if (ts_json_scanner_equals (&scanner, "classificationHash"))
            mention.hash = read_text (reader, &scanner);
          else
            ts_json_scanner_skip (&scanner);
        }

      if (mention.hash != NULL)
        g_array_append_val (self->mentions, mention);
    }
}

/**
 * ts_answer_reader_note_member:
 * @name: of a member of the row
 * @place: its value comes next
 * @end: where its value ends
 *
 * Remembers where the row's answers are, if these are some.
 */
void
ts_answer_reader_note_member (TsAnswerReader      *self,
                              TsJsonSlice          name,
                              const TsJsonScanner *place,
                              const TsJsonScanner *end)
{
  gsize start = ts_json_scanner_get_offset (place);
  gsize length = ts_json_scanner_get_offset (end) - start;

  for (guint i = 0; i < N_MEMBERS; i++)
    {
      const char *value;

      if (!ts_slice_is (name, member_names[i]))
        continue;

      value = ts_json_scanner_get_slice (end).text - length;
      self->is_there[i] = memmem (value, length, ANSWERS_MEMBER, strlen (ANSWERS_MEMBER)) != NULL;

      if (self->is_there[i])
        self->places[i] = *place;
    }
}

static int
compare_objects (gconstpointer a,
                 gconstpointer b)
{
  const TsAnswer *one = a;
  const TsAnswer *other = b;

  return one->object < other->object ? -1 : one->object > other->object;
}

/**
 * ts_answer_reader_finish:
 * @reader: who reads the row; all else of it is read
 *
 * Adds the row's answers to the set.
 */
void
ts_answer_reader_finish (TsAnswerReader *self,
                         TsLabelReader  *reader)
{
  if (self->is_there[OBJECT_ANSWERS])
    read_objects (self, reader, &self->places[OBJECT_ANSWERS], "classifications", FALSE);

  if (self->is_there[OBJECT_ACTIONS])
    read_objects (self, reader, &self->places[OBJECT_ACTIONS], "actions", TRUE);

  if (self->is_there[CLASSIFICATION_ANSWERS])
    read_classifications (self, reader, &self->places[CLASSIFICATION_ANSWERS]);

  if (self->answers->len == 0)
    return;

  g_array_sort (self->answers, compare_objects);

  for (guint i = 0; i < self->answers->len; i++)
    *(TsAnswer *) ts_label_set_add (reader->set, TS_LABEL_ANSWERS, sizeof (TsAnswer)) =
      g_array_index (self->answers, TsAnswer, i);
}
