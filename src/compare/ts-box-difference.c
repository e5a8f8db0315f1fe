/* SPDX-License-Identifier: MIT */

/* What is off between two boxes, in numbers and in words.
 *
 * Each axis of a box can be off in one of three ways, told by how its two edges moved: both
 * about the same way (the box is shifted), one much more than the other (that edge is short or
 * too far), or apart or together about equally (the box is too large or too small). The words
 * name the two largest of these, the larger first; where there is but one, its effect on the
 * size is told as well. */

#include "config.h"

#include "ts-box-difference.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of the benchmark box's width or height: what is less is not worth a word. */
#define MIN_SHARE 0.02

/* Of the largest cause: what is less is not named beside it. */
#define MIN_PART_OF_LARGEST 0.35

/* One edge moved much more than the other if it moved this many times as far. */
#define DOMINANCE 2.0

/* How far a word may go without saying more than is known, in pixels and as a fraction. */
#define LEAST_PIXELS   0.5
#define LEAST_FRACTION 0.0005

typedef enum
{
  AXIS_X,
  AXIS_Y,
  N_AXES
} Axis;

typedef enum
{
  CAUSE_SHIFTED_BACK,
  CAUSE_SHIFTED_ON,
  CAUSE_NEAR_SHORT,
  CAUSE_NEAR_FAR,
  CAUSE_FAR_SHORT,
  CAUSE_FAR_FAR,
  CAUSE_TOO_SMALL,
  CAUSE_TOO_LARGE,
  N_CAUSES
} CauseKind;

/* @length is what stands in the words, for sizes a ratio; @share is how much of the
 * benchmark box it is; 0 is no cause at all. */
typedef struct
{
  Axis      axis;
  CauseKind kind;
  double    length;
  double    share;
} Cause;

typedef struct
{
  Cause main;
  Cause effect;
} AxisCauses;

/* @again stands for the clause after another one that is about the box. */
typedef struct
{
  const char *clause;
  const char *again;
  const char *phrase;
} CauseWords;

/* Translators: the clauses make up sentences such as “The right edge is 21 px short and the box
 * is 18 % too narrow.” or “The box is 20 % too wide and it is 10 % too tall.”; the first letter
 * of a sentence is made a capital by the program. The phrases without a verb stand in a table:
 * “right edge 21 px short; 18 % too narrow”. %s is a length or a percentage. */
static const CauseWords cause_words[N_AXES][N_CAUSES] = {
  [AXIS_X] = {
    [CAUSE_SHIFTED_BACK] = { N_("the box is shifted %s to the left"),
                             N_("it is shifted %s to the left"),
                             N_("%s to the left") },
    [CAUSE_SHIFTED_ON] = { N_("the box is shifted %s to the right"),
                           N_("it is shifted %s to the right"),
                           N_("%s to the right") },
    [CAUSE_NEAR_SHORT] = { N_("the left edge is %s short"),
                           NULL,
                           N_("left edge %s short") },
    [CAUSE_NEAR_FAR] = { N_("the left edge is %s too far out"),
                         NULL,
                         N_("left edge %s too far out") },
    [CAUSE_FAR_SHORT] = { N_("the right edge is %s short"),
                          NULL,
                          N_("right edge %s short") },
    [CAUSE_FAR_FAR] = { N_("the right edge is %s too far out"),
                        NULL,
                        N_("right edge %s too far out") },
    [CAUSE_TOO_SMALL] = { N_("the box is %s too narrow"),
                          N_("it is %s too narrow"),
                          N_("%s too narrow") },
    [CAUSE_TOO_LARGE] = { N_("the box is %s too wide"),
                          N_("it is %s too wide"),
                          N_("%s too wide") },
  },
  [AXIS_Y] = {
    [CAUSE_SHIFTED_BACK] = { N_("the box is shifted %s up"),
                             N_("it is shifted %s up"),
                             N_("%s up") },
    [CAUSE_SHIFTED_ON] = { N_("the box is shifted %s down"),
                           N_("it is shifted %s down"),
                           N_("%s down") },
    [CAUSE_NEAR_SHORT] = { N_("the top edge is %s short"),
                           NULL,
                           N_("top edge %s short") },
    [CAUSE_NEAR_FAR] = { N_("the top edge is %s too far out"),
                         NULL,
                         N_("top edge %s too far out") },
    [CAUSE_FAR_SHORT] = { N_("the bottom edge is %s short"),
                          NULL,
                          N_("bottom edge %s short") },
    [CAUSE_FAR_FAR] = { N_("the bottom edge is %s too far out"),
                        NULL,
                        N_("bottom edge %s too far out") },
    [CAUSE_TOO_SMALL] = { N_("the box is %s too short"),
                          N_("it is %s too short"),
                          N_("%s too short") },
    [CAUSE_TOO_LARGE] = { N_("the box is %s too tall"),
                          N_("it is %s too tall"),
                          N_("%s too tall") },
  },
};

