/* SPDX-License-Identifier: MIT */

/* Sorts the pairs of a comparison: plain indices by plain keys, since there may be 100,000 of
 * them and objects would cost far more than the sorting.
 *
 * Every pair gets a 64-bit key that is compared as an integer. By name that is the beginning of
 * the title's sort key, less what all titles begin with; only where two are equal the rest of
 * the sort keys is compared. */

#include "config.h"

#include "ts-pair-order.h"

#include <math.h>
#include <string.h>

/* A run of digits is written as this, how many digits its value has, and these digits. */
#define NUMBER_MARK '0'

/* How many digits the byte before them can announce; longer numbers compare as this long. */
#define MAX_DIGITS 255

/* Mean IoUs that differ by less are the same. */
#define IOU_STEP 1e-9

/* What the lower key comes first by; of the same key, the lower tie. */
typedef struct
{
  guint64 key;
  guint64 tie;
  guint32 pair;
} KeyedPair;

struct _TsPairOrder
{
  TsPairSort sort;
  guint      n;
  KeyedPair *keyed; /* (owned): in order */
  guint32   *pairs; /* (owned): likewise */
};

/* The sort keys of all titles, one after the other, each ending with a zero. */
typedef struct
{
  GByteArray *bytes;
  gsize      *starts;
  guint       n;
} NameKeys;

/* Doubles of any sign as integers of the same order. */
static guint64
order_double (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);

  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static guint64
get_worst_key (const TsTally *tally)
{
  double mean_iou = ts_tally_get_mean_iou (tally);

  /* What differs by a rounding error is as bad. */
  if (!isnan (mean_iou))
    return order_double (round (mean_iou / IOU_STEP));

  return tally->n_benchmark > 0 || tally->n_training > 0 ? 0 : G_MAXUINT64;
}

static guint64
get_disagreement_key (const TsTally *tally)
{
  return G_MAXUINT64 - ts_tally_count_disagreements (tally);
}

static const char *
get_title (const TsComparison *comparison,
           guint               pair)
{
  return ts_comparison_get_training_row (comparison, ts_comparison_get_pair (comparison, pair))
    ->data_title;
}

static void
append_byte (GByteArray *bytes,
             guint8      byte)
{
  g_byte_array_append (bytes, &byte, 1);
}

/* Appends a run of digits so that keys compare by its value; returns its end. */
static const char *
append_number (GByteArray *bytes,
               const char *digits)
{
  while (*digits == '0' && g_ascii_isdigit (digits[1]))
    digits++;

  gsize n_digits = strspn (digits, "0123456789");

  append_byte (bytes, NUMBER_MARK);
  append_byte (bytes, (guint8) MIN (n_digits, MAX_DIGITS));
  g_byte_array_append (bytes, (const guint8 *) digits, (guint) n_digits);

  return digits + n_digits;
}

/* Case does not count, and numbers count by value. */
static void
append_ascii_key (GByteArray *bytes,
                  const char *title)
{
  while (*title != '\0')
    {
      if (g_ascii_isdigit (*title))
        title = append_number (bytes, title);
      else
        append_byte (bytes, (guint8) g_ascii_tolower (*title++));
    }
}

static gboolean
are_all_titles_ascii (const TsComparison *comparison)
{
  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      if (!g_str_is_ascii (get_title (comparison, i)))
        return FALSE;
    }

  return TRUE;
}

/* Titles beyond ASCII are sorted as their readers' language does. That is some twenty times
 * slower, so it is done only if there are such titles; but then for all, for one order. */
static void
name_keys_init (NameKeys           *self,
                const TsComparison *comparison)
{
  gboolean is_ascii = are_all_titles_ascii (comparison);

  self->n = ts_comparison_get_n_pairs (comparison);
  self->bytes = g_byte_array_new ();
  self->starts = g_new (gsize, self->n);

  for (guint i = 0; i < self->n; i++)
    {
      const char *title = get_title (comparison, i);

      self->starts[i] = self->bytes->len;

      if (is_ascii)
        append_ascii_key (self->bytes, title);
      else
        {
          g_autofree char *key = g_utf8_collate_key_for_filename (title, -1);

          g_byte_array_append (self->bytes, (const guint8 *) key, (guint) strlen (key));
        }

      append_byte (self->bytes, 0);
    }
}

static void
name_keys_clear (NameKeys *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->starts, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NameKeys, name_keys_clear)

static const char *
name_keys_get (const NameKeys *self,
               guint           pair)
{
  return (const char *) self->bytes->data + self->starts[pair];
}

static gsize
name_keys_get_common_length (const NameKeys *self)
{
  gsize common = G_MAXSIZE;

  for (guint i = 1; i < self->n && common > 0; i++)
    {
      const char *first = name_keys_get (self, 0);
      const char *other = name_keys_get (self, i);
      gsize length = 0;

      while (length < common && first[length] != '\0' && first[length] == other[length])
        length++;

      common = length;
    }

  return self->n > 1 ? common : 0;
}

/* The first eight bytes, or what there is of them, so that integers compare as they do. */
static guint64
pack_bytes (const char *bytes)
{
  guint64 packed = 0;
  guint n = 0;

  for (; n < sizeof packed && bytes[n] != '\0'; n++)
    packed = packed << 8 | (guint8) bytes[n];

  return n > 0 ? packed << 8 * (sizeof packed - n) : 0;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const KeyedPair *first = a;
  const KeyedPair *second = b;
  const NameKeys *names = user_data;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;

  if (names != NULL)
    {
      int order = strcmp (name_keys_get (names, first->pair), name_keys_get (names, second->pair));

      if (order != 0)
        return order;
    }

  if (first->tie != second->tie)
    return first->tie < second->tie ? -1 : 1;

  return first->pair < second->pair ? -1 : 1;
}

