/* SPDX-License-Identifier: MIT */

/* DICOM copy: writes a DICOM file as it should be, whatever the one was like that it is made
 * of. GDCM ends the program over oddities that others take as they come: odd lengths, lengths
 * of sequences that do not add up, representations that do not exist, numbers cut in halves.
 * So here
 *
 * - all is little-endian, explicit, or implicit if the other was;
 * - elements are sorted by their tags;
 * - values have an even length, and those of numbers a whole count of them;
 * - representations that do not exist are UN;
 * - sequences and items have an unknown length, and marks at their ends. */

#include "config.h"

#include "ts-dicom-copy.h"

#include <string.h>

#define PREAMBLE_BYTES 128

#define SYNTAX_IMPLICIT "1.2.840.10008.1.2"
#define SYNTAX_EXPLICIT "1.2.840.10008.1.2.1"

typedef struct
{
  const char *vr;
  gsize       unit; /* of what is swapped with the order of bytes */
  gboolean    is_long; /* whether its length takes four bytes */
} Representation;

static const Representation representations[] = {
  { "AE", 1, FALSE }, { "AS", 1, FALSE }, { "AT", 2, FALSE }, { "CS", 1, FALSE },
  { "DA", 1, FALSE }, { "DS", 1, FALSE }, { "DT", 1, FALSE }, { "FD", 8, FALSE },
  { "FL", 4, FALSE }, { "IS", 1, FALSE }, { "LO", 1, FALSE }, { "LT", 1, FALSE },
  { "OB", 1, TRUE }, { "OD", 8, TRUE }, { "OF", 4, TRUE }, { "OL", 4, TRUE },
  { "OV", 8, TRUE }, { "OW", 2, TRUE }, { "PN", 1, FALSE }, { "SH", 1, FALSE },
  { "SL", 4, FALSE }, { "SQ", 1, TRUE }, { "SS", 2, FALSE }, { "ST", 1, FALSE },
  { "SV", 8, TRUE }, { "TM", 1, FALSE }, { "UC", 1, TRUE }, { "UI", 1, FALSE },
  { "UL", 4, FALSE }, { "UN", 1, TRUE }, { "UR", 1, TRUE }, { "US", 2, FALSE },
  { "UT", 1, TRUE }, { "UV", 8, TRUE },
};

static const Representation unknown = { "UN", 1, TRUE };

/* Where an element of the file stands in the bytes. */
typedef struct
{
  guint32 tag;
  guint   start;
} Element;

static const Representation *
find_representation (const char *vr)
{
  for (gsize i = 0; i < G_N_ELEMENTS (representations); i++)
    {
      if (g_str_equal (representations[i].vr, vr))
        return &representations[i];
    }

  return &unknown;
}

/**
 * ts_dicom_vr_is_long:
 *
 * Tells whether lengths of a representation take four bytes in explicit files. Such as do not
 * exist are taken as short.
 *
 * Returns: whether they do
 */
gboolean
ts_dicom_vr_is_long (const char *vr)
{
  const Representation *representation = find_representation (vr);

  return representation != &unknown && representation->is_long;
}

void
ts_dicom_copy_init (TsDicomCopy *self,
                    gboolean     is_explicit)
{
  self->is_explicit = is_explicit;
  self->bytes = g_byte_array_new ();
  self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
}

void
ts_dicom_copy_clear (TsDicomCopy *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->elements, g_array_unref);
}