/* The largest number of causes that the words name. */
#define MAX_NAMED 2

static double
least_length (const TsBoxDifference *self)
{
  return self->in_pixels ? LEAST_PIXELS : LEAST_FRACTION;
}

static Cause
find_size_cause (Axis   axis,
                 double ratio)
{
  Cause cause = { .axis = axis, .kind = ratio < 1 ? CAUSE_TOO_SMALL : CAUSE_TOO_LARGE };

  if (isfinite (ratio))
    cause.length = cause.share = fabs (ratio - 1);

  return cause;
}

static Cause
make_cause (Axis      axis,
            CauseKind kind,
            double    length,
            double    size)
{
  length = fabs (length);

  return (Cause) {
    .axis = axis,
    .kind = kind,
    .length = length,
    /* Anything is infinitely much of a box without extent. */
    .share = length > 0 ? length / size : 0,
  };
}

/* @near and @far: how far the edges at the smaller and the larger coordinate stand outside. */
static AxisCauses
find_axis_causes (Axis   axis,
                  double near,
                  double far,
                  double size,
                  double ratio)
{
  double larger = MAX (fabs (near), fabs (far));
  double smaller = MIN (fabs (near), fabs (far));
  Cause resized = find_size_cause (axis, ratio);

  if (larger <= 0)
    return (AxisCauses) { 0 };

  if (larger >= DOMINANCE * smaller)
    {
      CauseKind kind = fabs (near) > fabs (far)
                         ? (near < 0 ? CAUSE_NEAR_SHORT : CAUSE_NEAR_FAR)
                         : (far < 0 ? CAUSE_FAR_SHORT : CAUSE_FAR_FAR);

      return (AxisCauses) { make_cause (axis, kind, larger, size), resized };
    }

  /* Outside on one side and inside on the other: both edges moved the same way. */
  if ((near > 0) != (far > 0))
    {
      CauseKind kind = near > 0 ? CAUSE_SHIFTED_BACK : CAUSE_SHIFTED_ON;

      return (AxisCauses) { make_cause (axis, kind, (far - near) / 2, size), resized };
    }

  return (AxisCauses) { .main = resized };
}

static gboolean
is_worth_a_word (const TsBoxDifference *self,
                 const Cause           *cause)
{
  if (cause->share < MIN_SHARE)
    return FALSE;

  if (cause->kind == CAUSE_TOO_SMALL || cause->kind == CAUSE_TOO_LARGE)
    {
      double size = cause->axis == AXIS_X ? self->width : self->height;

      return cause->share * size > least_length (self);
    }

  return cause->length > least_length (self);
}

static guint
find_causes (const TsBoxDifference *self,
             Cause                  causes[MAX_NAMED])
{
  AxisCauses first =
    find_axis_causes (AXIS_X, self->left, self->right, self->width, self->width_ratio);
  AxisCauses second =
    find_axis_causes (AXIS_Y, self->top, self->bottom, self->height, self->height_ratio);

  if (second.main.share > first.main.share)
    {
      AxisCauses swapped = first;

      first = second;
      second = swapped;
    }

  if (!is_worth_a_word (self, &first.main))
    return 0;

  causes[0] = first.main;

  if (is_worth_a_word (self, &second.main) &&
      second.main.share >= MIN_PART_OF_LARGEST * first.main.share)
    causes[1] = second.main;
  else if (is_worth_a_word (self, &first.effect))
    causes[1] = first.effect;
  else
    return 1;

  return 2;
}

