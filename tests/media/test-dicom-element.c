/* SPDX-License-Identifier: MIT */

#include "ts-dicom-element.h"

#include <string.h>

#define BYTES(literal) literal, sizeof literal - 1

typedef struct
{
  const char *name;
  const char *vr;
  const char *bytes;
  gsize       size;
  const char *charset;
  const char *json;
} ValueCase;

static const ValueCase value_cases[] = {
  { "uid", "UI", BYTES ("1.2.3\0"), NULL, "{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}" },
  { "empty", "LO", BYTES (""), NULL, "{\"vr\":\"LO\"}" },
  { "blank", "LO", BYTES ("  "), NULL, "{\"vr\":\"LO\"}" },
  { "several", "CS", BYTES ("A\\ B \\\\C"), NULL,
    "{\"vr\":\"CS\",\"Value\":[\"A\",\" B\",null,\"C\"]}" },
  { "one-text", "LT", BYTES ("a\\b"), NULL, "{\"vr\":\"LT\",\"Value\":[\"a\\\\b\"]}" },
  { "decimals", "DS", BYTES ("1.5\\ -2 \\1e3\\0.1 "), NULL,
    "{\"vr\":\"DS\",\"Value\":[1.5,-2.0,1000.0,0.1]}" },
  { "decimal-that-is-none", "DS", BYTES ("wide"), NULL, "{\"vr\":\"DS\",\"Value\":[\"wide\"]}" },
  { "decimal-without-end", "DS", BYTES ("inf\\0x1p3\\1e999"), NULL,
    "{\"vr\":\"DS\",\"Value\":[\"inf\",\"0x1p3\",\"1e999\"]}" },
  { "integers", "IS", BYTES ("12\\-3 \\\\007"), NULL, "{\"vr\":\"IS\",\"Value\":[12,-3,null,7]}" },
  { "integer-that-is-none", "IS", BYTES ("12.5"), NULL, "{\"vr\":\"IS\",\"Value\":[\"12.5\"]}" },
  { "integer-too-large", "IS", BYTES ("99999999999999999999"), NULL,
    "{\"vr\":\"IS\",\"Value\":[\"99999999999999999999\"]}" },
  { "unsigned-16", "US", BYTES ("\0\x02\xff\xff"), NULL, "{\"vr\":\"US\",\"Value\":[512,65535]}" },
  { "signed-16", "SS", BYTES ("\xff\xff"), NULL, "{\"vr\":\"SS\",\"Value\":[-1]}" },
  { "unsigned-32", "UL", BYTES ("\xff\xff\xff\xff"), NULL,
    "{\"vr\":\"UL\",\"Value\":[4294967295]}" },
  { "signed-32", "SL", BYTES ("\xfe\xff\xff\xff"), NULL, "{\"vr\":\"SL\",\"Value\":[-2]}" },
  { "signed-64", "SV", BYTES ("\xfd\xff\xff\xff\xff\xff\xff\xff"), NULL,
    "{\"vr\":\"SV\",\"Value\":[-3]}" },
  { "single", "FL", BYTES ("\0\0\x20\x40"), NULL, "{\"vr\":\"FL\",\"Value\":[2.5]}" },
  { "double", "FD", BYTES ("\0\0\0\0\0\0\x04\xc0"), NULL, "{\"vr\":\"FD\",\"Value\":[-2.5]}" },
  { "not-a-number", "FD", BYTES ("\0\0\0\0\0\0\xf8\x7f"), NULL,
    "{\"vr\":\"FD\",\"Value\":[null]}" },
  { "number-cut-off", "US", BYTES ("\x01\0\x02"), NULL, "{\"vr\":\"US\",\"Value\":[1]}" },
  { "tag", "AT", BYTES ("\x20\0\x32\0"), NULL, "{\"vr\":\"AT\",\"Value\":[\"00200032\"]}" },
  { "binary", "OB", BYTES ("\1\2\3\0"), NULL, "{\"vr\":\"OB\",\"InlineBinary\":\"AQIDAA==\"}" },
  { "unknown", "ZZ", BYTES ("a"), NULL, "{\"vr\":\"ZZ\",\"InlineBinary\":\"YQ==\"}" },
  { "no-representation", "US or SS", BYTES ("a"), NULL,
    "{\"vr\":\"UN\",\"InlineBinary\":\"YQ==\"}" },
  { "person", "PN", BYTES ("Doe^Jane=X=Y\\Roe"), NULL,
    "{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Doe^Jane\",\"Ideographic\":\"X\","
    "\"Phonetic\":\"Y\"},{\"Alphabetic\":\"Roe\"}]}" },
  { "person-without-letters", "PN", BYTES ("=X"), NULL,
    "{\"vr\":\"PN\",\"Value\":[{\"Ideographic\":\"X\"}]}" },
  { "latin", "LO", BYTES ("M\xfcller"), "ISO_IR 100", "{\"vr\":\"LO\",\"Value\":[\"Müller\"]}" },
  { "latin-unsaid", "LO", BYTES ("M\xfcller"), NULL, "{\"vr\":\"LO\",\"Value\":[\"Müller\"]}" },
  { "cyrillic", "LO", BYTES ("\xbb\xee"), "ISO_IR 144", "{\"vr\":\"LO\",\"Value\":[\"Лю\"]}" },
  { "utf-8", "LO", BYTES ("M\xc3\xbcller"), "ISO_IR 192",
    "{\"vr\":\"LO\",\"Value\":[\"Müller\"]}" },
  { "japanese", "LO", BYTES ("\033$B;3ED\033(B"), "\\ISO 2022 IR 87",
    "{\"vr\":\"LO\",\"Value\":[\"山田\"]}" },
  { "wrong-for-its-character-set", "LO", BYTES ("\xff\xfe"), "ISO_IR 192",
    "{\"vr\":\"LO\",\"Value\":[\"ÿþ\"]}" },
};

