/* SPDX-License-Identifier: MIT */

/* DICOM elements: values of a DICOM file, and how DICOM's JSON model (PS3.18, annex F) writes
 * them; pydicom reads and writes the same.
 *
 * | representation        | stored as                          | written as                   |
 * | --------------------- | ---------------------------------- | ---------------------------- |
 * | AE AS CS DA DT LO SH  | text, values separated by \        | Value: strings, null where   |
 * | TM UC UI              |                                    | a value is empty             |
 * | LT ST UR UT           | one text                           | Value: one string            |
 * | PN                    | text; parts separated by =         | Value: objects of Alphabetic,|
 * |                       |                                    | Ideographic, Phonetic        |
 * | DS IS                 | decimal text, separated by \       | Value: numbers               |
 * | SS US SL UL SV UV     | binary integers                    | Value: numbers               |
 * | FL FD                 | binary floating point              | Value: numbers               |
 * | AT                    | group and element, two bytes each  | Value: eight hex digits      |
 * | SQ                    | items                              | Value: objects               |
 * | others                | bytes                              | InlineBinary: base64         |
 *
 * An element without value has neither Value nor InlineBinary. Text that is no number where
 * one should stand is written as it is, in quotes. */

#include "config.h"

#include "ts-dicom-element.h"

#include <errno.h>
#include <string.h>

const guint32 ts_dicom_tags[TS_DICOM_N_TAGS] = {
  0x00080018, /* SOP Instance UID */
  0x00100020, /* Patient ID */
  0x00180050, /* Slice Thickness */
  0x00181114, /* Estimated Radiographic Magnification Factor */
  0x00181164, /* Imager Pixel Spacing */
  0x0020000d, /* Study Instance UID */
  0x0020000e, /* Series Instance UID */
  0x00200013, /* Instance Number */
  0x00200032, /* Image Position (Patient) */
  0x00200037, /* Image Orientation (Patient) */
  0x00209113, /* Plane Position Sequence */
  0x00209116, /* Plane Orientation Sequence */
  0x00280004, /* Photometric Interpretation */
  0x00280008, /* Number of Frames */
  0x00280010, /* Rows */
  0x00280011, /* Columns */
  0x00280030, /* Pixel Spacing */
  0x00281050, /* Window Center */
  0x00281051, /* Window Width */
  0x00289110, /* Pixel Measures Sequence */
  0x52009229, /* Shared Functional Groups Sequence */
  0x52009230, /* Per-Frame Functional Groups Sequence */
};

typedef enum
{
  SHAPE_TEXTS,
  SHAPE_ONE_TEXT,
  SHAPE_PERSONS,
  SHAPE_DECIMALS,
  SHAPE_SIGNED,
  SHAPE_UNSIGNED,
  SHAPE_FLOATS,
  SHAPE_TAGS,
  SHAPE_BINARY
} Shape;

typedef struct
{
  const char *vr;
  Shape       shape;
  gsize       size; /* of a binary number, in bytes */
  gboolean    has_charset; /* whether the file's character set applies */
} Representation;

static const Representation representations[] = {
  { "AE", SHAPE_TEXTS }, { "AS", SHAPE_TEXTS }, { "AT", SHAPE_TAGS, 4 },
  { "CS", SHAPE_TEXTS }, { "DA", SHAPE_TEXTS }, { "DS", SHAPE_DECIMALS },
  { "DT", SHAPE_TEXTS }, { "FD", SHAPE_FLOATS, 8 }, { "FL", SHAPE_FLOATS, 4 },
  { "IS", SHAPE_DECIMALS }, { "LO", SHAPE_TEXTS, 0, TRUE }, { "LT", SHAPE_ONE_TEXT, 0, TRUE },
  { "PN", SHAPE_PERSONS, 0, TRUE }, { "SH", SHAPE_TEXTS, 0, TRUE }, { "SL", SHAPE_SIGNED, 4 },
  { "SS", SHAPE_SIGNED, 2 }, { "ST", SHAPE_ONE_TEXT, 0, TRUE }, { "SV", SHAPE_SIGNED, 8 },
  { "TM", SHAPE_TEXTS }, { "UC", SHAPE_TEXTS, 0, TRUE }, { "UI", SHAPE_TEXTS },
  { "UL", SHAPE_UNSIGNED, 4 }, { "UR", SHAPE_ONE_TEXT }, { "US", SHAPE_UNSIGNED, 2 },
  { "UT", SHAPE_ONE_TEXT, 0, TRUE }, { "UV", SHAPE_UNSIGNED, 8 },
};