static char *
fill_in (const TsBoxDifference *self,
         const Cause           *cause,
         const char            *template)
{
  g_autoptr (GString) text = g_string_new (template);
  g_autofree char *amount = NULL;

  if (cause->kind == CAUSE_TOO_SMALL || cause->kind == CAUSE_TOO_LARGE)
    /* Translators: a percentage, with a narrow space that does not break */
    amount = g_strdup_printf (_("%.0f %%"), 100 * cause->length);
  else
    amount = ts_box_difference_format_length (self, cause->length);

  g_string_replace (text, "%s", amount, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
get_second_clause (const TsBoxDifference *self,
                   const Cause            causes[MAX_NAMED])
{
  const CauseWords *first = &cause_words[causes[0].axis][causes[0].kind];
  const CauseWords *second = &cause_words[causes[1].axis][causes[1].kind];
  gboolean is_again = first->again != NULL && second->again != NULL;

  return fill_in (self, &causes[1], is_again ? _(second->again) : _(second->clause));
}

static char *
capitalise (const char *text)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, g_unichar_totitle (g_utf8_get_char (text)));
  g_string_append (sentence, g_utf8_next_char (text));

  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* The sentence where no cause is worth a word. */
static char *
describe_agreement (const TsBoxDifference *self)
{
  double most = MAX (MAX (fabs (self->left), fabs (self->right)),
                     MAX (fabs (self->top), fabs (self->bottom)));

  if (most <= least_length (self))
    return g_strdup (_("Both boxes agree."));

  g_autofree char *length = ts_box_difference_format_length (self, most);

  /* Translators: %s is a length such as “2 px” */
  return g_strdup_printf (_("No edge is off by more than %s."), length);
}

/**
 * ts_box_difference_new:
 * @training: what the trainee drew
 * @benchmark: what the expert drew
 * @frame_width: in pixels; 0 if unknown
 * @frame_height: in pixels; 0 if unknown
 *
 * Measures how @training differs from @benchmark. Boxes of negative size are taken as drawn
 * from their other corner.
 *
 * Returns: the difference
 */
TsBoxDifference
ts_box_difference_new (const TsBox *training,
                       const TsBox *benchmark,
                       guint        frame_width,
                       guint        frame_height)
{
  gboolean in_pixels = frame_width > 0 && frame_height > 0;
  double sx = in_pixels ? frame_width : 1;
  double sy = in_pixels ? frame_height : 1;
  double width = fabs (benchmark->w);
  double height = fabs (benchmark->h);
  double left = MIN (training->x, training->x + training->w);
  double right = MAX (training->x, training->x + training->w);
  double top = MIN (training->y, training->y + training->h);
  double bottom = MAX (training->y, training->y + training->h);

  return (TsBoxDifference) {
    .left = sx * (MIN (benchmark->x, benchmark->x + benchmark->w) - left),
    .top = sy * (MIN (benchmark->y, benchmark->y + benchmark->h) - top),
    .right = sx * (right - MAX (benchmark->x, benchmark->x + benchmark->w)),
    .bottom = sy * (bottom - MAX (benchmark->y, benchmark->y + benchmark->h)),
    .width = sx * width,
    .height = sy * height,
    .width_ratio = width > 0 ? fabs (training->w) / width : NAN,
    .height_ratio = height > 0 ? fabs (training->h) / height : NAN,
    .iou = ts_overlap_iou (training, benchmark),
    .in_pixels = in_pixels,
  };
}

/**
 * ts_box_difference_to_sentence:
 *
 * Says what is off, the largest cause first: “The right edge is 21 px short and the box is
 * 18 % too narrow.”
 *
 * Returns: (transfer full): a translated sentence, never empty
 */
char *
ts_box_difference_to_sentence (const TsBoxDifference *self)
{
  Cause causes[MAX_NAMED];
  guint n_causes = find_causes (self, causes);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;

  if (n_causes == 0)
    return describe_agreement (self);

  first = fill_in (self, &causes[0], _(cause_words[causes[0].axis][causes[0].kind].clause));

  if (n_causes == 1)
    /* Translators: the end of a sentence */
    text = g_strdup_printf (_("%s."), first);
  else
    {
      second = get_second_clause (self, causes);
      /* Translators: two clauses, each such as “the right edge is 21 px short” */
      text = g_strdup_printf (_("%s and %s."), first, second);
    }

  return capitalise (text);
}

/**
 * ts_box_difference_to_phrase:
 *
 * Says what is off in few words: “right edge 21 px short; 18 % too narrow”.
 *
 * Returns: (transfer full): a translated phrase; empty if nothing is worth a word
 */
char *
ts_box_difference_to_phrase (const TsBoxDifference *self)
{
  Cause causes[MAX_NAMED];
  guint n_causes = find_causes (self, causes);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (n_causes == 0)
    return g_strdup ("");

  first = fill_in (self, &causes[0], _(cause_words[causes[0].axis][causes[0].kind].phrase));

  if (n_causes == 1)
    return g_steal_pointer (&first);

  second = fill_in (self, &causes[1], _(cause_words[causes[1].axis][causes[1].kind].phrase));

  /* Translators: two phrases, each such as “right edge 21 px short” */
  return g_strdup_printf (_("%s; %s"), first, second);
}

/**
 * ts_box_difference_format_length:
 * @length: one of the lengths of @self, or one in the same unit; its sign is not shown
 *
 * Writes a length in whole pixels, or in percent of the picture.
 *
 * Returns: (transfer full): the translated length, such as “21 px”
 */
char *
ts_box_difference_format_length (const TsBoxDifference *self,
                                 double                 length)
{
  length = fabs (length);

  if (self->in_pixels)
    /* Translators: a length in pixels, with a space that does not break */
    return g_strdup_printf (_("%.0f px"), length);

  /* Translators: a length as a part of the picture's width or height */
  return g_strdup_printf (_("%.1f %% of the picture"), 100 * length);
}
