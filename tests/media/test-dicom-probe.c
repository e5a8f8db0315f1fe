/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "probe-fixture.h"

#include <gio/gio.h>
#include <string.h>

#define UNKNOWN_LENGTH G_MAXUINT32

typedef enum
{
  FORM_EXPLICIT,
  FORM_IMPLICIT,
  FORM_BIG_ENDIAN,
  FORM_DEFLATED,
  FORM_JPEG
} Form;

static const char *const syntaxes[] = {
  [FORM_EXPLICIT] = "1.2.840.10008.1.2.1",
  [FORM_IMPLICIT] = "1.2.840.10008.1.2",
  [FORM_BIG_ENDIAN] = "1.2.840.10008.1.2.2",
  [FORM_DEFLATED] = "1.2.840.10008.1.2.1.99",
  [FORM_JPEG] = "1.2.840.10008.1.2.4.50",
};

static void
put_number (GByteArray *file,
            guint32     number,
            gsize       size,
            Form        form)
{
  for (gsize i = 0; i < size; i++)
    {
      gsize shift = 8 * (form == FORM_BIG_ENDIAN ? size - 1 - i : i);
      guint8 byte = (guint8) (number >> shift);

      g_byte_array_append (file, &byte, 1);
    }
}

static void
put_header (GByteArray *file,
            Form        form,
            guint32     tag,
            const char *vr,
            guint32     length)
{
  static const char *const long_ones[] = { "OB", "SQ", "UN", NULL };
  gboolean is_long = g_strv_contains (long_ones, vr);

  put_number (file, tag >> 16, 2, form);
  put_number (file, tag & 0xffff, 2, form);

  if (form == FORM_IMPLICIT || tag >> 16 == 0xfffe)
    put_number (file, length, 4, form);
  else
    {
      g_byte_array_append (file, (const guint8 *) vr, 2);
      if (is_long)
        put_number (file, 0, 2, form);
      put_number (file, length, is_long ? 4 : 2, form);
    }
}

static void
put_bytes (GByteArray *file,
           Form        form,
           guint32     tag,
           const char *vr,
           const void *bytes,
           gsize       size)
{
  put_header (file, form, tag, vr, (guint32) (size + size % 2));
  g_byte_array_append (file, bytes, (guint) size);
  if (size % 2 != 0)
    g_byte_array_append (file, (const guint8 *) (g_str_equal (vr, "UI") ? "" : " "), 1);
}

static void
put_text (GByteArray *file,
          Form        form,
          guint32     tag,
          const char *vr,
          const char *text)
{
  put_bytes (file, form, tag, vr, text, strlen (text));
}

static void
put_short (GByteArray *file,
           Form        form,
           guint32     tag,
           guint32     number)
{
  put_header (file, form, tag, "US", 2);
  put_number (file, number, 2, form);
}

/* A sequence of one item, with its lengths or with marks at the ends. */
static void
put_sequence (GByteArray       *file,
              Form              form,
              guint32           tag,
              const GByteArray *item,
              gboolean          has_length)
{
  put_header (file, form, tag, "SQ", has_length ? item->len + 8 : UNKNOWN_LENGTH);
  put_header (file, form, 0xfffee000, "", has_length ? item->len : UNKNOWN_LENGTH);
  g_byte_array_append (file, item->data, item->len);
  if (!has_length)
    {
      put_header (file, form, 0xfffee00d, "", 0);
      put_header (file, form, 0xfffee0dd, "", 0);
    }
}

static void
put_frames (GByteArray *file,
            Form        form,
            gboolean    has_length)
{
  g_autoptr (GByteArray) position = g_byte_array_new ();
  g_autoptr (GByteArray) frame = g_byte_array_new ();

  put_text (position, form, 0x00200032, "DS", "1\\2.5\\-3");
  put_sequence (frame, form, 0x00209113, position, has_length);
  put_sequence (file, form, 0x52009230, frame, has_length);
}

