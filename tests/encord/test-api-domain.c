/* SPDX-License-Identifier: MIT */

#include "ts-api-domain.h"

#include "ts-api-error.h"

typedef struct
{
  const char *text;
  const char *normal;           /* (nullable): NULL if it is refused */
} DomainCase;

static const DomainCase domain_cases[] = {
  { "https://api.encord.com", "https://api.encord.com" },
  { "https://api.encord.com/", "https://api.encord.com" },
  { "  https://API.us.Encord.com:443 ", "https://api.us.encord.com" },
  { "api.example.com", "https://api.example.com" },
  { "https://api.example.com:8443", "https://api.example.com:8443" },
  { "HTTPS://api.example.com", "https://api.example.com" },
  { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
  { "http://localhost:8080/", "http://localhost:8080" },
  { "http://[::1]:8080", "http://[::1]:8080" },
  { "http://api.encord.com", NULL },
  { "http://127.0.0.1.example.com", NULL },
  { "http://localhost.example.com", NULL },
  { "ftp://api.encord.com", NULL },
  { "file:///etc/passwd", NULL },
  { "https://user:secret@api.encord.com", NULL },
  { "https://api.encord.com/public", NULL },
  { "https://api.encord.com?x=1", NULL },
  { "https://api.encord.com#x", NULL },
  { "https://", NULL },
  { "https://api.encord.com:99999", NULL },
  { "https://a b", NULL },
  { "", NULL },
};

static void
test_takes_only_safe_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (domain_cases); i++)
    {
      const DomainCase *c = &domain_cases[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = ts_api_domain_normalize (c->text, &error);

      g_test_message ("“%s”", c->text);
      g_assert_cmpstr (normal, ==, c->normal);

      if (c->normal == NULL)
        {
          g_assert_error (error, TS_API_ERROR, TS_API_ERROR_DOMAIN);
          g_assert_null (strstr (error->message, "secret"));
        }
      else
        {
          g_assert_no_error (error);
        }
    }
}

static void
test_knows_regions (void)
{
  for (TsApiRegion region = TS_API_REGION_EU; region < TS_API_REGION_OWN; region++)
    {
      const char *domain = ts_api_region_get_domain (region);
      g_autofree char *normal = ts_api_domain_normalize (domain, NULL);

      g_assert_cmpstr (normal, ==, domain);
      g_assert_cmpint (ts_api_region_from_domain (domain), ==, region);
    }

  g_assert_null (ts_api_region_get_domain (TS_API_REGION_OWN));
  g_assert_cmpint (ts_api_region_from_domain ("https://x.example"), ==, TS_API_REGION_OWN);
}

typedef struct
{
  const char *a;
  const char *b;
  gboolean    is_same;
} OriginCase;

static const OriginCase origin_cases[] = {
  { "https://a.example/x", "https://a.example/y?z", TRUE },
  { "https://a.example", "https://A.EXAMPLE:443", TRUE },
  { "http://a.example", "https://a.example", FALSE },
  { "https://a.example", "https://a.example:444", FALSE },
  { "https://a.example", "https://b.example", FALSE },
  { "https://a.example", "https://a.example.evil", FALSE },
};

static void
test_tells_origins_apart (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (origin_cases); i++)
    {
      g_autoptr (GUri) a = g_uri_parse (origin_cases[i].a, G_URI_FLAGS_NONE, NULL);
      g_autoptr (GUri) b = g_uri_parse (origin_cases[i].b, G_URI_FLAGS_NONE, NULL);

      g_assert_cmpint (ts_api_uri_same_origin (a, b), ==, origin_cases[i].is_same);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api-domain/takes-only-safe-addresses", test_takes_only_safe_addresses);
  g_test_add_func ("/api-domain/knows-regions", test_knows_regions);
  g_test_add_func ("/api-domain/tells-origins-apart", test_tells_origins_apart);

  return g_test_run ();
}
