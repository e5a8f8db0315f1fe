/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "ts-answer.h"

#include <string.h>

#define BOX(hash) \
  "{\"objectHash\":\"" hash "\",\"featureHash\":\"car\",\"name\":\"Car\",\"color\":\"#000000\"," \
  "\"shape\":\"bounding_box\",\"createdAt\":\"2023-03-21 09:58:08\",\"createdBy\":\"e\"," \
  "\"boundingBox\":{\"x\":0,\"y\":0,\"w\":1,\"h\":1}}"
#define ROW(answers, actions, classifications, labels) \
  "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"t\",\"dataset_hash\":\"s\"," \
  "\"dataset_title\":\"D\",\"data_type\":\"video\",\"object_answers\":" answers "," \
  "\"object_actions\":" actions ",\"classification_answers\":" classifications "," \
  "\"data_units\":{\"u\":{\"data_hash\":\"u\",\"data_title\":\"t\",\"data_type\":\"video/mp4\"," \
  "\"data_sequence\":0,\"width\":10,\"height\":10,\"labels\":" labels "}}}]"
#define FRAMES "{\"0\":{\"objects\":[" BOX ("a") "," BOX ("b") "]}}"
#define RADIO(hash, name, option) \
  "{\"name\":\"" name "\",\"featureHash\":\"" hash "\",\"answers\":[{\"name\":\"Option " option \
  "\",\"value\":\"v\",\"featureHash\":\"" option "\"}]}"
#define ATTRIBUTES(object, attributes) \
  "{\"" object "\":{\"objectHash\":\"" object "\",\"classifications\":[" attributes "]}}"
#define CLASSIFICATION(hash, more) \
  "{\"" hash "\":{\"classificationHash\":\"" hash "\"," more "\"classifications\":[" \
  RADIO ("mood", "Mood", "glad") "]}}"
#define FRAME_WITH(number, hash) \
  "\"" number "\":{\"objects\":[],\"classifications\":[{\"classificationHash\":\"" hash "\"," \
  "\"featureHash\":\"c\"}]}"

/* Answers as “object attribute=value first-last”; everywhere is “*”, frames are “frame”. */
typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} AnswerCase;

static const AnswerCase answer_cases[] = {
  { "none", ROW ("{}", "{}", "{}", FRAMES), "" },
  { "no-attributes", ROW (ATTRIBUTES ("a", ""), "{}", "{}", FRAMES), "" },
  { "radio", ROW (ATTRIBUTES ("a", RADIO ("mood", "Mood", "glad")), "{}", "{}", FRAMES),
    "a mood=glad *" },
  { "text", ROW (ATTRIBUTES ("b", "{\"name\":\"Plate\",\"featureHash\":\"p\",\"answers\":"
                                  "\"B \\u00e4 1\"}"), "{}", "{}", FRAMES),
    "b p=B ä 1 *" },
  { "number-however-it-is-written",
    ROW (ATTRIBUTES ("a", "{\"featureHash\":\"n\",\"answers\":5},{\"featureHash\":\"m\","
                          "\"answers\":50e-1}"), "{}", "{}", FRAMES),
    "a n=5.0 *, a m=5.0 *" },
  { "checklist",
    ROW (ATTRIBUTES ("a", "{\"featureHash\":\"c\",\"answers\":[{\"featureHash\":\"x\"},"
                          "{\"featureHash\":\"y\"}]}"), "{}", "{}", FRAMES),
    "a c=x *, a c=y *" },
  { "checklist-in-pieces",
    ROW (ATTRIBUTES ("a", RADIO ("c", "C", "x") "," RADIO ("c", "C", "y")), "{}", "{}", FRAMES),
    "a c=x *, a c=y *" },
  { "dynamic",
    ROW ("{}", "{\"a\":{\"objectHash\":\"a\",\"actions\":[{\"featureHash\":\"d\",\"answers\":"
               "\"on\",\"range\":[[0,3],[7,9]]}]}}", "{}", FRAMES),
    "a d=on 0-3, a d=on 7-9" },
  { "sorted-by-object",
    ROW ("{\"b\":{\"classifications\":[" RADIO ("m", "M", "x") "]},\"a\":{\"classifications\":["
         RADIO ("m", "M", "y") "]}}", "{}", "{}", FRAMES),
    "a m=y *, b m=x *" },
  { "unknown-object", ROW (ATTRIBUTES ("z", RADIO ("m", "M", "x")), "{}", "{}", FRAMES), "" },
  { "frames-that-list-it",
    ROW ("{}", "{}", CLASSIFICATION ("k", ""),
         "{" FRAME_WITH ("1", "k") "," FRAME_WITH ("2", "k") "," FRAME_WITH ("5", "k") "}"),
    "frame mood=glad 1-2, frame mood=glad 5-5" },
  { "author-and-range",
    ROW ("{}", "{}", CLASSIFICATION ("k", "\"createdBy\":\"e\",\"range\":[[3,4]],"), FRAMES),
    "frame mood=glad 3-4" },
  { "author-and-no-range-is-everywhere",
    ROW ("{}", "{}", CLASSIFICATION ("k", "\"createdBy\":\"e\",\"range\":[],"), FRAMES),
    "frame mood=glad *" },
  { "on-no-frame", ROW ("{}", "{}", CLASSIFICATION ("k", ""), FRAMES), "" },
  { "nonsense-is-passed-over",
    ROW ("{\"a\":{\"classifications\":[7,null,[],{\"answers\":{}},"
         "{\"featureHash\":3,\"answers\":1},"
         "{\"featureHash\":\"f\",\"answers\":null},{\"featureHash\":\"f\",\"answers\":[1,{}]},"
         RADIO ("m", "M", "x") "]},\"b\":[]}",
         "{\"a\":{\"actions\":[{\"featureHash\":\"d\",\"answers\":\"on\","
         "\"range\":[1,[2],[3,\"x\"],"
         "[9,1],[4,5,6]]}]}}",
         "[\"answers\"]", FRAMES),
    "a m=x *, a d=on 4-5" },
};

static void
append_answer (GString          *text,
               const TsLabelSet *set,
               const TsAnswer   *answer)
{
  g_string_append_printf (text, "%s%s %s=%s ", text->len > 0 ? ", " : "",
                          answer->object != TS_NONE
                          ? ts_label_set_get_object (set, answer->object)->object_hash : "frame",
                          answer->attribute, answer->value);

  if (answer->last_frame == G_MAXUINT32)
    g_string_append_c (text, '*');
  else
    g_string_append_printf (text, "%u-%u", answer->first_frame, answer->last_frame);
}

static void
test_answers_are_read (gconstpointer data)
{
  const AnswerCase *known = data;
  g_autoptr (TsLabelSet) set = ts_label_set_parse (known->text, strlen (known->text), "a", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const TsLabelRow *row;
  const TsAnswer *answers;
  guint n;

  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 1);
  row = ts_label_set_get_row (set, 0);

  for (guint i = 0; i < row->n_objects; i++)
    {
      answers = ts_label_set_find_answers (set, row->first_object + i, &n);

      for (guint k = 0; k < n; k++)
        append_answer (text, set, &answers[k]);
    }

  answers = ts_label_set_get_frame_answers (set, row, &n);

  for (guint k = 0; k < n; k++)
    append_answer (text, set, &answers[k]);

  g_assert_cmpstr (text->str, ==, known->expected);
  g_assert_cmpint (ts_label_set_has_answers (set), ==, *known->expected != '\0');
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (answer_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/answer/", answer_cases[i].name, NULL);

      g_test_add_data_func (path, &answer_cases[i], test_answers_are_read);
    }

  return g_test_run ();
}