static char *
to_json (const TsDicomElement *element)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter writer;

  ts_json_writer_init (&writer, text, TS_JSON_COMPACT);
  ts_dicom_element_write_json (element, &writer);

  return g_string_free (text, FALSE);
}

static void
test_value_is_written (gconstpointer data)
{
  const ValueCase *test = data;
  g_autoptr (TsDicomElement) element
    = ts_dicom_element_new_value (0x00100020, test->vr, test->bytes, test->size, test->charset);
  g_autofree char *json = to_json (element);

  g_assert_cmpstr (json, ==, test->json);
}

static void
test_sequence_is_written (void)
{
  g_autoptr (TsDicomElement) outer = ts_dicom_element_new_sequence (0x52009230);
  TsDicomElement *inner = ts_dicom_element_new_sequence (0x00209113);
  g_autofree char *empty = to_json (outer);
  g_autofree char *json = NULL;

  g_assert_cmpstr (empty, ==, "{\"vr\":\"SQ\",\"Value\":[]}");

  g_ptr_array_add (ts_dicom_element_add_item (inner),
                   ts_dicom_element_new_value (0x00200032, "DS", "1\\2\\3", 5, NULL));
  g_ptr_array_add (ts_dicom_element_add_item (outer), inner);
  ts_dicom_element_add_item (outer);
  json = to_json (outer);

  g_assert_cmpstr (json, ==,
                   "{\"vr\":\"SQ\",\"Value\":[{\"00209113\":{\"vr\":\"SQ\",\"Value\":["
                   "{\"00200032\":{\"vr\":\"DS\",\"Value\":[1.0,2.0,3.0]}}]}},{}]}");
}

static void
test_tags_are_sorted (void)
{
  char text[TS_DICOM_TAG_SIZE];

  for (gsize i = 1; i < TS_DICOM_N_TAGS; i++)
    g_assert_cmpuint (ts_dicom_tags[i - 1], <, ts_dicom_tags[i]);

  g_assert_cmpstr (ts_dicom_tag_format (ts_dicom_tags[5], text), ==, "0020000D");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (value_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dicom-element/value/", value_cases[i].name, NULL);

      g_test_add_data_func (path, &value_cases[i], test_value_is_written);
    }

  g_test_add_func ("/dicom-element/sequence", test_sequence_is_written);
  g_test_add_func ("/dicom-element/tags-are-sorted", test_tags_are_sorted);

  return g_test_run ();
}