static void
put_elements (GByteArray *file,
              Form        form,
              gboolean    has_length)
{
  g_autoptr (GByteArray) other = g_byte_array_new ();

  put_text (file, form, 0x00080005, "CS", "ISO_IR 100");
  put_text (file, form, 0x00080018, "UI", "1.2.3");
  put_text (other, form, 0x00081150, "UI", "9.9");
  put_sequence (file, form, 0x00081140, other, has_length);
  put_text (file, form, 0x00100010, "PN", "M\xfcller^Eva");
  put_text (file, form, 0x00100020, "LO", "M\xfcller-7");
  put_text (file, form, 0x00180050, "DS", "");
  put_text (file, form, 0x0020000d, "UI", "1.2.3.4");
  put_text (file, form, 0x00200013, "IS", "12");
  put_text (file, form, 0x00280004, "CS", "MONOCHROME2");
  put_short (file, form, 0x00280010, 512);
  put_short (file, form, 0x00280011, 7);
  put_text (file, form, 0x00281050, "DS", "40\\1e2");
  put_frames (file, form, has_length);
}

static GByteArray *
begin_file (const char *syntax)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_set_size (file, 128);
  memset (file->data, 0, file->len);
  g_byte_array_append (file, (const guint8 *) "DICM", 4);
  put_bytes (file, FORM_EXPLICIT, 0x00020001, "OB", "\0\1", 2);
  put_text (file, FORM_EXPLICIT, 0x00020010, "UI", syntax);

  return file;
}

static void
append_deflated (GByteArray       *file,
                 const GByteArray *elements)
{
  g_autoptr (GConverter) converter
    = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1));
  g_autofree guint8 *packed = g_malloc (elements->len + 1024);
  g_autoptr (GError) error = NULL;
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (converter, elements->data, elements->len, packed,
                                        elements->len + 1024, G_CONVERTER_INPUT_AT_END, &n_read,
                                        &n_written, &error), ==, G_CONVERTER_FINISHED);
  g_assert_no_error (error);
  g_byte_array_append (file, packed, (guint) n_written);
}

static GByteArray *
make_file (Form     form,
           gboolean has_length)
{
  GByteArray *file = begin_file (syntaxes[form]);
  g_autoptr (GByteArray) elements = g_byte_array_new ();
  guint8 pixels[64] = { 0 };

  put_elements (elements, form, has_length);
  if (form == FORM_JPEG)
    {
      put_header (elements, form, 0x7fe00010, "OB", UNKNOWN_LENGTH);
      put_header (elements, form, 0xfffee000, "", 0);
      put_header (elements, form, 0xfffee0dd, "", 0);
    }
  else
    put_bytes (elements, form, 0x7fe00010, "OB", pixels, sizeof pixels);

  if (form == FORM_DEFLATED)
    append_deflated (file, elements);
  else
    g_byte_array_append (file, elements->data, elements->len);

  return file;
}

static const char all_tags[]
  = "{\"tags\":{"
    "\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]},"
    "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"Müller-7\"]},"
    "\"00180050\":{\"vr\":\"DS\"},"
    "\"00181114\":null,"
    "\"00181164\":null,"
    "\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.4\"]},"
    "\"0020000E\":null,"
    "\"00200013\":{\"vr\":\"IS\",\"Value\":[12]},"
    "\"00200032\":null,"
    "\"00200037\":null,"
    "\"00209113\":null,"
    "\"00209116\":null,"
    "\"00280004\":{\"vr\":\"CS\",\"Value\":[\"MONOCHROME2\"]},"
    "\"00280008\":null,"
    "\"00280010\":{\"vr\":\"US\",\"Value\":[512]},"
    "\"00280011\":{\"vr\":\"US\",\"Value\":[7]},"
    "\"00280030\":null,"
    "\"00281050\":{\"vr\":\"DS\",\"Value\":[40.0,100.0]},"
    "\"00281051\":null,"
    "\"00289110\":null,"
    "\"52009229\":null,"
    "\"52009230\":{\"vr\":\"SQ\",\"Value\":[{\"00209113\":{\"vr\":\"SQ\",\"Value\":["
    "{\"00200032\":{\"vr\":\"DS\",\"Value\":[1.0,2.5,-3.0]}}]}}]}}}";

typedef struct
{
  const char *name;
  Form        form;
  gboolean    has_length;
} FormCase;

static const FormCase form_cases[] = {
  { "explicit", FORM_EXPLICIT, TRUE },
  { "explicit-without-lengths", FORM_EXPLICIT, FALSE },
  { "implicit", FORM_IMPLICIT, TRUE },
  { "implicit-without-lengths", FORM_IMPLICIT, FALSE },
  { "big-endian", FORM_BIG_ENDIAN, TRUE },
  { "big-endian-without-lengths", FORM_BIG_ENDIAN, FALSE },
  { "deflated", FORM_DEFLATED, TRUE },
  { "jpeg", FORM_JPEG, TRUE },
};