static const Representation binary = { "UN", SHAPE_BINARY, 0, FALSE };

typedef struct
{
  const char *term;
  const char *charset;
} Charset;

/* DICOM's terms for character sets, as iconv calls them. With code extensions the first term
 * may be empty, and the second is the one that matters. */
static const Charset charsets[] = {
  { "ISO_IR 100", "ISO-8859-1" }, { "ISO_IR 101", "ISO-8859-2" }, { "ISO_IR 109", "ISO-8859-3" },
  { "ISO_IR 110", "ISO-8859-4" }, { "ISO_IR 144", "ISO-8859-5" }, { "ISO_IR 127", "ISO-8859-6" },
  { "ISO_IR 126", "ISO-8859-7" }, { "ISO_IR 138", "ISO-8859-8" }, { "ISO_IR 148", "ISO-8859-9" },
  { "ISO_IR 203", "ISO-8859-15" }, { "ISO_IR 13", "SHIFT_JIS" }, { "ISO_IR 166", "TIS-620" },
  { "ISO_IR 192", "UTF-8" }, { "GB18030", "GB18030" }, { "GBK", "GBK" },
  { "ISO 2022 IR 100", "ISO-8859-1" }, { "ISO 2022 IR 101", "ISO-8859-2" },
  { "ISO 2022 IR 109", "ISO-8859-3" }, { "ISO 2022 IR 110", "ISO-8859-4" },
  { "ISO 2022 IR 144", "ISO-8859-5" }, { "ISO 2022 IR 127", "ISO-8859-6" },
  { "ISO 2022 IR 126", "ISO-8859-7" }, { "ISO 2022 IR 138", "ISO-8859-8" },
  { "ISO 2022 IR 148", "ISO-8859-9" }, { "ISO 2022 IR 203", "ISO-8859-15" },
  { "ISO 2022 IR 13", "ISO-2022-JP-2" }, { "ISO 2022 IR 87", "ISO-2022-JP-2" },
  { "ISO 2022 IR 159", "ISO-2022-JP-2" }, { "ISO 2022 IR 149", "EUC-KR" },
  { "ISO 2022 IR 58", "GB2312" }, { "ISO 2022 IR 166", "TIS-620" },
};

static const Representation *
find_representation (const char *vr)
{
  for (gsize i = 0; i < G_N_ELEMENTS (representations); i++)
    {
      if (g_str_equal (representations[i].vr, vr))
        return &representations[i];
    }

  return &binary;
}

static const char *
find_charset (const char *terms)
{
  g_auto (GStrv) parts = g_strsplit (terms != NULL ? terms : "", "\\", 2);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *term = g_strstrip (parts[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (charsets); j++)
        {
          if (g_str_equal (charsets[j].term, term))
            return charsets[j].charset;
        }
    }

  return NULL;
}

/* Bytes that are not of the character set that the file names are read as Latin letters, in
 * which every byte is a letter, so that no text goes missing. */
static GBytes *
convert_to_utf8 (gconstpointer  bytes,
                 gsize          size,
                 const char    *terms)
{
  const char *charset;
  char *text = NULL;
  gsize length = 0;

  if (g_utf8_validate_len (bytes, size, NULL) && memchr (bytes, '\033', size) == NULL)
    return g_bytes_new (bytes, size);

  charset = find_charset (terms);
  if (charset != NULL)
    text = g_convert (bytes, (gssize) size, "UTF-8", charset, NULL, &length, NULL);

  if (text == NULL)
    text = g_convert (bytes, (gssize) size, "UTF-8", "ISO-8859-1", NULL, &length, NULL);

  return text != NULL ? g_bytes_new_take (text, length) : g_bytes_new (NULL, 0);
}

/* Values have an even length: of numbers nothing is cut, text is filled with a space or NUL. */
static gsize
trimmed_size (const char *bytes,
              gsize       size)
{
  while (size > 0 && (bytes[size - 1] == ' ' || bytes[size - 1] == '\0'))
    size--;

  return size;
}

/**
 * ts_dicom_element_new_value:
 * @vr: its representation; anything but two letters is taken as "UN"
 * @bytes: (nullable): little-endian
 * @charset: (nullable): the file's character sets, as its element (0008,0005) names them
 *
 * Makes an element of a value.
 *
 * Returns: (transfer full): the element
 */