static void
sort_by_name (const TsComparison *comparison,
              KeyedPair          *pairs,
              guint               n)
{
  g_auto (NameKeys) names = { 0 };

  name_keys_init (&names, comparison);

  gsize common = name_keys_get_common_length (&names);

  for (guint i = 0; i < n; i++)
    pairs[i] = (KeyedPair) { pack_bytes (name_keys_get (&names, i) + common), 0, i };

  g_qsort_with_data (pairs, (int) n, sizeof *pairs, compare_keys, &names);
}

/* Each by its own number, then by the other's. */
static KeyedPair
make_key (const TsGrading *grading,
          TsPairSort       sort,
          guint32          pair)
{
  TsTally tally = ts_grading_get_pair_tally (grading, pair);
  guint64 worst = get_worst_key (&tally);
  guint64 disagreements = get_disagreement_key (&tally);

  if (sort == TS_PAIR_SORT_WORST_FIRST)
    return (KeyedPair) { worst, disagreements, pair };

  return (KeyedPair) { disagreements, worst, pair };
}

static void
sort_by_findings (const TsGrading *grading,
                  TsPairSort       sort,
                  KeyedPair       *pairs,
                  guint            n)
{
  for (guint i = 0; i < n; i++)
    pairs[i] = make_key (grading, sort, i);

  g_qsort_with_data (pairs, (int) n, sizeof *pairs, compare_keys, NULL);
}

static void
list_pairs (TsPairOrder *self)
{
  for (guint i = 0; i < self->n; i++)
    self->pairs[i] = self->keyed[i].pair;
}

/**
 * ts_pair_order_new:
 *
 * Sorts all pairs of the comparison that @grading is of.
 *
 * Returns: (transfer full): the order
 */
TsPairOrder *
ts_pair_order_new (const TsGrading *grading,
                   TsPairSort       sort)
{
  const TsComparison *comparison =
    ts_overlap_table_get_comparison (ts_grading_get_table (grading));
  TsPairOrder *self = g_new0 (TsPairOrder, 1);

  self->sort = sort;
  self->n = ts_comparison_get_n_pairs (comparison);
  self->keyed = g_new (KeyedPair, self->n);
  self->pairs = g_new (guint32, self->n);

  if (sort == TS_PAIR_SORT_BY_NAME)
    sort_by_name (comparison, self->keyed, self->n);
  else
    sort_by_findings (grading, sort, self->keyed, self->n);

  list_pairs (self);

  return self;
}

/**
 * ts_pair_order_free:
 * @self: (transfer full):
 *
 * Frees an order.
 */
void
ts_pair_order_free (TsPairOrder *self)
{
  g_free (self->keyed);
  g_free (self->pairs);
  g_free (self);
}

/**
 * ts_pair_order_get_n:
 *
 * Returns: how many pairs there are
 */
guint
ts_pair_order_get_n (const TsPairOrder *self)
{
  return self->n;
}

/**
 * ts_pair_order_get_pairs:
 *
 * Returns: (transfer none): the pairs in order
 */
const guint32 *
ts_pair_order_get_pairs (const TsPairOrder *self)
{
  return self->pairs;
}

/* Sorts what has changed among what has not, which is in order already. */
static void
merge (TsPairOrder     *self,
       const KeyedPair *changed,
       guint            n_changed,
       const gboolean  *has_changed)
{
  KeyedPair *merged = g_new (KeyedPair, self->n);
  guint n_taken = 0;
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    {
      if (has_changed[self->keyed[i].pair])
        continue;

      while (n_taken < n_changed && compare_keys (&changed[n_taken], &self->keyed[i], NULL) < 0)
        merged[n++] = changed[n_taken++];

      merged[n++] = self->keyed[i];
    }

  while (n_taken < n_changed)
    merged[n++] = changed[n_taken++];

  g_free (self->keyed);
  self->keyed = merged;
}

/**
 * ts_pair_order_regrade:
 * @grading: of the same comparison at other thresholds
 * @pairs: (nullable) (element-type guint32): the pairs whose findings may have changed, each
 *   once; %NULL for all
 *
 * Brings pairs to where they belong now.
 */
void
ts_pair_order_regrade (TsPairOrder     *self,
                       const TsGrading *grading,
                       const GArray    *pairs)
{
  g_autofree gboolean *has_changed = NULL;
  g_autofree KeyedPair *changed = NULL;

  if (self->sort == TS_PAIR_SORT_BY_NAME)
    return;

  if (pairs == NULL)
    sort_by_findings (grading, self->sort, self->keyed, self->n);
  else
    {
      has_changed = g_new0 (gboolean, self->n);
      changed = g_new (KeyedPair, pairs->len);

      for (guint i = 0; i < pairs->len; i++)
        {
          guint32 pair = g_array_index (pairs, guint32, i);

          has_changed[pair] = TRUE;
          changed[i] = make_key (grading, self->sort, pair);
        }

      g_qsort_with_data (changed, (int) pairs->len, sizeof *changed, compare_keys, NULL);
      merge (self, changed, pairs->len, has_changed);
    }

  list_pairs (self);
}