static gboolean
is_built (void)
{
  if (ts_probe_kind_is_built (TS_PROBE_DICOM))
    return TRUE;

  g_test_skip ("built without GDCM");
  return FALSE;
}

static void
test_file_tells_its_tags (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  const FormCase *test = data;
  g_autoptr (GByteArray) file = make_file (test->form, test->has_length);
  const char *path = probe_fixture_write (fixture, "slice.txt", file->data, file->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;
  g_autofree char *json = NULL;

  if (!ts_probe_kind_is_built (TS_PROBE_DICOM))
    {
      probe_assert_not_built (path, TS_PROBE_DICOM);
      return;
    }

  probe = ts_probe_file (path, TS_PROBE_BY_CONTENT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->kind, ==, TS_PROBE_DICOM);
  g_assert_cmpuint (probe->file_size, ==, file->len);
  g_assert_cmpstr (probe->mime_type, ==, "application/dicom");
  json = probe_to_json (probe);
  g_assert_cmpstr (json, ==, all_tags);
}

static void
test_cut_off_is_an_error (ProbeFixture  *fixture,
                          gconstpointer  data)
{
  const FormCase *test = data;
  g_autoptr (GByteArray) file = make_file (test->form, test->has_length);
  const char *path = probe_fixture_get_path (fixture, "slice.dcm");
  guint pixels = file->len - (test->form == FORM_IMPLICIT ? 72 : 76);

  /* Packed pixels do not tell where they end. */
  if (test->form == FORM_JPEG)
    pixels = file->len - 28;

  for (guint kept = 1; kept < file->len && is_built (); kept++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TsProbe) probe = NULL;

      g_file_set_contents_full (path, (const char *) file->data, kept,
                                G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
      probe = ts_probe_file (path, TS_PROBE_DICOM, NULL, &error);

      /* Between two elements a file may well end, and before pixels it has all tags. */
      if (probe == NULL)
        g_assert_cmpint (error->domain, ==, TS_MEDIA_ERROR);
      else if (test->form != FORM_DEFLATED && kept != pixels)
        {
          g_autofree char *json = probe_to_json (probe);

          g_assert_cmpuint (kept, <, pixels + (test->form == FORM_JPEG ? 28 : 0));
          g_assert_true (kept > pixels || !g_str_equal (json, all_tags));
        }
    }
}

static void
test_never_crashes (ProbeFixture  *fixture,
                    gconstpointer  data)
{
  const FormCase *test = data;
  g_autoptr (GByteArray) file = make_file (test->form, test->has_length);
  g_autoptr (GBytes) bytes = g_bytes_new (file->data, file->len);

  if (is_built ())
    probe_assert_never_crashes (fixture, TS_PROBE_DICOM, bytes, 300);
}

static GByteArray *
make_deep_file (guint    depth,
                gboolean has_length)
{
  GByteArray *file = begin_file (syntaxes[FORM_EXPLICIT]);
  g_autoptr (GByteArray) inner = g_byte_array_new ();

  for (guint i = 0; i < depth; i++)
    {
      g_autoptr (GByteArray) outer = g_byte_array_new ();

      put_sequence (outer, FORM_EXPLICIT, i + 1 < depth ? 0x00209113 : 0x52009230, inner,
                    has_length);
      g_byte_array_set_size (inner, 0);
      g_byte_array_append (inner, outer->data, outer->len);
    }

  g_byte_array_append (file, inner->data, inner->len);

  return file;
}

static void
test_deep_nesting_is_an_error (ProbeFixture  *fixture,
                               gconstpointer  data)
{
  gboolean has_length = GPOINTER_TO_INT (data);
  g_autoptr (GByteArray) shallow = make_deep_file (6, has_length);
  g_autoptr (GByteArray) deep = make_deep_file (2000, has_length);
  g_autoptr (GError) error = NULL;
  g_autoptr (TsProbe) probe = NULL;

  if (!is_built ())
    return;

  probe = ts_probe_file (probe_fixture_write (fixture, "shallow", shallow->data, shallow->len),
                         TS_PROBE_DICOM, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_ptr_array_index (probe->dicom.elements, TS_DICOM_N_TAGS - 1));

  probe_assert_error (probe_fixture_write (fixture, "deep", deep->data, deep->len),
                      TS_PROBE_DICOM, TS_MEDIA_ERROR_INVALID, "more than");
}

/* A length of 4 GB costs no memory. */
static void
test_lying_lengths_are_errors (ProbeFixture  *fixture,
                               gconstpointer  data)
{
  static const char *const representations[] = { "UN", "SQ", "OB" };

  for (gsize i = 0; i < G_N_ELEMENTS (representations) && is_built (); i++)
    {
      g_autoptr (GByteArray) file = begin_file (syntaxes[FORM_EXPLICIT]);

      put_header (file, FORM_EXPLICIT, 0x00100020, representations[i], 0xfffffffe);
      put_short (file, FORM_EXPLICIT, 0x00280010, 512);
      probe_assert_error (probe_fixture_write (fixture, representations[i], file->data, file->len),
                          TS_PROBE_DICOM, TS_MEDIA_ERROR_INVALID, "cut off");
    }
}

static void
test_too_much_is_an_error (ProbeFixture  *fixture,
                           gconstpointer  data)
{
  g_autoptr (GByteArray) file = begin_file (syntaxes[FORM_DEFLATED]);
  g_autoptr (GByteArray) elements = g_byte_array_new ();
  gsize size = 17 * 1024 * 1024;
  g_autofree guint8 *zeros = g_malloc0 (size);

  if (!is_built ())
    return;

  put_bytes (elements, FORM_EXPLICIT, 0x00100020, "UN", zeros, size);
  append_deflated (file, elements);
  g_assert_cmpuint (file->len, <, 64 * 1024);
  probe_assert_error (probe_fixture_write (fixture, "bomb", file->data, file->len),
                      TS_PROBE_DICOM, TS_MEDIA_ERROR_TOO_LARGE, "16");
}

static void
test_other_kinds_are_unsupported (ProbeFixture  *fixture,
                                  gconstpointer  data)
{
  static const char strange_syntax[] = "1.2.3.4";
  g_autoptr (GByteArray) strange = begin_file (strange_syntax);
  g_autoptr (GByteArray) none = g_byte_array_new ();
  guint8 zeros[132] = { 0 };

  if (!is_built ())
    return;

  probe_assert_error (probe_fixture_write (fixture, "strange", strange->data, strange->len),
                      TS_PROBE_DICOM, TS_MEDIA_ERROR_UNSUPPORTED, strange_syntax);
  probe_assert_error (probe_fixture_write (fixture, "text", "hello", 5), TS_PROBE_DICOM,
                      TS_MEDIA_ERROR_UNSUPPORTED, "not a DICOM file");
  probe_assert_error (probe_fixture_write (fixture, "zeros", zeros, sizeof zeros), TS_PROBE_DICOM,
                      TS_MEDIA_ERROR_UNSUPPORTED, "not a DICOM file");
  g_byte_array_append (none, zeros, 128);
  g_byte_array_append (none, (const guint8 *) "DICM", 4);
  probe_assert_error (probe_fixture_write (fixture, "none", none->data, none->len), TS_PROBE_DICOM,
                      TS_MEDIA_ERROR_UNSUPPORTED, "transfer syntax");
}

static void
add (const char    *area,
     const char    *name,
     gconstpointer  data,
     void         (*test) (ProbeFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/dicom-probe/%s/%s", area, name);

  g_test_add (path, ProbeFixture, data, probe_fixture_set_up, test, probe_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (form_cases); i++)
    {
      const FormCase *test = &form_cases[i];

      add ("file-tells-its-tags", test->name, test, test_file_tells_its_tags);
      add ("cut-off-is-an-error", test->name, test, test_cut_off_is_an_error);
      add ("never-crashes", test->name, test, test_never_crashes);
    }

  add ("deep-nesting-is-an-error", "with-lengths", GINT_TO_POINTER (TRUE),
       test_deep_nesting_is_an_error);
  add ("deep-nesting-is-an-error", "without-lengths", GINT_TO_POINTER (FALSE),
       test_deep_nesting_is_an_error);
  add ("error", "lying-lengths", NULL, test_lying_lengths_are_errors);
  add ("error", "too-much", NULL, test_too_much_is_an_error);
  add ("error", "other-kinds", NULL, test_other_kinds_are_unsupported);

  return g_test_run ();
}