TsDicomElement *
ts_dicom_element_new_value (guint32        tag,
                            const char    *vr,
                            gconstpointer  bytes,
                            gsize          size,
                            const char    *charset)
{
  TsDicomElement *self = g_new0 (TsDicomElement, 1);
  const Representation *representation;

  g_strlcpy (self->vr, strlen (vr) == 2 ? vr : binary.vr, sizeof self->vr);
  representation = find_representation (self->vr);
  self->tag = tag;

  if (size > 0 && representation->shape != SHAPE_BINARY && representation->size == 0)
    size = trimmed_size (bytes, size);

  if (size > 0 && representation->has_charset)
    self->bytes = convert_to_utf8 (bytes, size, charset);
  else
    self->bytes = g_bytes_new (bytes, size);

  return self;
}

/**
 * ts_dicom_element_new_sequence:
 *
 * Makes a sequence of no items.
 *
 * Returns: (transfer full): the element
 */
TsDicomElement *
ts_dicom_element_new_sequence (guint32 tag)
{
  TsDicomElement *self = g_new0 (TsDicomElement, 1);

  self->tag = tag;
  g_strlcpy (self->vr, "SQ", sizeof self->vr);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * ts_dicom_element_add_item:
 * @self: a sequence
 *
 * Returns: (transfer none) (element-type TsDicomElement): a new last item, which frees what is
 *   put into it
 */
GPtrArray *
ts_dicom_element_add_item (TsDicomElement *self)
{
  GPtrArray *item = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_dicom_element_free);

  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * ts_dicom_element_free:
 * @self: (nullable): an element
 *
 * Frees an element and what is in it. Sequences are not nested deeper than they are read.
 */
void
ts_dicom_element_free (TsDicomElement *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/**
 * ts_dicom_tag_format:
 * @text: (out): is written to
 *
 * Returns: (transfer none): @text, the tag in eight digits
 */
const char *
ts_dicom_tag_format (guint32 tag,
                     char    text[TS_DICOM_TAG_SIZE])
{
  g_snprintf (text, TS_DICOM_TAG_SIZE, "%08X", tag);

  return text;
}

static void
write_text (TsJsonWriter *writer,
            const char   *text,
            gsize         size)
{
  if (size > 0)
    ts_json_writer_add_string (writer, text, (gssize) size);
  else
    ts_json_writer_add_null (writer);
}

/* Integers are written as such, everything else as pydicom does with its floats. */
static void
write_decimal (TsJsonWriter *writer,
               const char   *vr,
               const char   *text,
               gsize         size)
{
  g_autofree char *copy = g_strndup (text, size);
  const char *number = g_strstrip (copy);
  char *end = NULL;

  errno = 0;

  if (g_str_equal (vr, "IS"))
    {
      gint64 value = g_ascii_strtoll (number, &end, 10);

      if (end != number && *end == '\0' && errno == 0)
        {
          ts_json_writer_add_int64 (writer, value);
          return;
        }
    }
  else
    {
      double value = g_ascii_strtod (number, &end);

      if (end != number && *end == '\0' && errno == 0 && strspn (number, "+-.0123456789eE")
                                                         == strlen (number))
        {
          ts_json_writer_add_double (writer, value);
          return;
        }
    }

  write_text (writer, number, strlen (number));
}

static void
write_person (TsJsonWriter *writer,
              const char   *text,
              gsize         size)
{
  static const char *const names[] = { "Alphabetic", "Ideographic", "Phonetic" };
  const char *end = text + size;

  ts_json_writer_begin_object (writer);

  for (gsize i = 0; i < G_N_ELEMENTS (names) && text < end; i++)
    {
      const char *border = memchr (text, '=', (gsize) (end - text));
      const char *part_end = border != NULL ? border : end;

      if (part_end > text)
        {
          ts_json_writer_add_name (writer, names[i]);
          ts_json_writer_add_string (writer, text, part_end - text);
        }

      text = border != NULL ? border + 1 : end;
    }

  ts_json_writer_end_object (writer);
}

static void
write_separated (TsJsonWriter         *writer,
                 const Representation *representation,
                 const char           *text,
                 gsize                 size)
{
  const char *end = text + size;

  while (TRUE)
    {
      const char *border = memchr (text, '\\', (gsize) (end - text));
      const char *part_end = border != NULL ? border : end;
      gsize part_size = trimmed_size (text, (gsize) (part_end - text));

      if (representation->shape == SHAPE_DECIMALS)
        write_decimal (writer, representation->vr, text, part_size);
      else if (representation->shape == SHAPE_PERSONS)
        write_person (writer, text, part_size);
      else
        write_text (writer, text, part_size);

      if (border == NULL)
        break;

      text = border + 1;
    }
}

static void
write_number (TsJsonWriter         *writer,
              const Representation *representation,
              const guint8         *bytes)
{
  gsize size = representation->size;
  char text[TS_DICOM_TAG_SIZE];
  guint64 number = 0;
  float single;
  double value;

  for (gsize i = size; i-- > 0;)
    number = number << 8 | bytes[i];

  if (representation->shape == SHAPE_TAGS)
    {
      number = (number & 0xffff) << 16 | number >> 16;
      ts_json_writer_add_string (writer, ts_dicom_tag_format ((guint32) number, text), -1);
    }
  else if (representation->shape == SHAPE_FLOATS && size == sizeof single)
    {
      guint32 half = (guint32) number;

      memcpy (&single, &half, sizeof single);
      ts_json_writer_add_double (writer, (double) single);
    }
  else if (representation->shape == SHAPE_FLOATS)
    {
      memcpy (&value, &number, sizeof value);
      ts_json_writer_add_double (writer, value);
    }
  else if (representation->shape == SHAPE_SIGNED)
    {
      guint shift = (guint) (64 - 8 * size);

      ts_json_writer_add_int64 (writer, (gint64) (number << shift) >> shift);
    }
  else if (number <= G_MAXINT64)
    ts_json_writer_add_int64 (writer, (gint64) number);
  else
    ts_json_writer_add_double (writer, (double) number);
}

static void
write_value (TsJsonWriter         *writer,
             const Representation *representation,
             const guint8         *bytes,
             gsize                 size)
{
  ts_json_writer_add_name (writer, "Value");
  ts_json_writer_begin_array (writer);

  if (representation->size > 0)
    {
      for (gsize at = 0; at + representation->size <= size; at += representation->size)
        write_number (writer, representation, bytes + at);
    }
  else if (representation->shape == SHAPE_ONE_TEXT)
    write_text (writer, (const char *) bytes, size);
  else
    write_separated (writer, representation, (const char *) bytes, size);

  ts_json_writer_end_array (writer);
}

static void
write_items (TsJsonWriter *writer,
             GPtrArray    *items)
{
  ts_json_writer_add_name (writer, "Value");
  ts_json_writer_begin_array (writer);

  for (guint i = 0; i < items->len; i++)
    {
      GPtrArray *item = g_ptr_array_index (items, i);

      ts_json_writer_begin_object (writer);

      for (guint j = 0; j < item->len; j++)
        {
          const TsDicomElement *element = g_ptr_array_index (item, j);
          char name[TS_DICOM_TAG_SIZE];

          ts_json_writer_add_name (writer, ts_dicom_tag_format (element->tag, name));
          ts_dicom_element_write_json (element, writer);
        }

      ts_json_writer_end_object (writer);
    }

  ts_json_writer_end_array (writer);
}

/**
 * ts_dicom_element_write_json:
 *
 * Writes an element as DICOM's JSON model has it, without its tag. Sequences are not nested
 * deeper than they are read.
 */
void
ts_dicom_element_write_json (const TsDicomElement *self,
                             TsJsonWriter         *writer)
{
  const Representation *representation = find_representation (self->vr);
  gsize size = 0;
  const guint8 *bytes = self->bytes != NULL ? g_bytes_get_data (self->bytes, &size) : NULL;

  ts_json_writer_begin_object (writer);
  ts_json_writer_add_name (writer, "vr");
  ts_json_writer_add_string (writer, self->vr, -1);

  if (self->items != NULL)
    write_items (writer, self->items);
  else if (size > 0 && representation->shape == SHAPE_BINARY)
    {
      g_autofree char *base64 = g_base64_encode (bytes, size);

      ts_json_writer_add_name (writer, "InlineBinary");
      ts_json_writer_add_string (writer, base64, -1);
    }
  else if (size > 0)
    write_value (writer, representation, bytes, size);

  ts_json_writer_end_object (writer);
}