static void
add_number (GByteArray *bytes,
            guint32     number,
            gsize       size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
add_tag (GByteArray *bytes,
         guint32     tag)
{
  add_number (bytes, tag >> 16, 2);
  add_number (bytes, tag & 0xffff, 2);
}

static void
add_header (GByteArray           *bytes,
            gboolean              is_explicit,
            guint32               tag,
            const Representation *representation,
            guint32               length)
{
  add_tag (bytes, tag);

  if (!is_explicit)
    add_number (bytes, length, 4);
  else
    {
      g_byte_array_append (bytes, (const guint8 *) representation->vr, 2);
      if (representation->is_long)
        add_number (bytes, 0, 2);
      add_number (bytes, length, representation->is_long ? 4 : 2);
    }
}

/**
 * ts_dicom_copy_begin_element:
 *
 * Says that what is added next is an element of the file and not of an item.
 */
void
ts_dicom_copy_begin_element (TsDicomCopy *self,
                             guint32      tag)
{
  Element element = { tag, self->bytes->len };

  g_array_append_val (self->elements, element);
}

/**
 * ts_dicom_copy_begin_sequence:
 *
 * Adds the header of a sequence. Items follow, and %TS_DICOM_SEQUENCE_END.
 */
void
ts_dicom_copy_begin_sequence (TsDicomCopy *self,
                              guint32      tag)
{
  add_header (self->bytes, self->is_explicit, tag, find_representation ("SQ"),
              TS_DICOM_UNKNOWN_LENGTH);
}

/**
 * ts_dicom_copy_add_mark:
 * @tag: %TS_DICOM_ITEM or what ends it or a sequence
 *
 * Adds a mark between elements.
 */
void
ts_dicom_copy_add_mark (TsDicomCopy *self,
                        guint32      tag,
                        guint32      length)
{
  add_tag (self->bytes, tag);
  add_number (self->bytes, length, 4);
}

static void
swap_units (guint8 *bytes,
            gsize   size,
            gsize   unit)
{
  for (gsize start = 0; start + unit <= size; start += unit)
    {
      for (gsize i = 0; i < unit / 2; i++)
        {
          guint8 byte = bytes[start + i];

          bytes[start + i] = bytes[start + unit - 1 - i];
          bytes[start + unit - 1 - i] = byte;
        }
    }
}

/**
 * ts_dicom_copy_add_value:
 * @vr: its representation; empty if the file does not tell
 * @bytes: its value; may be changed
 *
 * Adds an element with a value.
 */
void
ts_dicom_copy_add_value (TsDicomCopy *self,
                         guint32      tag,
                         const char  *vr,
                         guint8      *bytes,
                         gsize        size,
                         gboolean     is_big_endian)
{
  const Representation *representation = find_representation (vr);

  if (is_big_endian)
    swap_units (bytes, size, representation->unit);

  size -= size % representation->unit;
  add_header (self->bytes, self->is_explicit, tag, representation, (guint32) (size + size % 2));
  g_byte_array_append (self->bytes, bytes, (guint) size);
  if (size % 2 != 0)
    add_number (self->bytes, 0, 1);
}

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  guint32 first = ((const Element *) a)->tag;
  guint32 second = ((const Element *) b)->tag;

  return (first > second) - (first < second);
}

static void
add_beginning (GByteArray *file,
               const char *syntax)
{
  static const guint8 preamble[PREAMBLE_BYTES] = { 0 };
  guint size = (guint) (strlen (syntax) + 1) & ~1u;
  guint n_padding = size - (guint) strlen (syntax);

  g_byte_array_append (file, preamble, sizeof preamble);
  g_byte_array_append (file, (const guint8 *) "DICM", 4);
  add_header (file, TRUE, 0x00020000, find_representation ("UL"), 4);
  add_number (file, 8 + size, 4);
  add_header (file, TRUE, 0x00020010, find_representation ("UI"), size);
  g_byte_array_append (file, (const guint8 *) syntax, size - n_padding);
  add_number (file, 0, n_padding);
}

/**
 * ts_dicom_copy_finish:
 *
 * Puts the file together.
 *
 * Returns: (transfer full): the file; no bytes at all if nothing was added
 */
GBytes *
ts_dicom_copy_finish (TsDicomCopy *self)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GArray) sorted = g_array_copy (self->elements);

  if (self->bytes->len > 0)
    add_beginning (file, self->is_explicit ? SYNTAX_EXPLICIT : SYNTAX_IMPLICIT);

  g_array_sort (sorted, compare_elements);

  for (guint i = 0; i < sorted->len; i++)
    {
      guint start = g_array_index (sorted, Element, i).start;
      guint end = self->bytes->len;

      /* Up to the one that was begun next. */
      for (guint j = 0; j < self->elements->len; j++)
        {
          guint other = g_array_index (self->elements, Element, j).start;

          if (other > start)
            end = MIN (end, other);
        }

      g_byte_array_append (file, self->bytes->data + start, end - start);
    }

  return g_byte_array_free_to_bytes (file);
}
