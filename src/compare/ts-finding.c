/* SPDX-License-Identifier: MIT */

/* Findings: what a matching means, object by object.
 *
 * Pieces of a split object, and objects that were merged into one, are known by the areas that
 * they share, which follow from the overlap: of areas A and B with the IoU i, the common part
 * is i·(A + B) / (1 + i). None of these limits depends on a threshold, so moving one changes
 * only frames that have an overlap in between. */

#include "config.h"

#include "ts-finding.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A part lies in the whole with at least this share of its own area … */
#define PART_INSIDE 0.5

/* … and is at least this share of the whole. */
#define PART_OF_WHOLE 0.1

typedef struct
{
  const char *name;
  const char *title;
} Words;

static const Words kind_words[] = {
  [TS_FINDING_MATCHED] = { "matched", N_("Matched") },
  [TS_FINDING_WRONG_CLASS] = { "wrong_class", N_("Wrong class") },
  [TS_FINDING_NEAR_MISS] = { "near_miss", N_("Near miss") },
  [TS_FINDING_MISSED] = { "missed", N_("Missed") },
  [TS_FINDING_DUPLICATE] = { "duplicate", N_("Duplicate") },
  [TS_FINDING_EXTRA] = { "extra", N_("Extra") },
};

static const Words mark_words[] = {
  { "low_overlap", N_("Low overlap") },
  { "split", N_("Split") },
  { "merged", N_("Merged") },
  { "wrong_attribute", N_("Wrong attribute") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == TS_N_FINDING_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (mark_words) == TS_N_MARKS);

/**
 * ts_finding_kind_get_name:
 *
 * Returns: what the kind is called in files
 */
const char *
ts_finding_kind_get_name (TsFindingKind kind)
{
  return kind_words[kind].name;
}

/**
 * ts_finding_kind_get_title:
 *
 * Returns: what the kind is called for people, translated
 */
const char *
ts_finding_kind_get_title (TsFindingKind kind)
{
  return _(kind_words[kind].title);
}

/**
 * ts_mark_get_name:
 * @mark: which of the %TS_N_MARKS bits of #TsFindingMarks
 *
 * Returns: what the mark is called in files
 */
const char *
ts_mark_get_name (guint mark)
{
  return mark_words[mark].name;
}

/**
 * ts_mark_get_title:
 * @mark: as for ts_mark_get_name()
 *
 * Returns: what the mark is called for people, translated
 */
const char *
ts_mark_get_title (guint mark)
{
  return _(mark_words[mark].title);
}

/**
 * ts_tally_add:
 * @more: is added
 *
 * Adds up two tallies.
 */
void
ts_tally_add (TsTally       *self,
              const TsTally *more)
{
  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    self->kinds[i] += more->kinds[i];

  for (guint i = 0; i < TS_N_MARKS; i++)
    self->marks[i] += more->marks[i];

  self->n_benchmark += more->n_benchmark;
  self->n_training += more->n_training;
  self->n_agreed += more->n_agreed;
  self->n_low_matches += more->n_low_matches;
  self->iou_sum += more->iou_sum;
}

/**
 * ts_tally_reconciles:
 *
 * Tells whether every object of both sides is in exactly one kind of finding.
 */
gboolean
ts_tally_reconciles (const TsTally *self)
{
  guint32 n_partners = self->kinds[TS_FINDING_MATCHED] + self->kinds[TS_FINDING_WRONG_CLASS] +
                       self->kinds[TS_FINDING_NEAR_MISS];

  return self->n_benchmark == n_partners + self->kinds[TS_FINDING_MISSED] &&
         self->n_training == n_partners + self->kinds[TS_FINDING_DUPLICATE] +
                             self->kinds[TS_FINDING_EXTRA];
}

/**
 * ts_tally_get_mean_iou:
 *
 * Gets the mean IoU of matches and wrong classes.
 *
 * Returns: the mean; NaN if there are none
 */
double
ts_tally_get_mean_iou (const TsTally *self)
{
  guint32 n = self->kinds[TS_FINDING_MATCHED] + self->kinds[TS_FINDING_WRONG_CLASS];

  return n > 0 ? self->iou_sum / n : NAN;
}

/**
 * ts_tally_count_disagreements:
 *
 * Counts the findings that say that something is wrong.
 */
guint32
ts_tally_count_disagreements (const TsTally *self)
{
  guint32 n = 0;

  for (guint i = 0; i < TS_N_FINDING_KINDS; i++)
    n += self->kinds[i];

  return n - self->n_agreed;
}

/**
 * ts_tally_get_verdicts:
 * @counts: (out): findings by verdict
 *
 * Counts the findings by what they are shown as; each has one verdict.
 */
void
ts_tally_get_verdicts (const TsTally *self,
                       guint32        counts[TS_N_VERDICTS])
{
  counts[TS_VERDICT_MATCHED] = self->kinds[TS_FINDING_MATCHED] - self->n_low_matches;
  counts[TS_VERDICT_LOW_OVERLAP] = self->n_low_matches;
  counts[TS_VERDICT_WRONG_CLASS] = self->kinds[TS_FINDING_WRONG_CLASS];
  counts[TS_VERDICT_NEAR_MISS] = self->kinds[TS_FINDING_NEAR_MISS];
  counts[TS_VERDICT_MISSED] = self->kinds[TS_FINDING_MISSED];
  counts[TS_VERDICT_DUPLICATE] = self->kinds[TS_FINDING_DUPLICATE];
  counts[TS_VERDICT_EXTRA] = self->kinds[TS_FINDING_EXTRA];
}

/**
 * ts_finding_get_verdict:
 *
 * Returns: what the finding is shown as
 */
TsVerdict
ts_finding_get_verdict (const TsFinding *self)
{
  static const TsVerdict verdicts[TS_N_FINDING_KINDS] = {
    [TS_FINDING_MATCHED] = TS_VERDICT_MATCHED,
    [TS_FINDING_WRONG_CLASS] = TS_VERDICT_WRONG_CLASS,
    [TS_FINDING_NEAR_MISS] = TS_VERDICT_NEAR_MISS,
    [TS_FINDING_MISSED] = TS_VERDICT_MISSED,
    [TS_FINDING_DUPLICATE] = TS_VERDICT_DUPLICATE,
    [TS_FINDING_EXTRA] = TS_VERDICT_EXTRA,
  };

  if (self->kind == TS_FINDING_MATCHED && (self->marks & TS_MARK_LOW_OVERLAP) != 0)
    return TS_VERDICT_LOW_OVERLAP;

  return verdicts[self->kind];
}

/**
 * ts_finding_is_disagreement:
 *
 * Tells whether the finding says that something is wrong. A match without a mark does not.
 */
gboolean
ts_finding_is_disagreement (const TsFinding *self)
{
  return self->kind != TS_FINDING_MATCHED || self->marks != 0;
}

/**
 * ts_finding_round_iou:
 * @iou: an overlap, or a mean of some
 *
 * Rounds an overlap wherever people read it: down, so that what is under a threshold never seems
 * to reach it. A rounding error in the last bits costs no whole percent.
 *
 * Returns: whole percent, at most 100
 */
int
ts_finding_round_iou (double iou)
{
  return (int) floor (100.0 * MIN (iou, 1.0) + 1e-9);
}

static gboolean
is_same_class (const TsFrameView     *view,
               const TsObjectOverlap *overlap)
{
  return view->benchmark[overlap->benchmark].class_number ==
         view->training[overlap->training].class_number;
}

static TsFinding
judge_pair (const TsFrameView  *view,
            guint32             index,
            const TsThresholds *thresholds)
{
  const TsObjectOverlap *overlap = &view->overlaps[index];
  TsFinding finding = {
    .benchmark = view->benchmark[overlap->benchmark].annotation,
    .training = view->training[overlap->training].annotation,
    .iou = overlap->iou,
  };

  if (overlap->iou < thresholds->match)
    {
      finding.kind = TS_FINDING_NEAR_MISS;
      return finding;
    }

  finding.kind = is_same_class (view, overlap) ? TS_FINDING_MATCHED : TS_FINDING_WRONG_CLASS;

  if (overlap->iou < thresholds->low)
    finding.marks = TS_MARK_LOW_OVERLAP;

  return finding;
}

static TsFinding
judge_training (const TsFrameView  *view,
                const TsMatching   *matching,
                guint32             index,
                const TsThresholds *thresholds)
{
  guint32 duplicate = matching->duplicate_of[index];

  if (matching->of_training[index] != TS_NONE)
    return judge_pair (view, matching->of_training[index], thresholds);

  TsFinding finding = {
    .benchmark = TS_NONE,
    .training = view->training[index].annotation,
    .kind = TS_FINDING_EXTRA,
  };

  if (duplicate != TS_NONE)
    {
      finding.kind = TS_FINDING_DUPLICATE;
      finding.benchmark = view->benchmark[view->overlaps[duplicate].benchmark].annotation;
      finding.iou = view->overlaps[duplicate].iou;
    }

  return finding;
}

/* Tells whether one of two overlapping objects is a part of the other; no if either has no
 * area. */
static gboolean
is_part (const TsObjectOverlap *overlap,
         double                 part,
         double                 whole)
{
  double common = overlap->iou * (part + whole) / (1.0 + overlap->iou);

  return common >= PART_INSIDE * part && common >= PART_OF_WHOLE * whole;
}

static gboolean
is_piece (const TsFrameView     *view,
          const TsObjectOverlap *overlap)
{
  return is_part (overlap, view->training[overlap->training].area,
                  view->benchmark[overlap->benchmark].area);
}

static gboolean
is_member (const TsFrameView     *view,
           const TsObjectOverlap *overlap)
{
  return is_part (overlap, view->benchmark[overlap->benchmark].area,
                  view->training[overlap->training].area);
}

static void
mark_part (TsFinding             *whole,
           TsFinding             *part,
           TsFindingMarks         mark,
           const TsObjectOverlap *overlap)
{
  whole->marks |= (guint16) mark;
  whole->n_parts = whole->n_parts == 0 ? 2 : whole->n_parts + 1;
  part->marks |= (guint16) mark;
  part->iou = overlap->iou;
}

/* An extra object that is a piece of what another training object stands for, too. */
static void
mark_piece (const TsFrameView     *view,
            const TsMatching      *matching,
            TsFinding             *findings,
            const TsObjectOverlap *overlap)
{
  guint32 partner = matching->of_benchmark[overlap->benchmark];
  TsFinding *piece = &findings[overlap->training];
  TsFinding *whole;

  if (partner == TS_NONE || piece->kind != TS_FINDING_EXTRA || piece->marks != 0 ||
      !is_same_class (view, overlap) || !is_piece (view, overlap) ||
      !is_piece (view, &view->overlaps[partner]))
    return;

  whole = &findings[view->overlaps[partner].training];

  if ((whole->marks & TS_MARK_MERGED) != 0)
    return;

  piece->benchmark = whole->benchmark;
  mark_part (whole, piece, TS_MARK_SPLIT, overlap);
}

/* A missed object that lies in what was drawn for another one, too. */
static void
mark_member (const TsFrameView     *view,
             const TsMatching      *matching,
             TsFinding             *findings,
             const guint32         *missed,
             const TsObjectOverlap *overlap)
{
  guint32 partner = matching->of_training[overlap->training];
  TsFinding *member;
  TsFinding *whole;

  if (partner == TS_NONE || matching->of_benchmark[overlap->benchmark] != TS_NONE ||
      !is_same_class (view, overlap) || !is_member (view, overlap) ||
      !is_member (view, &view->overlaps[partner]))
    return;

  member = &findings[missed[overlap->benchmark]];
  whole = &findings[overlap->training];

  if (member->marks != 0 || (whole->marks & TS_MARK_SPLIT) != 0)
    return;

  member->training = whole->training;
  mark_part (whole, member, TS_MARK_MERGED, overlap);
}

/**
 * ts_finding_find_all:
 * @view: a frame
 * @matching: of that frame; its partners become scratch
 * @thresholds: the same that the matching was made with
 * @findings: (out caller-allocates) (array): room for all objects of the frame: first one
 *   finding for each training object, then one for each benchmark object that was missed
 *
 * Says what a matching means.
 *
 * Returns: how many findings there are
 */
guint32
ts_finding_find_all (const TsFrameView  *view,
                     const TsMatching   *matching,
                     const TsThresholds *thresholds,
                     TsFinding          *findings)
{
  guint32 *missed = matching->partners;
  guint32 n = view->n_training;

  for (guint32 i = 0; i < view->n_training; i++)
    findings[i] = judge_training (view, matching, i, thresholds);

  for (guint32 i = 0; i < view->n_benchmark; i++)
    {
      if (matching->of_benchmark[i] != TS_NONE)
        continue;

      missed[i] = n;
      findings[n++] = (TsFinding) {
        .benchmark = view->benchmark[i].annotation,
        .training = TS_NONE,
        .kind = TS_FINDING_MISSED,
      };
    }

  for (guint32 i = 0; i < view->n_overlaps; i++)
    {
      const TsObjectOverlap *overlap = &view->overlaps[i];

      mark_piece (view, matching, findings, overlap);
      mark_member (view, matching, findings, missed, overlap);
    }

  return n;
}

static gboolean
is_counted (const TsFinding *finding,
            guint            mark)
{
  gboolean is_part = finding->kind == TS_FINDING_EXTRA || finding->kind == TS_FINDING_MISSED;

  return (finding->marks & (1 << mark)) != 0 && !is_part;
}

/**
 * ts_finding_count:
 * @findings: (array length=n_findings): of one frame
 * @n_benchmark: benchmark objects on it
 * @n_training: training objects on it
 *
 * Counts findings by what they say.
 *
 * Returns: the tally
 */
TsTally
ts_finding_count (const TsFinding *findings,
                  guint32          n_findings,
                  guint32          n_benchmark,
                  guint32          n_training)
{
  TsTally tally = { .n_benchmark = n_benchmark, .n_training = n_training };

  for (guint32 i = 0; i < n_findings; i++)
    {
      const TsFinding *finding = &findings[i];

      tally.kinds[finding->kind]++;
      tally.n_agreed += !ts_finding_is_disagreement (finding);
      tally.n_low_matches += ts_finding_get_verdict (finding) == TS_VERDICT_LOW_OVERLAP;

      if (finding->kind == TS_FINDING_MATCHED || finding->kind == TS_FINDING_WRONG_CLASS)
        tally.iou_sum += finding->iou;

      for (guint mark = 0; finding->marks != 0 && mark < TS_N_MARKS; mark++)
        tally.marks[mark] += is_counted (finding, mark);
    }

  return tally;
}
