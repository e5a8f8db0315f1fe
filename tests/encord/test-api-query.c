/* SPDX-License-Identifier: MIT */

#include "ts-api-query.h"

typedef struct
{
  const char *value;
  const char *encoded;
} EncodingCase;

static const EncodingCase encoding_cases[] = {
  { "x", "k=x" },
  { "", "k=" },
  { "a b", "k=a+b" },
  { "a+b", "k=a%2Bb" },
  { "tok/1+2=", "k=tok%2F1%2B2%3D" },
  { "-._~", "k=-._~" },
  { "!*'();:@&=$,/?#[]", "k=%21%2A%27%28%29%3B%3A%40%26%3D%24%2C%2F%3F%23%5B%5D" },
  { "é猫", "k=%C3%A9%E7%8C%AB" },
  { NULL, "" },
};

static void
test_encodes_as_forms_do (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encoding_cases); i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);

      ts_api_query_add_text (query, "k", encoding_cases[i].value);
      g_assert_cmpstr (query->str, ==, encoding_cases[i].encoded);
    }
}

static void
test_joins_members (void)
{
  g_autoptr (GString) query = g_string_new (NULL);

  ts_api_query_add_text (query, "itemTypes", "image");
  ts_api_query_add_text (query, "itemTypes", "imageGroup");
  ts_api_query_add_text (query, "absent", NULL);
  ts_api_query_add_boolean (query, "desc", FALSE);
  ts_api_query_add_boolean (query, "signUrls", TRUE);
  ts_api_query_add_int (query, "pageSize", 100);

  g_assert_cmpstr (query->str, ==,
                   "itemTypes=image&itemTypes=imageGroup&desc=False&signUrls=True&pageSize=100");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api-query/encodes-as-forms-do", test_encodes_as_forms_do);
  g_test_add_func ("/api-query/joins-members", test_joins_members);

  return g_test_run ();
}
